"""Deposits of stays that do not come about: paid back with the stay called off, or carried along to new days."""

from datetime import date, timedelta

import pytest

from booths.domain.booking_state import ReasonMissingError
from booths.domain.charge import PaidLaterError, account_of
from booths.domain.days import BeyondHorizonError
from booths.domain.deposit import deposits
from booths.domain.deposit_return import NoEndError, NothingHeldError, carry_deposit, return_deposit
from booths.domain.hold import end_holds
from booths.enums import BookingState, PaymentKind, PaymentMethod
from booths.models import Payment, StallDay
from tests.factories.accounts import create_user
from tests.factories.booths import create_held, create_payment, create_stall, create_venue
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

DAYS = {"first_day": date(2026, 12, 14), "last_day": date(2026, 12, 16)}
NEW = date(2026, 12, 21)


@pytest.fixture
def by():
    return create_user()


@pytest.fixture
def booking(by, now):
    held = create_held(stall=create_stall(), by=by, now=now, **DAYS)
    create_payment(booking=held, by=by, now=now, kind=PaymentKind.DEPOSIT_PAID, amount=2_000_000)
    return held


@pytest.fixture
def give_back(booking, by, now):
    def act(**more):
        told = {"paid_on": now.date(), "method": PaymentMethod.TRANSFER, "voucher": "UNC 07", "reason": "Bão số 9"}
        return return_deposit(booking, **{**told, **more}, by=by, now=now)

    return act


def test_a_deposit_is_paid_back_once_and_the_stay_called_off(give_back, booking):
    row = give_back()
    booking.refresh_from_db()
    assert (row.kind, row.amount, row.voucher, row.note) == ("deposit_returned", 2_000_000, "UNC 07", "Bão số 9")
    assert (booking.state, booking.reason, account_of(booking).deposit_held) == ("cancelled", "Bão số 9", 0)
    assert not StallDay.objects.filter(booking=booking).exists()
    with pytest.raises(NothingHeldError):
        give_back()
    assert Payment.objects.count() == 2


def test_a_stay_that_has_begun_goes_on_when_its_deposit_is_paid_back(give_back, booking):
    type(booking).objects.filter(pk=booking.pk).update(state=BookingState.RUNNING, hold_until=None)
    give_back()
    booking.refresh_from_db()
    assert (booking.state, account_of(booking).deposit_held) == ("running", 0)


@pytest.mark.parametrize(
    ("more", "error"), [({"paid_on": date(2099, 1, 1)}, PaidLaterError), ({"reason": " "}, ReasonMissingError)]
)
def test_what_cannot_be_paid_back_leaves_all_as_it_was(give_back, booking, more, error):
    with pytest.raises(error):
        give_back(**more)
    booking.refresh_from_db()
    assert (booking.state, account_of(booking).deposit_held) == ("held", 2_000_000)


def test_a_deposit_is_carried_to_new_days_and_stays_held(booking, by, now):
    for _ in range(2):
        carry_deposit(booking, first_day=NEW, reason="Bão số 9", by=by, now=now)
    booking.refresh_from_db()
    assert (booking.first_day, booking.last_day) == (NEW, NEW + timedelta(days=2))
    assert (account_of(booking).deposit_held, Payment.objects.count()) == (2_000_000, 1)


def test_a_stay_without_an_end_or_a_deposit_is_not_carried(booking, by, now):
    bare = create_held(stall=create_stall(venue=create_venue()), by=by, now=now, **DAYS)
    type(booking).objects.filter(pk=booking.pk).update(last_day=None)
    for row, error in ((booking, NoEndError), (bare, NothingHeldError)):
        with pytest.raises(error):
            carry_deposit(row, first_day=NEW, reason="Bão số 9", by=by, now=now)
        row.refresh_from_db()
        assert row.first_day == DAYS["first_day"]


def test_deposits_are_found_by_venue_and_days(booking, by, now):
    other = create_held(stall=create_stall(venue=create_venue()), by=by, now=now, **DAYS)
    create_payment(booking=other, by=by, now=now, kind=PaymentKind.DEPOSIT_PAID, amount=1_000_000)
    found = [one.booking for one in deposits(venue=booking.venue_id, first=date(2026, 12, 16), last=NEW)]
    assert (found, len(deposits()), deposits(first=NEW)) == ([booking], 2, [])


@pytest.mark.parametrize("first_day", [date.max, date(9000, 1, 1)])
def test_a_deposit_is_not_carried_beyond_what_may_be_booked(booking, by, now, first_day):
    with refused(BeyondHorizonError):
        carry_deposit(booking, first_day=first_day, reason="Bão số 9", by=by, now=now)


def test_a_deposit_is_carried_for_a_reason(booking, by, now):
    with refused(ReasonMissingError, field="reason"):
        carry_deposit(booking, first_day=NEW, reason=" ", by=by, now=now)


def test_a_deposit_is_not_lost_from_the_list_with_the_hold_that_runs_out(booking, give_back, now):
    end_holds(now=now + timedelta(days=8))
    found = [(one.booking.state, one.held, str(one.to_do)) for one in deposits()]
    assert found == [("planned", 2_000_000, "Không còn giữ chỗ: giữ chỗ lại, hoặc hoàn lại")]
    give_back()
    booking.refresh_from_db()
    assert (booking.state, deposits()) == ("cancelled", [])
