"""How many requests to many are taken: from one address, by one buyer, and on the whole site."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.phones import format_phone
from accounts.throttles import Limit

HOUR = 60 * 60
FROM_ADDRESS = Limit("requests_from_address", amount=10, seconds=HOUR)
BY_BUYER = Limit("requests_by_buyer", amount=5, seconds=HOUR)
IN_ALL = Limit("requests_in_all", amount=100, seconds=HOUR)
"""As many as the staff can look at; a flood from many addresses ends here."""


class TooManyRequestsError(Refusal):
    """More than anybody needs in an hour, or than the staff could look at."""

    message = _(
        "Một giờ qua có quá nhiều yêu cầu gửi về, nên yêu cầu này chưa gửi được. Những gì bạn ghi vẫn còn ở đây: hãy "
        "bấm gửi lại sau một giờ, hoặc gọi %(who)s, %(phone)s."
    )

    def __init__(self) -> None:
        super().__init__(who=settings.OWNER_NAME, phone=format_phone(settings.OWNER_PHONE))


def count_request(*, address: str, buyer: str) -> None:
    """Count one; raises TooManyRequestsError. The narrow limits are asked first."""
    if not (FROM_ADDRESS.take(address) and BY_BUYER.take(buyer) and IN_ALL.take("site")):
        raise TooManyRequestsError
