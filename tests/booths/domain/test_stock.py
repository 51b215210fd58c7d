"""What is left of a lot: which lots give, what must still be there, and the entry written with the balance."""

from datetime import date
from decimal import Decimal

import pytest

from booths.domain.ledger import receive_goods, sell_good
from booths.domain.ledger_error import ExpiredStockError, StockShortError
from booths.domain.stock import change_stock, demand_left, lock_balances, stock_of, take_from_lots
from booths.models import ConsignedGood, Lot, StockEntry, StockMovement
from tests.factories.booths import create_consignment, create_good, create_running
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

FIRST, SECOND = date(2026, 12, 1), date(2026, 12, 16)


@pytest.fixture
def good(now) -> ConsignedGood:
    """Five that expire between the two days, five that keep."""
    row = create_good(consignment=create_consignment(booking=create_running(now=now)))
    for code, expires in (("L1", date(2026, 12, 10)), ("L2", date(2027, 6, 1))):
        receive_goods(row, quantity=Decimal(5), day=FIRST, lot=code, expires_on=expires, by=None, now=now)
    return row


@pytest.fixture
def lots(good) -> dict[str, int]:
    return dict(Lot.objects.values_list("code", "pk"))


def test_the_first_to_expire_gives_first_and_nothing_is_written(good, lots):
    given = take_from_lots(good, Decimal(7), lock_balances([good.pk]))
    assert (given, stock_of([good])) == ({lots["L1"]: 5, lots["L2"]: 2}, {good.pk: 10})


def test_what_is_eaten_comes_from_lots_that_keep(good, lots):
    given = take_from_lots(good, Decimal(5), lock_balances([good.pk]), eaten_on=SECOND)
    assert given == {lots["L2"]: 5}


def test_more_than_is_there_or_than_keeps_is_given_by_no_lot(good):
    balances = lock_balances([good.pk])
    with refused(StockShortError, field="quantity") as why:
        take_from_lots(good, Decimal(11), balances)
    with refused(ExpiredStockError, field="quantity") as old:
        take_from_lots(good, Decimal(6), balances, eaten_on=SECOND)
    assert (type(why.value), "chỉ còn 5 còn hạn, không đủ 6; 5 đã hết hạn" in str(old.value)) == (StockShortError, True)


def test_goods_taken_out_again_must_still_be_there(good, now):
    entries = list(StockEntry.objects.select_related("lot__good").order_by("pk"))
    demand_left(entries, lock_balances([good.pk]))
    sell_good(good, quantity=Decimal(1), day=FIRST, by=None, now=now)
    with refused(StockShortError, field="quantity") as why:
        demand_left(entries, lock_balances([good.pk]))
    assert "chỉ còn 4, không đủ 5" in str(why.value)


def test_entries_and_balances_change_together(good, lots):
    movement = StockMovement.objects.order_by("pk").first()
    change_stock(movement, {lots["L1"]: Decimal(-2), lots["L2"]: Decimal(3)}, lock_balances([good.pk]))
    written = StockEntry.objects.filter(movement=movement).order_by("pk").values_list("lot", "quantity")
    assert list(written) == [(lots["L1"], 5), (lots["L1"], -2), (lots["L2"], 3)]
    assert {lot: row.quantity for lot, row in lock_balances([good.pk]).items()} == {lots["L1"]: 3, lots["L2"]: 8}
