"""How many enquiries are taken: from one address, by one buyer, to one producer, and on the whole site.

A flood from many addresses ends at the last two: the site answers, the producer's telephone does not ring all day.
"""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.phones import format_phone
from accounts.throttles import Limit
from catalog.models import Product

HOUR = 60 * 60
FROM_ADDRESS = Limit("enquiries_from_address", amount=20, seconds=HOUR)
"""A whole office stands behind one address."""
BY_BUYER = Limit("enquiries_by_buyer", amount=10, seconds=HOUR)
TO_PRODUCER = Limit("enquiries_to_producer", amount=30, seconds=HOUR)
IN_ALL = Limit("enquiries_in_all", amount=300, seconds=HOUR)
WORDS = Limit("enquiry_words", amount=20, seconds=HOUR)
"""Lines that a buyer adds to one conversation."""


class TooManyEnquiriesError(Refusal):
    """More than anybody asks in an hour, or than anybody could answer."""

    message = _(
        "Một giờ qua có quá nhiều câu hỏi gửi về, nên câu này chưa gửi được. Những gì bạn ghi vẫn còn ở đây: hãy bấm "
        "gửi lại sau một giờ, hoặc gọi %(who)s, %(phone)s."
    )

    def __init__(self) -> None:
        super().__init__(who=settings.OWNER_NAME, phone=format_phone(settings.OWNER_PHONE))


def count_enquiry(product: Product, *, address: str, buyer: str) -> None:
    """Count one; raises TooManyEnquiriesError. The narrow limits are asked first, so that one sender who is held up
    does not hold up the others."""
    narrow = FROM_ADDRESS.take(address) and BY_BUYER.take(buyer)
    producer = f"organisation:{product.organisation_id or 0}:{0 if product.organisation_id else product.pk}"
    if not (narrow and TO_PRODUCER.take(producer) and IN_ALL.take("site")):
        raise TooManyEnquiriesError


def count_words(enquiry_id: int) -> None:
    """Count one line of a conversation; raises TooManyEnquiriesError."""
    if not WORDS.take(str(enquiry_id)):
        raise TooManyEnquiriesError
