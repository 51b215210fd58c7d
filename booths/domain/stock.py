"""What is left of each lot of consigned goods: read, locked and changed together with the entries that explain it."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import F

from accounts.numbers import quantity_text
from booths.domain.ledger_error import ExpiredStockError, StockShortError
from booths.domain.reckoning import share_out
from booths.models import (
    Booking,
    ConsignedGood,
    Consignment,
    SaleLine,
    StockBalance,
    StockEntry,
    StockMovement,
)


def stock_of(goods: Iterable[ConsignedGood]) -> dict[int, Decimal]:
    """What is left of each good, by its key; one query."""
    found = {good.pk: Decimal(0) for good in goods}
    rows = StockBalance.objects.filter(lot__good__in=list(found)).values_list("lot__good_id", "quantity")
    for good, quantity in rows:
        found[good] += quantity
    return found


def expired_of(goods: Iterable[ConsignedGood], *, day: date) -> dict[int, Decimal]:
    """How much of what is left of each good is past its day, by the good's key, where there is any; one query."""
    rows = StockBalance.objects.filter(lot__good__in=[good.pk for good in goods], quantity__gt=0)
    found: dict[int, Decimal] = {}
    for good, quantity in rows.filter(lot__expires_on__lt=day).values_list("lot__good_id", "quantity"):
        found[good] = found.get(good, Decimal(0)) + quantity
    return found


def lock_stock(booking: Booking) -> None:
    """Lock a stall's booking, then every consignment and balance in key order: first of all in a verb that writes
    several lines or closes a period. Under the booking's lock no supplier comes meanwhile."""
    Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    list(Consignment.objects.select_for_update(no_key=True).filter(booking=booking).order_by("pk"))
    rows = StockBalance.objects.select_for_update(of=("self",), no_key=True)
    list(rows.filter(lot__good__consignment__booking=booking).order_by("pk"))


def lock_balances(goods: Sequence[int]) -> dict[int, StockBalance]:
    """The goods' balances by lot, locked in key order."""
    rows = StockBalance.objects.select_for_update(of=("self",), no_key=True).filter(lot__good__in=goods)
    return {row.lot_id: row for row in rows.select_related("lot").order_by("pk")}


def take_from_lots(
    good: ConsignedGood, wanted: Decimal, balances: dict[int, StockBalance], *, eaten_on: date | None = None
) -> dict[int, Decimal]:
    """How much each lot gives, the first to expire first; what people eat from `eaten_on` on never from a lot whose day
    is past. Raises StockShortError, ExpiredStockError where there would be enough with such lots."""
    own = [row for row in balances.values() if row.lot.good_id == good.pk]
    own.sort(key=lambda row: (row.lot.expires_on or date.max, row.lot_id))
    fit = [row for row in own if eaten_on is None or not row.lot.is_expired(eaten_on)]
    given = share_out(wanted, {row.lot_id: row.quantity for row in fit})
    if given is None:
        raise _short(good, wanted, own, fit)
    return given


def _short(
    good: ConsignedGood, wanted: Decimal, own: Sequence[StockBalance], fit: Sequence[StockBalance]
) -> StockShortError:
    left, usable = (sum((row.quantity for row in rows), Decimal(0)) for rows in (own, fit))
    told: dict[str, Any] = {"name": good, "left": quantity_text(usable), "wanted": quantity_text(wanted)}
    if left < wanted:
        return StockShortError(**told)
    return ExpiredStockError(**told, expired=quantity_text(left - usable))


def give_back_to_lots(sale: StockMovement, lines: Sequence[SaleLine], quantity: Decimal) -> dict[int, Decimal]:
    """Into which lots a return of `quantity` goes: those that the sale took from, less what came back before."""
    movements = [sale.pk, *sale.returns.values_list("pk", flat=True)]
    counters = StockMovement.objects.filter(corrects__in=movements).values_list("pk", flat=True)
    out: dict[int, dict[int, Decimal]] = {}
    last_gone_first = F("lot__expires_on").desc(nulls_first=True)  # the order in which goods leave, turned about
    rows = StockEntry.objects.filter(movement__in=[*movements, *counters]).order_by(last_gone_first, "-lot_id")
    for good, lot, change in rows.values_list("lot__good_id", "lot_id", "quantity"):
        lots = out.setdefault(good, {})
        lots[lot] = lots.get(lot, Decimal(0)) - change
    back: dict[int, Decimal] = {}
    for good, own in groupby(sorted(lines, key=lambda line: line.good_id), key=lambda line: line.good_id):
        back |= share_out(quantity * sum(line.per for line in own), out[good]) or {}
    return back


def demand_left(entries: Sequence[StockEntry], balances: dict[int, StockBalance]) -> None:
    """Goods that a counter-entry takes out again must still be there."""
    for entry in entries:
        left = balances[entry.lot_id].quantity
        if entry.quantity > left:
            wanted = quantity_text(entry.quantity)
            raise StockShortError(name=entry.lot.good, left=quantity_text(left), wanted=wanted)


def change_stock(movement: StockMovement, by_lot: dict[int, Decimal], balances: dict[int, StockBalance]) -> None:
    """Write the entries and the locked balances together."""
    StockEntry.objects.bulk_create(
        StockEntry(movement=movement, lot_id=lot, quantity=change) for lot, change in by_lot.items()
    )
    for lot, change in by_lot.items():
        balances[lot].quantity += change
    StockBalance.objects.bulk_update([balances[lot] for lot in by_lot], ["quantity"])
