"""One answer to an enquiry, in whichever of its forms: by link, in the portal, or told to staff on the phone."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from catalog.domain.enquiry import promise_call, say, side_of, tell_sold_out
from catalog.domain.quotation import Offer, quote
from catalog.models import Enquiry, EnquiryMessage, Quotation


class Answer(models.TextChoices):
    """What a producer may say to a question."""

    QUOTE = "quote", _("Báo giá")
    SOLD_OUT = "sold_out", _("Hết hàng")
    ASK_BACK = "ask_back", _("Hỏi lại, viết thêm")
    CALL = "call", _("Tôi sẽ gọi cho người mua")


def answer_enquiry(
    enquiry: Enquiry, *, answer: Answer | str, offer: Offer | None = None, text: str = "", by: By, now: datetime
) -> Quotation | EnquiryMessage:
    """Answer by a price (`offer`), or in words. Raises what `quote`, `tell_sold_out` and `say` raise."""
    if answer == Answer.QUOTE:
        assert offer is not None, "a price is what the form asks for"
        return quote(enquiry, offer=offer, by=by, now=now)
    if answer == Answer.SOLD_OUT:
        return tell_sold_out(enquiry, text=text, by=by, now=now)
    if answer == Answer.CALL:
        return promise_call(enquiry, by=by, now=now)
    return say(enquiry, side=side_of(by), text=text, by=by, now=now)
