"""Goods in, sold, returned, out: the verbs of the ledger. Nothing else writes what is left of a lot.

Each verb locks the consignments, then the balances of the goods concerned in key order, checks after the lock, and
writes the movement, its entries and, for a sale, each supplier's line with price and terms of that day, or nothing.
Locks leave keys free (`no_key`): rows that point to a locked one are written meanwhile.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.domain.refusal import Refusal
from accounts.numbers import quantity_text
from booths.domain.reckoning import LineTerms, share_out
from booths.enums import MovementKind, TermsModel
from booths.models import (
    Basket,
    Booking,
    ConsignedGood,
    Consignment,
    DailySheet,
    Lot,
    SaleLine,
    Settlement,
    StockBalance,
    StockEntry,
    StockMovement,
)

PLACES = 3
"""Decimal places of a quantity as people give it."""


class LedgerError(Refusal):
    """A line that the ledger does not take."""

    reason = ""
    """The word for it in files of the ledger instrument."""


class QuantityError(LedgerError):
    """A quantity is more than 0 and has three decimal places at most."""

    reason = "quantity"
    message = _("Số lượng phải lớn hơn 0, nhiều nhất 3 số lẻ.")
    field = "quantity"


class StockShortError(LedgerError):
    """More would go out than there is."""

    reason = "stock"
    message = _("“%(name)s” chỉ còn %(left)s, không đủ %(wanted)s. Hãy đếm lại hàng, hoặc ghi phiếu nhận trước.")
    field = "quantity"


class NoPriceError(LedgerError):
    """No price or no terms hold on the day of the sale."""

    reason = "price"
    message = _("“%(name)s” chưa có giá hoặc thoả thuận ký gửi áp dụng cho ngày %(day)s.")


class NotSoldError(LedgerError):
    """More would come back than was sold and has not come back yet."""

    reason = "sale"
    message = _("Lần bán này chỉ còn %(left)s có thể trả lại.")
    field = "quantity"


class PeriodClosedError(LedgerError):
    """The period of that day is settled: what is found later goes into the next one."""

    reason = "closed"
    message = _("Kỳ đến hết ngày %(last)s của %(name)s đã chốt. Hãy ghi vào ngày sau đó, kèm lý do.")
    field = "day"


class CorrectedError(LedgerError):
    """The line cannot be taken back: it is, or goods of it are gone or came back since."""

    reason = "corrected"
    message = _("Dòng này đã được sửa, là dòng sửa, hoặc đã có hàng trả lại nên không sửa được nữa.")


class ReasonMissingError(LedgerError):
    """A correction says why."""

    reason = "reason"
    message = _("Hãy ghi lý do sửa.")
    field = "reason"


@transaction.atomic
def receive_goods(
    good: ConsignedGood,
    *,
    quantity: Decimal,
    day: date,
    by: By | None,
    now: datetime,
    lot: str = "",
    expires_on: date | None = None,
    reason: str = "",
) -> StockMovement:
    """Take goods in, by batch and expiry where they are known. Raises QuantityError, PeriodClosedError.

    Whether terms are signed is asked where goods are handed over (booths/domain/delivery.py).
    """
    _check(quantity, day, [good])
    row, _made = Lot.objects.get_or_create(good=good, code=lot.strip(), expires_on=expires_on)
    StockBalance.objects.get_or_create(lot=row)
    movement = _note(good.consignment.booking, MovementKind.IN, quantity, day, by, now, good=good, reason=reason)
    _change(movement, {row.pk: quantity}, _balances([good.pk]))
    return movement


@transaction.atomic
def take_out(
    good: ConsignedGood,
    *,
    kind: MovementKind,
    quantity: Decimal,
    day: date,
    by: By | None,
    now: datetime,
    reason: str = "",
    sheet: DailySheet | None = None,
) -> StockMovement:
    """Goods leave without a buyer: tasting, broken, lost, sent back, destroyed; the first to expire first.

    Raises QuantityError, PeriodClosedError, StockShortError.
    """
    if kind not in MovementKind.out:
        raise ValueError(f"{kind} does not take goods out")
    _check(quantity, day, [good])
    balances = _balances([good.pk])
    given = _from_lots(good, quantity, balances)
    movement = _note(good.consignment.booking, kind, quantity, day, by, now, good=good, reason=reason, sheet=sheet)
    _change(movement, {lot: -much for lot, much in given.items()}, balances)
    return movement


@transaction.atomic
def sell_good(
    good: ConsignedGood,
    *,
    quantity: Decimal,
    day: date,
    by: By | None,
    now: datetime,
    sheet: DailySheet | None = None,
) -> StockMovement:
    """A sale of one good at its price of the day. Raises QuantityError, PeriodClosedError, NoPriceError,
    StockShortError."""
    parts = [(good, Decimal(1), None)]
    return _sell(good.consignment.booking, parts, quantity, day, by, now, good=good, sheet=sheet)


@transaction.atomic
def sell_basket(
    basket: Basket,
    *,
    quantity: Decimal,
    day: date,
    by: By | None,
    now: datetime,
    sheet: DailySheet | None = None,
) -> StockMovement:
    """A sale of baskets: each part's goods leave, each supplier is credited its share. Raises as `sell_good`."""
    rows = basket.parts.select_related("good__consignment__supplier").order_by("pk")
    parts = [(part.good, part.quantity, part.share) for part in rows]
    return _sell(basket.booking, parts, quantity, day, by, now, basket=basket, sheet=sheet)


@transaction.atomic
def take_return(
    sale: StockMovement,
    *,
    quantity: Decimal,
    day: date,
    by: By | None,
    now: datetime,
    sheet: DailySheet | None = None,
) -> StockMovement:
    """A shopper brings back: into stock, at its own sale's price and terms, counted on the day of the return.

    What is broken is written off by a line of its own. Raises QuantityError, PeriodClosedError, NotSoldError.
    """
    lines = list(sale.sale_lines.select_related("good__consignment__supplier"))
    _check(quantity, day, [line.good for line in lines])
    balances = _balances([line.good_id for line in lines])
    left = left_of_sale(sale)
    if quantity > left:
        raise NotSoldError(left=quantity_text(left))
    of_sale: dict[str, Any] = {"good": sale.good, "basket": sale.basket, "sale": sale, "sheet": sheet}
    movement = _note(sale.booking, MovementKind.RETURNED, quantity, day, by, now, **of_sale)
    _change(movement, _back_to_lots(sale, lines, quantity), balances)
    SaleLine.objects.bulk_create(
        _line(movement, line.good, _terms_again(line), quantity, -1, line.vat) for line in lines
    )
    return movement


@transaction.atomic
def correct_movement(movement: StockMovement, *, reason: str, day: date, by: By | None, now: datetime) -> StockMovement:
    """Take a line back whole by a counter-entry on `day`, with a reason; the right line is then written anew.

    Raises ReasonMissingError, PeriodClosedError, CorrectedError, StockShortError (goods of it have left since).
    """
    if not reason.strip():
        raise ReasonMissingError
    entries = list(movement.entries.select_related("lot__good__consignment__supplier"))
    goods = [entry.lot.good for entry in entries]
    _check_periods(goods, day)
    balances = _balances([good.pk for good in goods])
    if movement.corrects_id or _is_corrected(movement) or movement.returns.filter(correction=None).exists():
        raise CorrectedError
    counter = _note(
        movement.booking,
        MovementKind(movement.kind),
        movement.quantity,
        day,
        by,
        now,
        good=movement.good,
        basket=movement.basket,
        sale=movement.sale,
        corrects=movement,
        sheet=movement.sheet,
        reason=reason.strip()[:255],
    )
    _demand_left(entries, balances)
    _change(counter, {entry.lot_id: -entry.quantity for entry in entries}, balances)
    SaleLine.objects.bulk_create(_turned(line, counter) for line in movement.sale_lines.all())
    return counter


def left_of_sale(sale: StockMovement) -> Decimal:
    """How much of a sale has not come back; none of one that was corrected."""
    if sale.kind != MovementKind.SOLD or sale.corrects_id or _is_corrected(sale):
        return Decimal(0)
    back = sale.returns.filter(corrects=None, correction=None).values_list("quantity", flat=True)
    return sale.quantity - sum(back, Decimal(0))


def stock_of(goods: Iterable[ConsignedGood]) -> dict[int, Decimal]:
    """What is left of each good, by its key; one query."""
    found = {good.pk: Decimal(0) for good in goods}
    rows = StockBalance.objects.filter(lot__good__in=list(found)).values_list("lot__good_id", "quantity")
    for good, quantity in rows:
        found[good] += quantity
    return found


def lock_stock(booking: Booking) -> None:
    """Lock every consignment and balance of a stall in key order: first of all in a verb that writes several lines."""
    list(Consignment.objects.select_for_update(no_key=True).filter(booking=booking).order_by("pk"))
    rows = StockBalance.objects.select_for_update(of=("self",), no_key=True)
    list(rows.filter(lot__good__consignment__booking=booking).order_by("pk"))


def _is_corrected(movement: StockMovement) -> bool:
    return StockMovement.objects.filter(corrects=movement).exists()


def _sell(
    booking: Booking,
    parts: Sequence[tuple[ConsignedGood, Decimal, int | None]],
    quantity: Decimal,
    day: date,
    by: By | None,
    now: datetime,
    *,
    good: ConsignedGood | None = None,
    basket: Basket | None = None,
    sheet: DailySheet | None = None,
) -> StockMovement:
    """The sale of `quantity` times all `parts` (good, units of it, share of the price)."""
    _check(quantity, day, [part[0] for part in parts])
    terms = [(item, _terms_on(day, item, per, share)) for item, per, share in parts]
    balances = _balances([item.pk for item, _per, _share in parts])
    given: dict[int, Decimal] = {}
    for item, needs in groupby(sorted(parts, key=lambda part: part[0].pk), key=lambda part: part[0]):
        given |= _from_lots(item, quantity * sum(per for _item, per, _share in needs), balances)
    movement = _note(booking, MovementKind.SOLD, quantity, day, by, now, good=good, basket=basket, sheet=sheet)
    _change(movement, {lot: -much for lot, much in given.items()}, balances)
    SaleLine.objects.bulk_create(_line(movement, item, line, quantity, 1, item.vat) for item, line in terms)
    return movement


def _check(quantity: Decimal, day: date, goods: Sequence[ConsignedGood]) -> None:
    exponent = quantity.normalize().as_tuple().exponent
    if quantity <= 0 or not isinstance(exponent, int) or -exponent > PLACES:
        raise QuantityError
    _check_periods(goods, day)


def _check_periods(goods: Iterable[ConsignedGood], day: date) -> None:
    """Nothing is written into a period that is settled for one of the suppliers; their consignments are locked, so that
    none is settled meanwhile."""
    consignments = {good.consignment_id for good in goods}
    list(Consignment.objects.select_for_update(no_key=True).filter(pk__in=consignments).order_by("pk"))
    closed = Settlement.objects.filter(consignment__in=consignments, last_day__gte=day)
    latest = closed.select_related("consignment__supplier").order_by("-last_day").first()
    if latest:
        raise PeriodClosedError(last=date_format(latest.last_day, "d/m/Y"), name=latest.consignment.supplier)


def _balances(goods: Sequence[int]) -> dict[int, StockBalance]:
    """The goods' balances by lot, locked in key order."""
    rows = StockBalance.objects.select_for_update(of=("self",), no_key=True).filter(lot__good__in=goods)
    return {row.lot_id: row for row in rows.select_related("lot").order_by("pk")}


def _from_lots(good: ConsignedGood, wanted: Decimal, balances: dict[int, StockBalance]) -> dict[int, Decimal]:
    """How much each lot gives, the first to expire first; raises StockShortError."""
    own = [row for row in balances.values() if row.lot.good_id == good.pk]
    own.sort(key=lambda row: (row.lot.expires_on or date.max, row.lot_id))
    given = share_out(wanted, {row.lot_id: row.quantity for row in own})
    if given is None:
        left = sum((row.quantity for row in own), Decimal(0))
        raise StockShortError(name=good, left=quantity_text(left), wanted=quantity_text(wanted))
    return given


def _back_to_lots(sale: StockMovement, lines: Sequence[SaleLine], quantity: Decimal) -> dict[int, Decimal]:
    """Into which lots a return of `quantity` goes: those that the sale took from, less what came back before."""
    movements = [sale.pk, *sale.returns.values_list("pk", flat=True)]
    counters = StockMovement.objects.filter(corrects__in=movements).values_list("pk", flat=True)
    out: dict[int, dict[int, Decimal]] = {}
    rows = StockEntry.objects.filter(movement__in=[*movements, *counters]).order_by("-lot__expires_on", "-lot_id")
    for good, lot, change in rows.values_list("lot__good_id", "lot_id", "quantity"):
        lots = out.setdefault(good, {})
        lots[lot] = lots.get(lot, Decimal(0)) - change
    back: dict[int, Decimal] = {}
    for good, own in groupby(sorted(lines, key=lambda line: line.good_id), key=lambda line: line.good_id):
        back |= share_out(quantity * sum(line.per for line in own), out[good]) or {}
    return back


def _terms_on(day: date, good: ConsignedGood, per: Decimal, share: int | None) -> LineTerms:
    """Price and terms in force on `day`; raises NoPriceError."""
    price = good.prices.in_force_on(day).first()
    terms = good.consignment.terms.signed().in_force_on(day).first()
    delivered = price.delivered if price else None
    retail = share if share is not None else (price.retail if price else None)
    if terms is None or retail is None or (terms.model == TermsModel.DIFFERENCE and delivered is None):
        raise NoPriceError(name=good, day=date_format(day, "d/m/Y"))
    return LineTerms(per, retail, share is not None, delivered, TermsModel(terms.model), terms.rate)


def _terms_again(line: SaleLine) -> LineTerms:
    return LineTerms(line.per, line.price, line.is_share, line.delivered_price, TermsModel(line.model), line.rate)


def _line(
    movement: StockMovement, good: ConsignedGood, terms: LineTerms, times: Decimal, sign: int, vat: str
) -> SaleLine:
    return SaleLine(
        movement=movement,
        good=good,
        per=terms.per,
        price=terms.price,
        is_share=terms.is_share,
        delivered_price=terms.delivered_price,
        model=terms.model,
        rate=terms.rate,
        retail=sign * terms.retail(times),
        delivered=sign * terms.delivered(times),
        vat=vat,
    )


def _turned(line: SaleLine, counter: StockMovement) -> SaleLine:
    """The line with its amounts taken back."""
    turned = SaleLine.objects.get(pk=line.pk)
    turned.pk, turned.movement = None, counter
    turned.retail, turned.delivered = -line.retail, -line.delivered
    return turned


def _note(
    booking: Booking,
    kind: MovementKind,
    quantity: Decimal,
    day: date,
    by: By | None,
    now: datetime,
    *,
    good: ConsignedGood | None = None,
    basket: Basket | None = None,
    sale: StockMovement | None = None,
    corrects: StockMovement | None = None,
    sheet: DailySheet | None = None,
    reason: str = "",
) -> StockMovement:
    return StockMovement.objects.create(
        booking=booking,
        kind=kind,
        quantity=quantity,
        day=day,
        noted_by=user_of(by) if by else None,
        noted_at=now,
        good=good,
        basket=basket,
        sale=sale,
        corrects=corrects,
        sheet=sheet,
        reason=reason,
    )


def _demand_left(entries: Sequence[StockEntry], balances: dict[int, StockBalance]) -> None:
    """Goods that a counter-entry takes out again must still be there."""
    for entry in entries:
        left = balances[entry.lot_id].quantity
        if entry.quantity > left:
            wanted = quantity_text(entry.quantity)
            raise StockShortError(name=entry.lot.good, left=quantity_text(left), wanted=wanted)


def _change(movement: StockMovement, by_lot: dict[int, Decimal], balances: dict[int, StockBalance]) -> None:
    """Write the entries and the locked balances together."""
    StockEntry.objects.bulk_create(
        StockEntry(movement=movement, lot_id=lot, quantity=change) for lot, change in by_lot.items()
    )
    for lot, change in by_lot.items():
        balances[lot].quantity += change
    StockBalance.objects.bulk_update([balances[lot] for lot in by_lot], ["quantity"])
