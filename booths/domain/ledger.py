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

from accounts.actors.actor import By, user_of
from accounts.numbers import quantity_text
from booths.domain.ledger_error import (
    CorrectedError,
    NoPriceError,
    NotSoldError,
    PeriodClosedError,
    QuantityError,
    ReasonMissingError,
)
from booths.domain.reckoning import LineTerms
from booths.domain.stock import change_stock, demand_left, give_back_to_lots, lock_balances, take_from_lots
from booths.enums import MovementKind, TermsModel, VatBuyer
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
    StockMovement,
)

PLACES = 3
"""Decimal places of a quantity as people give it."""

KEPT_PLACES = 6
"""Decimal places of a quantity as the ledger keeps it: half a basket takes parts of more than three."""


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
    places: int = PLACES,
) -> StockMovement:
    """Take goods in, by batch and expiry where they are known; `places` decimals at most. Raises QuantityError,
    PeriodClosedError.

    Whether terms are signed is asked where goods are handed over (booths/domain/delivery.py).
    """
    _check(quantity, day, [good], places)
    row, _made = Lot.objects.get_or_create(good=good, code=lot.strip(), expires_on=expires_on)
    StockBalance.objects.get_or_create(lot=row)
    movement = _note(good.consignment.booking, MovementKind.IN, quantity, day, by, now, good=good, reason=reason)
    change_stock(movement, {row.pk: quantity}, lock_balances([good.pk]))
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
    places: int = PLACES,
) -> StockMovement:
    """Goods leave without a buyer: tasting, broken, lost, sent back, destroyed; the first to expire first, for tasting
    those of them that have not expired; `places` decimals at most.

    Raises QuantityError, PeriodClosedError, StockShortError, ExpiredStockError among it.
    """
    if kind not in MovementKind.out:
        raise ValueError(f"{kind} does not take goods out")
    _check(quantity, day, [good], places)
    balances = lock_balances([good.pk])
    given = take_from_lots(good, quantity, balances, eaten_on=day if kind == MovementKind.TASTING else None)
    movement = _note(good.consignment.booking, kind, quantity, day, by, now, good=good, reason=reason, sheet=sheet)
    change_stock(movement, {lot: -much for lot, much in given.items()}, balances)
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
    buyer: VatBuyer = VatBuyer.SHOPPER,
) -> StockMovement:
    """A sale of one good at its price of the day; `buyer` decides its tax. Raises QuantityError, PeriodClosedError,
    NoPriceError, StockShortError, ExpiredStockError where only what is past its day is left."""
    parts = [(good, Decimal(1), None)]
    return _sell(good.consignment.booking, parts, quantity, day, by, now, good=good, sheet=sheet, buyer=buyer)


@transaction.atomic
def sell_basket(
    basket: Basket,
    *,
    quantity: Decimal,
    day: date,
    by: By | None,
    now: datetime,
    sheet: DailySheet | None = None,
    buyer: VatBuyer = VatBuyer.SHOPPER,
) -> StockMovement:
    """A sale of baskets: each part's goods leave, each supplier is credited its share. Raises as `sell_good`."""
    rows = basket.parts.select_related("good__consignment__supplier").order_by("pk")
    parts = [(part.good, part.quantity, part.share) for part in rows]
    return _sell(basket.booking, parts, quantity, day, by, now, basket=basket, sheet=sheet, buyer=buyer)


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
    balances = lock_balances([line.good_id for line in lines])
    left = left_of_sale(sale)
    if quantity > left:
        raise NotSoldError(left=quantity_text(left))
    of_sale: dict[str, Any] = {"good": sale.good, "basket": sale.basket, "sale": sale, "sheet": sheet}
    of_sale["buyer"] = VatBuyer(sale.buyer)
    movement = _note(sale.booking, MovementKind.RETURNED, quantity, day, by, now, **of_sale)
    change_stock(movement, give_back_to_lots(sale, lines, quantity), balances)
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
    balances = lock_balances([good.pk for good in goods])
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
        buyer=VatBuyer(movement.buyer),
        reason=reason.strip()[:255],
    )
    demand_left(entries, balances)
    change_stock(counter, {entry.lot_id: -entry.quantity for entry in entries}, balances)
    SaleLine.objects.bulk_create(_turned(line, counter) for line in movement.sale_lines.all())
    return counter


def left_of_sale(sale: StockMovement) -> Decimal:
    """How much of a sale has not come back; none of one that was corrected."""
    if sale.kind != MovementKind.SOLD or sale.corrects_id or _is_corrected(sale):
        return Decimal(0)
    back = sale.returns.filter(corrects=None, correction=None).values_list("quantity", flat=True)
    return sale.quantity - sum(back, Decimal(0))


def decimals_of(quantity: Decimal) -> int:
    """How many decimal places it needs; of what is no number more than any quantity has."""
    exponent = quantity.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else KEPT_PLACES + 1


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
    buyer: VatBuyer = VatBuyer.SHOPPER,
) -> StockMovement:
    """The sale of `quantity` times all `parts` (good, units of it, share of the price)."""
    _check(quantity, day, [part[0] for part in parts])
    terms = [(item, _terms_on(day, item, per, share)) for item, per, share in parts]
    balances = lock_balances([item.pk for item, _per, _share in parts])
    given: dict[int, Decimal] = {}
    for item, needs in groupby(sorted(parts, key=lambda part: part[0].pk), key=lambda part: part[0]):
        needed = quantity * sum(per for _item, per, _share in needs)
        given |= take_from_lots(item, needed, balances, eaten_on=day)
    sold: dict[str, Any] = {"good": good, "basket": basket, "sheet": sheet, "buyer": buyer}
    movement = _note(booking, MovementKind.SOLD, quantity, day, by, now, **sold)
    change_stock(movement, {lot: -much for lot, much in given.items()}, balances)
    SaleLine.objects.bulk_create(_line(movement, item, line, quantity, 1, item.vat) for item, line in terms)
    return movement


def _check(quantity: Decimal, day: date, goods: Sequence[ConsignedGood], places: int = PLACES) -> None:
    if quantity <= 0 or decimals_of(quantity) > places:
        raise QuantityError
    _check_periods(goods, day)


def _check_periods(goods: Iterable[ConsignedGood], day: date) -> None:
    """Nothing is written into a period that the stall has settled, not for a supplier either that came later: it would
    be settled in none. The consignments are locked, so that none is settled meanwhile."""
    consignments = {good.consignment_id for good in goods}
    list(Consignment.objects.select_for_update(no_key=True).filter(pk__in=consignments).order_by("pk"))
    stalls = Consignment.objects.filter(pk__in=consignments).values("booking")
    closed = Settlement.objects.filter(consignment__booking__in=stalls, last_day__gte=day)
    latest = closed.select_related("consignment__supplier").order_by("-last_day").first()
    if latest:
        raise PeriodClosedError(last=date_format(latest.last_day, "d/m/Y"), name=latest.consignment.supplier)


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
    buyer: VatBuyer = VatBuyer.SHOPPER,
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
        buyer=buyer,
        reason=reason,
    )
