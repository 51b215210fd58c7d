"""What the database holds of enquiries, quotations and deals, each rule with one write against it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from catalog.enums import EnquiryState, LostReason
from catalog.models import Deal, Enquiry, Quotation
from tests.factories.trade import create_deal, create_enquiry, create_quotation

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "wrong",
    [
        {"phone": "", "email": ""},
        {"quantity": Decimal(5), "unit": None},
        {"quantity": None},
        {"quantity": Decimal(0)},
        {"waiting_since": None},
        {"state": EnquiryState.QUOTED, "waiting_since": LATER},
        {"product": None, "organisation": None},
        {"state": "lost", "waiting_since": None},
        {"per": "year"},
    ],
    ids=str,
)
def test_enquiry_refuses_what_cannot_be(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        create_enquiry(**wrong)
    assert Enquiry.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [{"price": 0}, {"quantity": Decimal(5)}, {"content": Decimal(5)}, {"per": "year"}],
    ids=str,
)
def test_quotation_refuses_what_cannot_be(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        create_quotation(**wrong)
    assert Quotation.objects.count() == 0


def test_quotation_is_one_at_a_time() -> None:
    first = create_quotation()
    with pytest.raises(IntegrityError), transaction.atomic():
        create_quotation(enquiry=first.enquiry)
    Quotation.objects.filter(pk=first.pk).update(superseded_at=LATER)
    second = create_quotation(enquiry=first.enquiry, price=44_000)
    assert [*Quotation.objects.current()] == [second]


@pytest.mark.parametrize(
    ("until", "holds"), [(None, True), (date(2026, 11, 25), True), (date(2026, 11, 24), False)], ids=str
)
def test_quotation_holds_until_its_last_day(until: date | None, holds: bool) -> None:
    quotation = create_quotation(valid_until=until)
    assert quotation.holds_on(date(2026, 11, 25)) == holds


@pytest.mark.parametrize(
    "wrong",
    [
        {"counted_on": date(2026, 11, 24)},
        {"order_number": "PO-1"},
        {"price": 45_000},
        {"quantity": Decimal(5)},
        {"lost_at": LATER},
        {"lost_reason": LostReason.PRICE},
        {"origin": "dream"},
        {"per": "year"},
    ],
    ids=str,
)
def test_deal_refuses_what_cannot_be(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        create_deal(**wrong)
    assert Deal.objects.count() == 0


def test_deal_counts_with_a_number_alone() -> None:
    agreed = create_deal()
    ordered = create_deal(order_number="PO-17", counted_on=date(2026, 11, 24))
    given_up = create_deal(
        contract_number="03/HĐ", counted_on=date(2026, 11, 24), lost_at=LATER, lost_reason=LostReason.PRICE
    )
    by_kind = [[*Deal.objects.agreed()], [*Deal.objects.counted()], [*Deal.objects.lost()]]
    assert by_kind == [[agreed], [ordered], [given_up]]
