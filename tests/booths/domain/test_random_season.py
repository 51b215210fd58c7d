"""Whole seasons at random: sheets (late ones too), baskets, returns, corrections, counts, prices and terms that change,
fees and payments, settled period by period; to the đồng what a second book of the same season says.

SEASONS=40 tries the first forty of them.
"""

import os
import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db.models import Sum

from booths.domain.basket import Part, make_basket
from booths.domain.count import count_stock
from booths.domain.goods_table import goods_table
from booths.domain.ledger import correct_movement, take_out, take_return
from booths.domain.ledger_error import LedgerError
from booths.domain.payment import charge_fee, record_payment
from booths.domain.price import set_price
from booths.domain.sales_list import sales_list
from booths.domain.settlement import close_settlement, stall_total
from booths.domain.sheet import SheetError, SheetLine, Till, amend_sheet, file_sheet, standing_movements
from booths.domain.stock import stock_of
from booths.domain.terms import draft_terms, sign_terms
from booths.enums import CountReason, MovementKind, PaidHow, SheetHow, TermsModel
from booths.models import (
    Basket,
    Booking,
    ConsignedGood,
    DailySheet,
    SaleLine,
    Settlement,
    StockBalance,
    StockMovement,
)
from tests.booths.domain.book import Book
from tests.factories.accounts import create_user
from tests.factories.booths import create_running, create_supplied

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

FIRST, PERIODS = date(2026, 12, 1), (5, 2, 7)
"""The middle period is one in which nothing is sold."""
SHARES = (33_333, 44_444, 22_223)


@dataclass
class Season:
    """The stall, its three goods and the basket of all of them; the second book beside it."""

    booking: Booking
    goods: list[ConsignedGood]
    basket: Basket
    dice: random.Random
    told: dict[str, Any]
    second: Book = field(default_factory=Book)
    money: dict[int, list[tuple[date, int]]] = field(default_factory=dict)
    """Fees (above zero) and payments (below) of each good's supplier."""


@pytest.mark.parametrize("seed", range(int(os.environ.get("SEASONS", "0"))) or (1, 4))
def test_a_season_adds_up_whatever_happens(now, seed):
    season = begin(random.Random(seed), now.replace(year=2027, month=2, day=1))
    frozen: list[dict[str, Any]] = []
    first = FIRST
    for number, days in enumerate(PERIODS):
        last = first + timedelta(days=days - 1)
        for n in range(days if number != 1 else 0):
            live(season, first + timedelta(days=n), last)
        before = {row.consignment_id: row.owed for row in Settlement.objects.order_by("last_day")}
        close_settlement(season.booking, first=first, last=last, **season.told)
        check_settlements(season, first, last, before)
        assert list(Settlement.objects.order_by("pk").values()[: len(frozen)]) == frozen
        frozen = list(Settlement.objects.order_by("pk").values())
        first = last + timedelta(days=1)
    check_whole(season, last)


def begin(dice: random.Random, later: datetime) -> Season:
    booking, by = create_running(now=later), create_user()
    Booking.objects.filter(pk=booking.pk).update(first_day=FIRST, last_day=FIRST + timedelta(days=80))
    booking.refresh_from_db()
    told = {"by": by, "now": later}
    goods = [create_supplied(booking=booking, **told, name=f"Hàng {n}", count="60") for n in range(3)]
    parts = [Part(good, Decimal(n), share) for n, (good, share) in enumerate(zip(goods, SHARES, strict=True), start=1)]
    basket = make_basket(booking, name="Giỏ", price=sum(SHARES), parts=parts, **told)
    season = Season(booking, goods, basket, dice, told)
    for good in goods:
        season.second.prices[good.pk][FIRST] = (35_000, 0)
        season.second.terms[good.pk][FIRST] = ("commission", Fraction(12))
        season.money[good.pk] = []
    return season


def live(season: Season, day: date, last: date) -> None:
    """A day: its sheet, or that of yesterday too where it was late; something mended; what changes from tomorrow on."""
    if season.dice.randrange(4) == 0 and day < last:
        day_of_money(season, day)
        return
    for one in (day - timedelta(days=1), day):
        if one >= FIRST and not DailySheet.objects.filter(booking=season.booking, day=one).exists():
            sell_a_day(season, one)
    mend(season, day)
    day_of_money(season, day)
    change(season, day + timedelta(days=1))


def lines_of(season: Season) -> list[SheetLine]:
    """What might have been sold: whole packs, halves, odd weights; some of it to businesses."""
    amounts = [Decimal(season.dice.choice(("0", "1", "2", "0.5", "0.333", "1.25"))) for _good in season.goods]
    lines = [
        SheetLine(good, sold=amount, business=season.dice.choice((Decimal(0), amount)))
        for good, amount in zip(season.goods, amounts, strict=True)
    ]
    return [line for line in [*lines, SheetLine(season.basket, sold=Decimal(season.dice.randrange(3)))] if line.sold]


def sell_a_day(season: Season, day: date) -> None:
    """A sheet of random sales; one that the ledger refuses is filed empty."""
    told = {"day": day, "how": SheetHow.PHONE, "till": Till(0, 0), **season.told}
    try:
        sheet = file_sheet(season.booking, lines=lines_of(season), **told)
    except LedgerError:
        sheet = file_sheet(season.booking, lines=[], **told)
    note_sheet(season, sheet)


def note_sheet(season: Season, sheet: DailySheet) -> None:
    for line in standing_movements(sheet):
        if line.basket_id:
            parts = [
                season.second.part(good.pk, sheet.day, Decimal(n), share)
                for n, (good, share) in enumerate(zip(season.goods, SHARES, strict=True), start=1)
            ]
            season.second.write(line.pk, parts, line.quantity, sheet.day)
        elif line.good_id:
            season.second.write(line.pk, [season.second.part(line.good_id, sheet.day)], line.quantity, sheet.day)


def mend(season: Season, day: date) -> None:
    """Something besides sales: a return, a line or a return taken back, a sheet written anew, goods out, a count."""
    rows = StockMovement.objects.filter(booking=season.booking, corrects=None, correction=None)
    sold, returned = list(rows.filter(kind="sold")), list(rows.filter(kind="returned"))
    try:
        match season.dice.randrange(6):
            case 0 if sold:
                sale, many = season.dice.choice(sold), Decimal(season.dice.choice(("1", "0.5", "0.333")))
                back = take_return(sale, quantity=many, day=day, **season.told)
                season.second.write(back.pk, season.second.lines[sale.pk].parts, many, day, is_return=True)
            case 1 | 2 if sold:
                wrong = season.dice.choice(returned or sold)
                correct_movement(wrong, reason="Nhầm", day=day, **season.told)
                season.second.take_back(wrong.pk, day)
            case 3:
                write_anew(season, DailySheet.objects.filter(booking=season.booking, day=day).first())
            case 4:
                kind, many = season.dice.choice(list(MovementKind.out)), Decimal(season.dice.choice(("1", "0.125")))
                take_out(season.dice.choice(season.goods), kind=kind, quantity=many, day=day, **season.told)
            case _:
                found = {good.pk: Decimal(season.dice.randrange(20, 60)) for good in season.goods[:2]}
                count_stock(season.booking, day=day, reason=CountReason.CHECK, found=found, **season.told)
    except (LedgerError, SheetError):
        return


def write_anew(season: Season, sheet: DailySheet | None) -> None:
    if sheet is None:
        return
    before = [line.pk for line in standing_movements(sheet)]
    amend_sheet(sheet, lines=lines_of(season)[:2], till=Till(0, 0), reason="Nhầm", **season.told)
    for line in before:
        season.second.take_back(line, sheet.day)
    note_sheet(season, sheet)


def day_of_money(season: Season, day: date) -> None:
    """A fee or a payment, at times more than is owed."""
    good = season.dice.choice(season.goods)
    amount = season.dice.randrange(1, 200_000)
    if season.dice.randrange(2):
        charge_fee(good.consignment, amount=amount, day=day, name="Cước", **season.told)
        season.money[good.pk].append((day, amount))
    else:
        record_payment(good.consignment, amount=amount, day=day, how=PaidHow.CASH, **season.told)
        season.money[good.pk].append((day, -amount))


def change(season: Season, day: date) -> None:
    """Another price or other terms from tomorrow on, while goods are on the shelf."""
    good = season.dice.choice(season.goods)
    retail, delivered = season.dice.choice((1, 12_345, 38_000, 99_999)), season.dice.choice((1, 9_999, 30_001))
    set_price(good, retail=retail, delivered=delivered, valid_from=day, **season.told)
    season.second.prices[good.pk][day] = (retail, delivered)
    rate = season.dice.choice(("0", "7.25", "33.3333", None))
    model = TermsModel.COMMISSION if rate else TermsModel.DIFFERENCE
    given = {"model": model, "rate": Decimal(rate) if rate else None}
    terms = draft_terms(good.consignment, valid_from=day, **given, **season.told)
    sign_terms(terms, number="PL", signed_on=day, **season.told)
    season.second.terms[good.pk][day] = (str(model), Fraction(rate or 0))


def check_settlements(season: Season, first: date, last: date, before: dict[int, int]) -> None:
    """Each figure is the second book's, and all add up to what the stall took, in the tax list too."""
    rows = {row.consignment_id: row for row in Settlement.objects.filter(last_day=last)}
    for good in season.goods:
        row = rows[good.consignment_id]
        sold, returned, commission, difference = season.second.figures(good.pk, first, last)
        money = [amount for day, amount in season.money[good.pk] if first <= day <= last]
        fees, paid = sum(x for x in money if x > 0), -sum(x for x in money if x < 0)
        opening = before.get(good.consignment_id, 0)
        due = sold - returned - commission - difference - fees
        found = (row.sold, row.returned, row.commission, row.difference, row.due, row.opening, row.owed)
        assert found == (sold, returned, commission, difference, due, opening, opening + due - paid)
    total = stall_total(season.booking, first=first, last=last)
    assert sum(row.net for row in rows.values()) == total
    assert sum(group.amount for group in sales_list(season.booking, first=first, last=last)) == total


def check_whole(season: Season, last: date) -> None:
    """Settlements, movements and shelf agree over the whole season."""
    total = stall_total(season.booking, first=FIRST, last=last)
    assert sum(row.net for row in Settlement.objects.all()) == total
    assert SaleLine.objects.aggregate(sum=Sum("retail"))["sum"] == total
    assert all(row.quantity >= 0 for row in StockBalance.objects.all())
    days = (FIRST, *(row.first_day for row in Settlement.objects.exclude(first_day=FIRST)))
    for first in days:
        tables = [row for good in season.goods for row in goods_table(good.consignment, first=first, last=last)]
        assert {row.good.pk: row.closing for row in tables} == stock_of(season.goods)
