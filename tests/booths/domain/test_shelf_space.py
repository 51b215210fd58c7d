"""Metres of shelf: an invitation keeps them on its days, and no more is promised than there is."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from booths.domain.lineup import answer_line, withdraw_line
from booths.domain.shelf_space import (
    Fullest,
    MetresWrongError,
    OffShelfError,
    ShelfFullError,
    ShelfSpace,
    ShelfTooShortError,
    demand_space,
    measure_line,
    set_shelf_length,
    shelf_space,
)
from booths.enums import AnsweredHow
from booths.models import Booking, LineupItem
from tests.factories.accounts import create_organisation, create_user
from tests.factories.booths import create_line, create_running
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

FIRST, LAST = date(2026, 12, 1), date(2027, 2, 28)


@pytest.fixture
def booking(now) -> Booking:
    return create_running(now=now)


@pytest.fixture
def told(booking, now):
    return {"booking": booking, "by": create_user(), "now": now, "supplier": create_organisation(name="HTX Trà mẫu")}


@pytest.fixture
def who(told):
    return {"by": told["by"], "now": told["now"]}


def test_lines_that_follow_each_other_take_the_same_metres(booking, told, who):
    set_shelf_length(booking, metres=Decimal(2), **who)
    create_line(**told, name="Trà", metres=Decimal("1.5"), last_day=date(2026, 12, 31))
    create_line(**told, name="Chè", metres=Decimal("1.5"), first_day=date(2027, 1, 1))
    create_line(**told, name="Hoa", metres=Decimal("0.5"))

    booking.refresh_from_db()
    whole = [("HTX Trà mẫu", Decimal("3.5"))]
    assert shelf_space(booking) == ShelfSpace(Decimal(2), Fullest(FIRST, Decimal(2)), 0, whole)
    assert shelf_space(booking).left == 0


def test_no_more_is_promised_than_the_shelf_holds_on_any_day(booking, told, who):
    set_shelf_length(booking, metres=Decimal(2), **who)
    create_line(**told, name="Trà", metres=Decimal("1.5"), first_day=LAST)
    with refused(ShelfFullError, field="metres") as refusal:
        create_line(**told, name="Chè", metres=Decimal("0.51"))
    assert "ngày 28/02/2027 đã xếp 1,5 m, còn 0,5 m." in str(refusal.value)
    fit = create_line(**told, name="Chè", metres=Decimal("0.51"), last_day=LAST - timedelta(days=1))
    with refused(ShelfFullError, field="metres"):
        measure_line(fit, metres=Decimal("2.01"), **who)
    measure_line(fit, metres=Decimal(2), **who)
    assert LineupItem.objects.get(name="Chè").shelf_metres == 2


def test_a_line_is_looked_at_before_it_is_written(booking, told, who):
    set_shelf_length(booking, metres=Decimal(2), **who)
    booking.refresh_from_db()
    item = create_line(**told, name="Trà")
    for metres, error in ((Decimal(0), MetresWrongError), (Decimal("2.01"), ShelfFullError)):
        item.shelf_metres = metres
        with refused(error, field="metres"):
            demand_space(booking, item)
    item.shelf_metres = Decimal(2)
    demand_space(booking, item)


def test_metres_come_free_where_a_line_is_declined_or_withdrawn(booking, told, who):
    set_shelf_length(booking, metres=Decimal(1), **who)
    declined = create_line(**told, name="Trà", metres=Decimal(1))
    answer_line(declined, accept=False, how=AnsweredHow.PHONE, **who)
    withdrawn = create_line(**told, name="Chè", metres=Decimal(1))
    withdraw_line(withdrawn, **who)
    with refused(OffShelfError):
        measure_line(withdrawn, metres=Decimal("0.5"), **who)
    assert create_line(**told, name="Hoa", metres=Decimal(1)).shelf_metres == 1


def test_a_shelf_is_not_made_shorter_than_what_it_was_promised_for(booking, told, who):
    create_line(**told, name="Trà", metres=Decimal(3), last_day=date(2026, 12, 31))
    create_line(**told, name="Chè")
    with refused(ShelfTooShortError, field="metres") as refusal:
        set_shelf_length(booking, metres=Decimal("2.99"), **who)
    assert "cần 3 m vào ngày 01/12/2026." in str(refusal.value)
    set_shelf_length(booking, metres=Decimal(3), **who)
    set_shelf_length(booking, metres=None, **who)
    booking.refresh_from_db()
    space = shelf_space(booking)
    assert (space.length, space.left, space.unmeasured) == (None, None, 1)


def test_a_shelf_has_some_length(booking, told, who):
    line = create_line(**told)
    for nothing in (Decimal(0), Decimal(-1)):
        with refused(MetresWrongError, field="metres"):
            set_shelf_length(booking, metres=nothing, **who)
        with refused(MetresWrongError, field="metres"):
            measure_line(line, metres=nothing, **who)


def test_random_lines_never_stand_over_the_end_of_the_shelf(booking, told, who):
    dice = random.Random(7)
    set_shelf_length(booking, metres=Decimal(5), **who)
    asked = 0
    for n in range(40):
        begins = FIRST + timedelta(days=dice.randrange(60))
        days = {"first_day": begins, "last_day": begins + timedelta(days=dice.randrange(20))}
        try:
            create_line(**told, name=f"Hàng {n}", metres=Decimal(dice.randrange(1, 250)) / 100, **days)
        except ShelfFullError:
            asked += 1
    rows = list(LineupItem.objects.all())
    taken = [
        sum(row.shelf_metres for row in rows if row.first_day <= FIRST + timedelta(days=n) <= row.last_day)
        for n in range(90)
    ]
    booking.refresh_from_db()
    assert max(taken) == shelf_space(booking).fullest.taken
    assert (max(taken) <= 5, asked > 0) == (True, True)
