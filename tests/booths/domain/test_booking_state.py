"""The steps of a booking: what a stay must be, from which state each one is reached, and what asking writes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from wagtail.models import ModelLogEntry

from booths.domain.booking import APPROVED, ASKED, CONTRACTED, approve_booking, ask_for_stall, hand_over
from booths.domain.booking_state import (
    DaysWrongError,
    HoldExpiredError,
    InThePastError,
    ReasonMissingError,
    WrongStateError,
    check_stay,
    demand_before,
    demand_live_hold,
    given_reason,
    locked_booking,
    step_to,
)
from booths.domain.days import HORIZON, BeyondHorizonError, StallClosedError
from booths.domain.hold import pause_hold
from booths.domain.party import NotConfirmedError, demand_confirmed, name_parties, record_word, set_party
from booths.enums import BookingState, PartyRole
from booths.models import Booking, BookingParty, Stall
from tests.factories.accounts import create_organisation, create_user
from tests.factories.booths import create_booking, create_held, create_rate_extra, create_stall, create_venue
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

FIRST, LAST = date(2026, 12, 1), date(2027, 2, 28)


@pytest.fixture
def staff():
    return create_user()


@pytest.fixture
def held(staff, now) -> Booking:
    return create_held(stall=create_stall(), by=staff, now=now)


@pytest.mark.parametrize(
    ("first_day", "last_day", "error", "field"),
    [
        (date(2026, 12, 2), date(2026, 12, 1), DaysWrongError, "last_day"),
        (date(2026, 11, 1), date(2026, 11, 23), InThePastError, "first_day"),
        (FIRST, date(2026, 11, 24) + HORIZON + timedelta(days=1), BeyondHorizonError, "last_day"),
        (date(2026, 11, 24) + HORIZON + timedelta(days=1), None, BeyondHorizonError, "last_day"),
    ],
)
def test_days_that_make_no_stay_are_not_asked_for(now, first_day, last_day, error, field):
    venue, organisation = create_venue(), create_organisation()
    with refused(error, field=field):
        ask_for_stall(venue, organisation=organisation, first_day=first_day, last_day=last_day, by=None, now=now)
    with refused(error, field=field):
        check_stay(first_day, last_day, date(2026, 11, 24))


def test_days_from_today_to_the_horizon_make_a_stay():
    today = date(2026, 11, 24)
    for last in (today, today + HORIZON, None):
        check_stay(today, last, today)


def test_asking_writes_the_request_its_extras_and_its_parties(staff, now):
    partner = create_organisation(name="Trung tâm xúc tiến mẫu")
    venue = create_venue(partner=partner)
    fridge = create_rate_extra(venue=venue, name="Tủ mát", is_optional=True)
    cooperative = create_organisation(name="HTX A")

    row = ask_for_stall(
        venue,
        organisation=cooperative,
        first_day=FIRST,
        last_day=LAST,
        area=Decimal(36),
        purpose=" Bán vải ",
        extras=[fridge],
        by=staff,
        now=now,
    )

    kept = Booking.objects.get()
    assert (kept.state, kept.first_day, kept.last_day, kept.area_asked) == ("planned", FIRST, LAST, 36)
    assert (kept.purpose, list(kept.extras.all()), kept.stall_days.count()) == ("Bán vải", [fridge], 0)
    assert sorted(row.parties.values_list("role", "organisation")) == [
        ("arranges", partner.pk),
        ("operates", cooperative.pk),
        ("signs", cooperative.pk),
    ]
    assert ModelLogEntry.objects.get(action=ASKED).user == staff


def test_parties_named_before_stay_and_others_follow_from_the_venue(staff, now):
    owner, signer = create_organisation(name="Chủ trạm mẫu"), create_organisation(name="Liên hiệp mẫu")
    booking = create_booking(now=now)
    set_party(booking, role=PartyRole.SIGNS, organisation=signer, by=staff, now=now)
    booking.venue.owner = owner
    for _ in range(2):
        name_parties(booking, by=staff, now=now)
    assert sorted(BookingParty.objects.values_list("role", "organisation")) == [
        ("operates", booking.organisation_id),
        ("owns", owner.pk),
        ("signs", signer.pk),
    ]


def test_each_who_must_agree_is_waited_for(staff, now):
    booking = create_booking(venue=create_venue(owner=create_organisation(name="Chủ trạm mẫu")), now=now)
    with refused(NotConfirmedError) as why:
        demand_confirmed(booking)
    assert "Chủ trạm mẫu" in str(why.value)
    record_word(booking.parties.get(role=PartyRole.OWNS), remark="Anh Nam, qua điện thoại", by=staff, now=now)
    demand_confirmed(booking)


def test_a_step_changes_the_state_and_is_noted_with_its_reason(held, staff, now):
    approve_booking(held, by=staff, now=now)
    step_to(locked_booking(held), BookingState.CONTRACTED, CONTRACTED, by=staff, now=now, reason="Đủ chữ ký")
    entry = ModelLogEntry.objects.get(action=CONTRACTED)
    assert (Booking.objects.get().state, entry.data["reason"], entry.user) == ("contracted", "Đủ chữ ký", staff)


@pytest.mark.parametrize("state", [BookingState.CONTRACTED, BookingState.RUNNING, BookingState.ENDED])
def test_a_step_is_taken_from_its_own_states_alone(held, staff, now, state):
    with refused(WrongStateError) as why:
        step_to(held, state, APPROVED, by=staff, now=now)
    with refused(WrongStateError):
        demand_before(held, state)
    assert (held.state, str(held.get_state_display()) in str(why.value)) == (BookingState.HELD, True)


def test_a_hold_is_live_until_its_moment_or_while_it_is_paused(held, staff, now):
    end = held.hold_until
    demand_live_hold(held, end - timedelta(minutes=1))
    with refused(HoldExpiredError):
        demand_live_hold(held, end)
    demand_live_hold(pause_hold(held, by=staff, now=now), end + timedelta(days=40))
    planned = create_booking(now=now)
    with refused(WrongStateError):
        demand_live_hold(planned, now)


def test_a_reason_is_kept_without_its_blanks_and_is_no_blank():
    assert given_reason("  Hết hàng \n") == "Hết hàng"
    with refused(ReasonMissingError, field="reason"):
        given_reason(" \n")


def test_a_stall_that_was_closed_since_is_not_handed_over_early(held, staff, now):
    approve_booking(held, by=staff, now=now)
    Stall.objects.update(closed_on=date(2026, 11, 30))
    with refused(StallClosedError, field="stalls"):
        hand_over(held, by=staff, now=now, reason="Vào trang trí")
