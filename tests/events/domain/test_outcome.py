"""Checking in, and what came of meetings."""

import uuid
from datetime import date, timedelta

import pytest

from accounts.models import CallTask, User, WorkingDay
from catalog.models import Deal
from events.domain.attendance import CalledOffError, check_in, undo_check_in
from events.domain.figures import figures_of
from events.domain.outcome import (
    AlreadyNotedError,
    FutureDayError,
    Goods,
    NotHeldError,
    OtherEventError,
    call_days,
    note_outcome,
    open_deal,
)
from events.enums import EventState, OutcomeStep, Role
from events.models import Attendance, Outcome
from tests.factories.accounts import create_user
from tests.factories.catalog import create_kind, create_unit
from tests.factories.events import create_event, create_seat
from tests.unchanged import refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def staff(db):
    return create_user()


@pytest.fixture
def event(now):
    return create_event(first_day=now.date(), last_day=now.date())


@pytest.fixture
def sides(event):
    return create_seat(event=event), create_seat(event=event, role=Role.BUYER)


def noting(event, sides, now, **more):
    told = {"step": OutcomeStep.MEMORANDUM, "agreed_on": now.date(), "client_id": uuid.uuid4()}
    told["by"] = User.objects.earliest("pk")
    return note_outcome(event, seller=sides[0], buyer=sides[1], now=now, **{**told, **more})


def test_two_devices_that_check_in_one_person_end_in_one_attendance(sides, now):
    seller, staff = sides[0], create_user()
    late = check_in(seller, client_id=uuid.uuid4(), arrived_at=now, by=staff, now=now)
    early = check_in(
        seller, client_id=uuid.uuid4(), arrived_at=now - timedelta(minutes=9), by=staff, now=now + timedelta(hours=3)
    )
    row = Attendance.objects.get()
    assert (late.is_new, early.is_new, row.arrived_at) == (True, False, now - timedelta(minutes=9))


def test_clock_that_runs_ahead_is_not_believed(sides, now):
    check_in(sides[0], client_id=uuid.uuid4(), arrived_at=now + timedelta(days=1), by=create_user(), now=now)
    assert Attendance.objects.get().arrived_at == now


def test_check_in_by_mistake_is_taken_back(sides, now):
    staff = create_user()
    check_in(sides[0], client_id=uuid.uuid4(), arrived_at=now, by=staff, now=now)
    assert [undo_check_in(sides[0], by=staff, now=now) for _ in range(2)] == [True, False]
    assert not Attendance.objects.exists()


def test_nobody_comes_to_what_was_called_off(now):
    row = create_seat(event=create_event(state=EventState.CANCELLED))
    staff = create_user()
    with refused(CalledOffError):
        check_in(row, client_id=uuid.uuid4(), arrived_at=now, by=staff, now=now)
    assert not Attendance.objects.exists()


def test_memorandum_opens_a_deal_that_does_not_count_and_plans_three_calls(event, sides, now):
    kind, kg = create_kind(name="vải thiều"), create_unit()
    row = noting(event, sides, now, goods=Goods("vải thiều", kind, 2000, kg, "day", 25_000))
    deal = row.deal
    assert (deal.goods, deal.quantity, deal.price, deal.origin, deal.is_counted) == (
        "vải thiều",
        2000,
        25_000,
        "event",
        False,
    )
    days = [(call.next_call_at.date() - now.date()).days for call in CallTask.objects.order_by("next_call_at")]
    assert days == [30, 90, 181]  # the hundred and eightieth is a Sunday


@pytest.mark.parametrize(
    ("agreed_on", "days"),
    [
        (date(2027, 1, 7), [date(2027, 2, 11), date(2027, 4, 7), date(2027, 7, 6)]),  # Tết is from 4 to 10 February
        (date(2027, 1, 30), [date(2027, 3, 1), date(2027, 5, 4), date(2027, 7, 29)]),  # the last of April, May Day
        (date(2026, 12, 15), [date(2027, 1, 15), date(2027, 3, 16), date(2027, 6, 14)]),  # as staff corrected
        (date(2026, 12, 13), [date(2027, 1, 12), date(2027, 3, 13), date(2027, 6, 11)]),  # a Saturday that is worked
    ],
)
def test_nobody_is_called_on_a_day_off(agreed_on, days):
    WorkingDay.objects.create(day=date(2027, 1, 14), is_worked=False, note="Mất điện")
    WorkingDay.objects.create(day=date(2027, 3, 13), is_worked=True, note="Làm bù")
    WorkingDay.objects.create(day=date(2027, 3, 15), is_worked=False, note="Tập huấn")
    assert [day for _after, day in call_days(agreed_on)] == days


def test_a_deal_is_opened_before_its_outcome_is_written(event, sides, staff, now):
    row = Outcome(event=event, seller=sides[0], buyer=sides[1], step=OutcomeStep.MEMORANDUM, agreed_on=now.date())
    deal = open_deal(row, Goods("vải thiều", None, 2000, create_unit(), "day", 25_000), by=staff, now=now)
    assert (Deal.objects.get(), Outcome.objects.count()) == (deal, 0)
    assert (deal.seller, deal.buyer_name, deal.goods) == (sides[0].organisation, sides[1].unit_name, "vải thiều")
    assert (deal.quantity, deal.price, deal.agreed_at, deal.owner, deal.is_counted) == (2000, 25_000, now, staff, False)


def test_contract_with_a_number_counts(event, sides, now):
    row = noting(event, sides, now, step=OutcomeStep.CONTRACT, number="12/HĐMB")
    assert (row.deal.contract_number, row.deal.counted_on) == ("12/HĐMB", now.date())
    assert (figures_of(event).counted, figures_of(event).agreed) == (1, 0)


@pytest.mark.parametrize("step", [OutcomeStep.TALKED, OutcomeStep.NOTHING])
def test_talk_alone_opens_no_deal(event, sides, step, now):
    assert noting(event, sides, now, step=step).deal is None
    assert (Deal.objects.count(), CallTask.objects.count()) == (0, 0)


def test_sheet_typed_twice_is_one_outcome(event, sides, now):
    once = uuid.uuid4()
    assert noting(event, sides, now, client_id=once) == noting(event, sides, now, client_id=once)
    with refused(AlreadyNotedError):
        noting(event, sides, now)
    assert (Outcome.objects.count(), Deal.objects.count()) == (1, 1)


def test_outcome_joins_a_seller_and_a_buyer_of_the_event(event, sides, now):
    seller, buyer = sides
    stranger = create_seat(event=create_event(), role=Role.BUYER)
    for pair in ((buyer, seller), (seller, stranger)):
        with refused(OtherEventError):
            noting(event, pair, now)
    assert not Outcome.objects.exists()


def test_nothing_came_of_what_lies_ahead(now):
    event = create_event(first_day=date(2027, 1, 1), last_day=date(2027, 1, 1))
    pair = create_seat(event=event), create_seat(event=event, role=Role.BUYER)
    with refused(NotHeldError):
        noting(event, pair, now)
    assert not Outcome.objects.exists()


def test_day_that_has_not_come_is_refused(event, sides, now):
    with refused(FutureDayError):
        noting(event, sides, now, agreed_on=now.date() + timedelta(days=1))
    assert not Outcome.objects.exists()


def test_figures_keep_units_apart(event, now):
    kg, box = create_unit(), create_unit(code="hop", name="hộp", symbol="hộp")
    kind = create_kind(name="vải thiều")
    for unit, amount in ((kg, 100), (kg, 50), (box, 30)):
        pair = create_seat(event=event), create_seat(event=event, role=Role.BUYER)
        noting(event, pair, now, goods=Goods("vải", kind, amount, unit))
    told = [(one.amount, one.unit) for one in figures_of(event).quantities]
    assert sorted(told) == sorted([(150, kg.symbol), (30, box.symbol)])
    assert figures_of(event).outcomes["memo"] == 3
