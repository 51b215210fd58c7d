"""Payments and fees that were noted wrongly are taken back by a counter-entry of an open day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from booths.domain.money_back import (
    BackAlreadyError,
    BackDayError,
    BackReasonMissingError,
    take_fee_back,
    take_payment_back,
)
from booths.domain.payment import SettledDayError, charge_fee, record_payment
from booths.domain.settlement import close_settlement
from booths.enums import PaidHow
from booths.models import Settlement, SupplierFee, SupplierPayment
from tests.factories.booths import create_consignment
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
FIRST = date(2026, 12, 1)
DAY = timedelta(days=1)


@pytest.fixture
def told(clerk, december):
    return {"by": clerk, "now": december}


@pytest.fixture
def consignment(stay):
    return create_consignment(booking=stay)


def test_what_was_taken_back_counts_for_nothing(consignment, told):
    paid = record_payment(consignment, amount=500_000, day=FIRST, how=PaidHow.CASH, **told)
    fee = charge_fee(consignment, amount=20_000, day=FIRST, name="Cước", **told)
    take_payment_back(paid, reason="Gõ nhầm", day=FIRST, **told)
    take_fee_back(fee, reason="Bên bán chịu", day=FIRST, **told)
    record_payment(consignment, amount=50_000, day=FIRST, how=PaidHow.CASH, **told)

    close_settlement(consignment.booking, first=FIRST, last=FIRST, **told)

    row = Settlement.objects.get()
    assert (row.paid, row.fees, row.owed) == (50_000, 0, -50_000)


def test_what_a_settled_period_holds_is_taken_back_in_the_next(consignment, told):
    paid = record_payment(consignment, amount=500_000, day=FIRST, how=PaidHow.CASH, **told)
    close_settlement(consignment.booking, first=FIRST, last=FIRST, **told)
    with refused(SettledDayError, field="day"):
        take_payment_back(paid, reason="Gõ nhầm", day=FIRST, **told)

    take_payment_back(paid, reason="Gõ nhầm", day=FIRST + DAY, **told)
    close_settlement(consignment.booking, first=FIRST + DAY, last=FIRST + DAY, **told)

    assert list(Settlement.objects.order_by("last_day").values_list("paid", flat=True)) == [500_000, -500_000]


def test_money_is_taken_back_once_for_a_reason_on_a_day_that_has_been(consignment, told):
    paid = record_payment(consignment, amount=1, day=FIRST, how=PaidHow.CASH, **told)
    fee = charge_fee(consignment, amount=1, day=FIRST, name="Cước", **told)
    for take_back, row in ((take_payment_back, paid), (take_fee_back, fee)):
        with refused(BackReasonMissingError, field="reason"):
            take_back(row, reason=" ", day=FIRST, **told)
        for day in (FIRST - DAY, told["now"].date() + DAY):
            with refused(BackDayError, field="day"):
                take_back(row, reason="Nhầm", day=day, **told)
        back = take_back(row, reason="Nhầm", day=FIRST, **told)
        for again in (row, back):
            with refused(BackAlreadyError):
                take_back(again, reason="Nhầm", day=FIRST, **told)


def test_a_fee_that_was_noted_for_a_day_to_come_is_taken_back_on_that_day(consignment, told):
    ahead = told["now"].date() + 365 * DAY
    fee = SupplierFee.objects.create(consignment=consignment, day=ahead, name="Cước", amount=20_000)
    with refused(BackDayError, field="day"):
        take_fee_back(fee, reason="Gõ nhầm năm", day=ahead + DAY, **told)
    assert take_fee_back(fee, reason="Gõ nhầm năm", day=ahead, **told).day == ahead


@pytest.mark.parametrize("amount", [0, -1])
@pytest.mark.parametrize("model", [SupplierPayment, SupplierFee])
def test_the_database_keeps_no_money_below_zero_but_what_takes_back(consignment, model, amount):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(consignment=consignment, day=FIRST, amount=amount)
