"""Naming a price, and choosing with whom to go on.

A quotation is only added to: a change is a new row under the enquiry's lock, so that a choice, which names the row
that was read, and a change never both succeed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.domain.contact import chief_contact
from accounts.domain.refusal import Refusal
from accounts.language import told_in_vietnamese
from accounts.numbers import grouped
from catalog.domain import enquiry_news as news
from catalog.domain.deal import open_deal
from catalog.domain.enquiry import (
    lock_enquiry,
    lock_to_answer,
    name_of,
    set_answered,
    set_chosen,
    side_of,
)
from catalog.enums import DealOrigin, EnquiryState, Per, Side
from catalog.models import Deal, Enquiry, Quotation, Unit


class QuotationError(Refusal):
    """A quotation that cannot be given or chosen."""


class PastEndError(QuotationError):
    """It would have ended before it was given."""

    message = _("Ngày hết hạn giá phải từ hôm nay trở đi.")
    field = "valid_until"


class ChangedQuotationError(QuotationError):
    """Not what was read any more."""

    message = _("Bên bán vừa đổi báo giá. Hãy xem giá mới bên dưới rồi chọn lại.")


class EndedQuotationError(QuotationError):
    """Its last day is over."""

    message = _("Báo giá này đã hết hạn. Hãy viết cho bên bán hỏi giá mới.")


class OtherChosenError(QuotationError):
    """The buyer chose before, on another device or a moment ago."""

    message = _("Bạn đã chọn một báo giá cho câu hỏi này rồi.")


@dataclass(frozen=True)
class Offer:
    """A price as a producer tells it: whole đồng for one `price_unit`; how much there is; with delivery or not (None:
    not said) and where; until which day it holds (None: not said)."""

    price: int
    price_unit: Unit
    quantity: Decimal | None = None
    unit: Unit | None = None
    per: str = Per.ONCE
    delivery_included: bool | None = None
    delivery_place: str = ""
    valid_until: date | None = None
    note: str = ""
    content: Decimal | None = None
    content_unit: Unit | None = None


def price_text(quotation: Quotation) -> str:
    """ "45.000 đ/kg"."""
    return f"{grouped(quotation.price)} đ/{quotation.price_unit}"


@told_in_vietnamese
@transaction.atomic
def quote(enquiry: Enquiry, *, offer: Offer, by: By, now: datetime) -> Quotation:
    """Answer with a price, in place of the one before, and tell the buyer. Told again word for word, it is the one that
    stands. Raises PastEndError, ClosedEnquiryError, ChosenEnquiryError."""
    if offer.valid_until is not None and offer.valid_until < localdate(now):
        raise PastEndError
    row = lock_to_answer(enquiry)
    before = row.quotations.current().first()
    if before is not None and row.state == EnquiryState.QUOTED and told_in(before) == offer:
        return before
    row.quotations.current().update(superseded_at=now)
    quotation = Quotation.objects.create(
        enquiry=row,
        organisation=row.organisation,
        product=row.product,
        kind=row.kind,
        goods=row.goods,
        author=name_of(by),
        quoted_at=now,
        quoted_by=user_of(by),
        is_told_to_staff=side_of(by) == Side.ALLIANCE,
        **vars(offer),
    )
    set_answered(row, EnquiryState.QUOTED, by=by, now=now)
    news.close_staff_call(row, now=now)
    news.tell_buyer(news.ANSWERED, row, once=f"q{quotation.pk}", now=now)
    return quotation


def told_in(quotation: Quotation) -> Offer:
    """What a quotation says."""
    return Offer(**{name: getattr(quotation, name) for name in Offer.__dataclass_fields__})


@told_in_vietnamese
@transaction.atomic
def choose_quotation(quotation: Quotation, *, by: By, now: datetime) -> Deal:
    """Go on with this quotation (chọn làm việc tiếp): a deal that binds nobody, and both sides are told.

    Chosen twice, it is one deal. Raises ChangedQuotationError where the producer changed it meanwhile,
    EndedQuotationError after its last day, OtherChosenError, ClosedEnquiryError; then nothing has changed.
    """
    enquiry = quotation.enquiry
    assert enquiry is not None, "of an enquiry; those of requests are chosen by their own verb"
    row = lock_enquiry(enquiry)
    held = Quotation.objects.select_for_update(of=("self",)).select_related("price_unit").get(pk=quotation.pk)
    if row.state == EnquiryState.CHOSEN:
        return _chosen_before(held)
    if held.superseded_at is not None:
        raise ChangedQuotationError
    if not held.holds_on(localdate(now)):
        raise EndedQuotationError
    deal = open_deal(
        held,
        origin=DealOrigin.ENQUIRY,
        buyer_name=row.buyer,
        buyer=row.buyer_organisation,
        is_made_up=row.is_made_up,
        by=by,
        now=now,
    )
    set_chosen(row, now=now)
    contact = chief_contact(row.organisation)
    news.tell_chosen(row, deal, contact=contact, price=price_text(held), now=now)
    return deal


def _chosen_before(quotation: Quotation) -> Deal:
    """The deal of a quotation that was chosen already."""
    deal = Deal.objects.filter(quotation=quotation).first()
    if deal is None:
        raise OtherChosenError
    return deal
