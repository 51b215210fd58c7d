"""Goods counted by hand, as far as anything was counted."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from booths.domain.basket import Part, make_basket
from booths.domain.count import (
    CountedInFutureError,
    CountedNegativeError,
    CountedTooFineError,
    NothingCountedError,
    count_is_due,
    count_stock,
)
from booths.domain.ledger import sell_basket
from booths.domain.ledger_error import PeriodClosedError
from booths.domain.settlement import close_settlement
from booths.domain.stock import stock_of
from booths.enums import CountReason
from tests.factories.booths import create_supplied
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
FIRST, LAST = date(2026, 12, 1), date(2027, 2, 28)


@pytest.fixture
def goods(stay, clerk, december):
    return [create_supplied(booking=stay, by=clerk, now=december, name=name) for name in ("Mỳ", "Trà")]


@pytest.fixture
def count(stay, clerk, december):
    def act(found, day=FIRST, reason=CountReason.END):
        return count_stock(stay, day=day, reason=reason, found=found, by=clerk, now=december)

    return act


def test_a_count_is_of_something_that_was_there(goods, count, december):
    with refused(NothingCountedError):
        count({})
    with refused(CountedInFutureError, field="day"):
        count({goods[0].pk: Decimal(1)}, december.date() + timedelta(days=1))
    with refused(CountedNegativeError, field=f"found_{goods[1].pk}"):
        count({goods[0].pk: Decimal(39), goods[1].pk: Decimal(-1)})
    with refused(CountedTooFineError, field=f"found_{goods[1].pk}"):
        count({goods[0].pk: Decimal(39), goods[1].pk: Decimal("38.0001")})


@pytest.mark.parametrize(("found", "kind"), [("39.5", "lost"), ("39.938", "in"), ("0", "lost")])
def test_goods_that_halves_of_baskets_left_in_small_parts_are_counted(goods, count, stay, clerk, december, found, kind):
    parts = [Part(good, Decimal("0.125"), 5_000) for good in goods]
    basket = make_basket(stay, name="Giỏ", price=10_000, parts=parts, by=clerk, now=december)
    sell_basket(basket, quantity=Decimal("0.5"), day=FIRST, by=clerk, now=december)
    counted = count({goods[0].pk: Decimal(found)})
    assert counted.lines.get().movement.kind == kind
    assert (counted.lines.get().expected, stock_of(goods[:1])) == (Decimal("39.9375"), {goods[0].pk: Decimal(found)})


def test_nothing_is_counted_into_a_settled_period(goods, count, stay, clerk, december):
    close_settlement(stay, first=FIRST, last=date(2026, 12, 10), by=clerk, now=december)
    with refused(PeriodClosedError):
        count({goods[0].pk: Decimal(39)}, date(2026, 12, 10))


def test_a_stay_that_ends_asks_for_its_last_count_until_it_is_there(goods, count, stay):
    due = [count_is_due(stay, today=LAST - timedelta(days=days)) for days in (4, 3)]
    count({goods[0].pk: Decimal(40)}, reason=CountReason.HANDOVER)
    after_another = count_is_due(stay, today=LAST)
    count({goods[0].pk: Decimal(40)})
    assert (due, after_another, count_is_due(stay, today=LAST)) == ([False, True], True, False)


def test_a_stay_without_goods_asks_for_no_count(stay):
    assert count_is_due(stay, today=LAST) is False
