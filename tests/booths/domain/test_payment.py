"""Money between a stall and its suppliers that is not noted."""

from datetime import date, timedelta

import pytest

from booths.domain.payment import (
    AccountIncompleteError,
    AccountUnprovenError,
    AmountMissingError,
    CashTooMuchError,
    PaidInFutureError,
    SettledDayError,
    charge_fee,
    prove_account,
    proven_account,
    record_payment,
    tell_account,
)
from booths.domain.settlement import close_settlement
from booths.enums import PaidHow
from tests.factories.booths import create_consignment
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
FIRST = date(2026, 12, 1)
ACCOUNT = {"bank": "Ngân hàng mẫu", "number": "123", "holder": "HTX mẫu", "paper": "5/CV"}


@pytest.fixture
def consignment(stay):
    return create_consignment(booking=stay)


@pytest.fixture
def pay(consignment, clerk, december):
    def act(amount, how=PaidHow.CASH, day=FIRST):
        return record_payment(consignment, amount=amount, day=day, how=how, by=clerk, now=december)

    return act


@pytest.fixture
def charge(consignment, clerk, december):
    def act(amount, name="Phí tủ mát", day=FIRST):
        return charge_fee(consignment, amount=amount, day=day, name=name, by=clerk, now=december)

    return act


def test_something_was_paid_and_not_tomorrow(pay, december):
    with refused(AmountMissingError, field="amount"):
        pay(0)
    with refused(PaidInFutureError, field="day"):
        pay(1, day=december.date() + timedelta(days=1))
    with refused(CashTooMuchError, field="how"):
        pay(5_000_000)
    with refused(AccountUnprovenError, field="how"):
        pay(1, PaidHow.TRANSFER)


def test_a_fee_has_a_sum_and_a_name(charge):
    for amount, name in ((0, "Phí tủ mát"), (1, " ")):
        with refused(AmountMissingError, field="amount"):
            charge(amount, name)
    assert (charge(50_000).amount, charge(1, " Phí ").name) == (50_000, "Phí")


def test_a_settled_period_is_closed_for_payments_and_fees(pay, charge, consignment, clerk, december):
    close_settlement(consignment.booking, first=FIRST, last=FIRST, by=clerk, now=december)
    for write in (pay, charge):
        with refused(SettledDayError, field="day"):
            write(10_000)


@pytest.mark.parametrize("missing", ACCOUNT)
def test_an_account_names_bank_number_holder_and_paper(consignment, clerk, december, missing):
    with refused(AccountIncompleteError):
        tell_account(consignment.supplier, **{**ACCOUNT, missing: " "}, by=clerk, now=december)


def test_an_account_is_proven_once_and_the_first_to_call_back_stays(consignment, clerk, december):
    account = tell_account(consignment.supplier, **ACCOUNT, by=clerk, now=december)
    assert proven_account(consignment.supplier) is None
    prove_account(account, by=clerk, now=december)
    again = prove_account(account, by=consignment.booking.handled_by, now=december + timedelta(days=1))
    assert (again.called_back_by, again.called_back_at) == (clerk, december)
    assert proven_account(consignment.supplier) == account
