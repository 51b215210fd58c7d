"""The plan of a venue, its table of stalls and the month's calendar."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.domain.validation import InvalidRowError
from booths.domain.occupancy import month_of
from booths.domain.plan import overlaps, plan_of
from booths.domain.stall import CodeTwiceError, StallInUseError, save_stalls
from booths.models import Stall
from tests.factories.accounts import create_user
from tests.factories.booths import create_held, create_stall, create_venue
from tests.unchanged import refused

pytestmark = pytest.mark.django_db


def boxed(code: str, x: int, y: int, *, venue=None) -> Stall:
    metres = dict.fromkeys(("width", "depth"), Decimal(6))
    return Stall(venue=venue, code=code, area=Decimal(36), x=Decimal(x), y=Decimal(y), **metres)


@pytest.fixture
def save(db, now):
    staff = create_user()

    def act(venue, *stalls, deleted=()):
        save_stalls(venue, stalls=list(stalls), deleted=list(deleted), by=staff, now=now)

    return act


def test_a_plan_is_as_large_as_its_stalls():
    plan = plan_of([boxed("A1", 0, 0), boxed("A2", 6, 3), Stall(code="B", area=Decimal(9))])
    assert (plan.width, plan.depth, plan.viewbox) == (12, 9, "-0.5 -0.5 13.0 10.0")
    assert [stall.code for stall in plan.missing] == ["B"]


def test_stalls_that_lie_over_each_other_are_told():
    plan = plan_of([boxed("A1", 0, 0), boxed("A2", 6, 0), boxed("A3", 5, 5)])
    assert overlaps(plan) == [("A1", "A3"), ("A2", "A3")]


def test_two_stalls_exchange_their_codes(save):
    venue = create_venue()
    one, two = create_stall(venue=venue, code="A1"), create_stall(venue=venue, code="A2", area=Decimal(18))
    one.code, two.code = "A2", "A1"
    save(venue, one, two)
    assert list(Stall.objects.values_list("code", "area")) == [("A1", Decimal(18)), ("A2", Decimal(36))]


def test_a_code_stands_once(save):
    venue = create_venue()
    create_stall(venue=venue, code="A1")
    with refused(CodeTwiceError):
        save(venue, Stall(code=" A1", area=Decimal(9)))
    assert Stall.objects.count() == 1


def test_a_stall_without_area_is_refused_and_nothing_is_saved(save):
    venue = create_venue()
    with refused(InvalidRowError):
        save(venue, Stall(code="A1", area=Decimal(9)), Stall(code="A2", area=Decimal(0)))
    assert not Stall.objects.exists()


def test_a_booked_stall_is_not_deleted(save, now):
    stall = create_stall()
    create_held(stall=stall, by=create_user(), now=now)
    with refused(StallInUseError):
        save(stall.venue, deleted=[stall])
    assert Stall.objects.get() == stall


def test_the_calendar_shows_runs_of_days(now, django_assert_num_queries):
    stall = create_stall()
    booking = create_held(
        stall=stall, by=create_user(), now=now, first_day=date(2026, 12, 5), last_day=date(2026, 12, 20)
    )
    with django_assert_num_queries(3):
        month = month_of(stall.venue, date(2026, 12, 1))
    [(_stall, stretches)] = month.rows
    assert [(s.first.day, s.last.day, s.booking) for s in stretches] == [(1, 4, None), (5, 20, booking), (21, 31, None)]
