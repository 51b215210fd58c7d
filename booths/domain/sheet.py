"""A day's sales of a stall (phiếu bán hàng ngày): filed once, a day without a sale included; mended with a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Min, Q, Sum
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.numbers import quantity_text
from booths.domain.ledger import correct_movement, sell_basket, sell_good, take_out
from booths.domain.ledger_error import LedgerError
from booths.domain.stock import lock_stock
from booths.enums import BookingState, MovementKind, SheetHow, VatBuyer
from booths.models import Basket, Booking, ConsignedGood, DailySheet, SaleLine, StallSeller, StockMovement

FILED = "booths.sheet.file"
AMENDED = "booths.sheet.amend"

OUT = (MovementKind.TASTING, MovementKind.BROKEN, MovementKind.LOST)
"""What a sheet holds of each good besides its sales."""


class SheetError(Refusal):
    """A sheet that cannot be filed."""


class SheetFiledError(SheetError):
    """The day has one."""

    message = _("Ngày này đã có phiếu, nộp lúc khác. Muốn sửa, hãy mở phiếu đó và ghi lý do.")
    field = "day"


class SheetInFutureError(SheetError):
    """Nothing was sold tomorrow."""

    message = _("Ngày này chưa đến, chưa nộp phiếu được.")
    field = "day"


class NotOpenError(SheetError):
    """The stall sells nothing on that day."""

    message = _("Gian không mở vào ngày này, hoặc đợt thuê chưa được duyệt.")
    field = "day"


class MoneyNegativeError(SheetError):
    """What was counted is at least nothing."""

    message = _("Tiền đếm được không thể âm.")
    field = "cash"


class BusinessMoreError(LedgerError):
    """Businesses buy a part of what was sold."""

    message = _("Bán cho doanh nghiệp, hợp tác xã là một phần của số bán được (%(sold)s), không thể nhiều hơn.")


class ReasonMissingError(SheetError):
    """A sheet is mended for a reason."""

    message = _("Hãy ghi lý do sửa phiếu.")
    field = "reason"


@dataclass(frozen=True)
class SheetLine:
    """What a sheet says of one good or basket: how much was sold, how much of that to businesses (`business`), and what
    left without a buyer."""

    item: ConsignedGood | Basket
    sold: Decimal = Decimal(0)
    tasting: Decimal = Decimal(0)
    broken: Decimal = Decimal(0)
    lost: Decimal = Decimal(0)
    business: Decimal = Decimal(0)

    @property
    def key(self) -> str:
        """How forms name it: "g12" a good, "b3" a basket."""
        return f"{'b' if isinstance(self.item, Basket) else 'g'}{self.item.pk}"

    def by_buyer(self) -> dict[VatBuyer, Decimal]:
        """What was sold to whom; nothing of those who bought nothing."""
        parts = {VatBuyer.SHOPPER: self.sold - self.business, VatBuyer.BUSINESS: self.business}
        return {buyer: quantity for buyer, quantity in parts.items() if quantity}


@dataclass(frozen=True)
class Till:
    """Money that was counted, in đồng."""

    cash: int
    transfer: int
    own: int = 0
    """Of it from goods that are on nobody's consignment."""


@transaction.atomic
def file_sheet(
    booking: Booking,
    *,
    day: date,
    how: SheetHow,
    lines: Sequence[SheetLine],
    till: Till,
    by: By,
    now: datetime,
    seller: StallSeller | None = None,
    text: str = "",
) -> DailySheet:
    """Write a day's sales into the ledger, all or nothing, and what the till held beside them.

    Raises SheetFiledError, SheetInFutureError, NotOpenError, MoneyNegativeError, and a LedgerError whose field names
    the line (`sold_g12`).
    """
    locked = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    _check_day(locked, day, now)
    _check_till(till)
    if DailySheet.objects.filter(booking=locked, day=day).exists():
        raise SheetFiledError
    sheet = DailySheet.objects.create(
        booking=locked,
        day=day,
        how=how,
        seller=seller,
        cash=till.cash,
        transfer=till.transfer,
        own=till.own,
        note=text.strip()[:255],
        filed_at=now,
        noted_by=user_of(by),
    )
    _write(sheet, lines, day, by, now)
    _count(sheet)
    note(sheet, FILED, by=by, now=now, how=how, expected=sheet.expected, difference=sheet.difference)
    return sheet


@transaction.atomic
def amend_sheet(
    sheet: DailySheet,
    *,
    lines: Sequence[SheetLine],
    till: Till,
    reason: str,
    by: By,
    now: datetime,
) -> DailySheet:
    """Take the sheet's lines back by counter-entries with the reason, and write the right ones; old and new are in the
    log. Raises ReasonMissingError, MoneyNegativeError and what the ledger refuses, PeriodClosedError among it."""
    if not reason.strip():
        raise ReasonMissingError
    _check_till(till)
    Booking.objects.select_for_update(no_key=True).get(pk=sheet.booking_id)
    locked = DailySheet.objects.select_for_update(of=("self",), no_key=True).select_related("booking").get(pk=sheet.pk)
    before = {name: getattr(locked, name) for name in ("expected", "cash", "transfer", "own")}
    lock_stock(locked.booking)
    for movement in standing_movements(locked):
        correct_movement(movement, reason=reason, day=locked.day, by=by, now=now)
    locked.cash, locked.transfer, locked.own, locked.amended_at = till.cash, till.transfer, till.own, now
    _write(locked, lines, locked.day, by, now)
    _count(locked)
    note(locked, AMENDED, by=by, now=now, reason=reason.strip(), before=before, expected=locked.expected)
    return locked


def recount_day(booking: Booking, *, day: date) -> None:
    """Where the day has a sheet, reckon anew what the till should hold: a line of the ledger was written or taken back
    after it was filed. Called under the booking's lock."""
    sheet = DailySheet.objects.select_for_update(no_key=True).filter(booking=booking, day=day).first()
    if sheet is not None:
        _count(sheet)


def standing_movements(sheet: DailySheet) -> list[StockMovement]:
    """The sheet's lines that were not taken back."""
    rows = sheet.movements.filter(corrects=None, correction=None)
    return list(rows.select_related("good", "basket", "booking").order_by("pk"))


def sheet_lines(sheet: DailySheet) -> list[SheetLine]:
    """What the sheet says, good by good."""
    found: dict[str, dict[str, Decimal]] = {}
    items: dict[str, ConsignedGood | Basket] = {}
    for movement in standing_movements(sheet):
        item = movement.good or movement.basket
        if item is None or movement.kind == MovementKind.RETURNED:
            continue
        key = SheetLine(item).key
        items[key] = item
        amounts = found.setdefault(key, {})
        amounts[movement.kind] = amounts.get(movement.kind, Decimal(0)) + movement.quantity
        if movement.kind == MovementKind.SOLD and movement.buyer == VatBuyer.BUSINESS:
            amounts["business"] = amounts.get("business", Decimal(0)) + movement.quantity
    return [SheetLine(items[key], **amounts) for key, amounts in found.items()]


def first_goods_day(booking: Booking) -> date | None:
    """Since when the stall has had goods to sell."""
    rows = StockMovement.objects.filter(booking=booking, kind=MovementKind.IN)
    day: date | None = rows.aggregate(first=Min("day"))["first"]
    return day


def missing_days(booking: Booking, *, today: date) -> list[date]:
    """Days of the stay since the first goods came, through yesterday or its last day, without a sheet. Goods may come
    before it begins, where stalls are handed over early; then no sheet can be filed yet."""
    came = first_goods_day(booking)
    if came is None:
        return []
    first = max(came, booking.first_day or came)
    ends = [day for day in (booking.last_day, booking.ended_on, today - timedelta(days=1)) if day is not None]
    filed = set(DailySheet.objects.filter(booking=booking).values_list("day", flat=True))
    span = (min(ends) - first).days + 1
    return [day for n in range(max(span, 0)) if (day := first + timedelta(days=n)) not in filed]


def sellable(booking: Booking, *, day: date) -> tuple[list[ConsignedGood], list[Basket]]:
    """Goods with signed terms and baskets of a stall, in the order of a sheet; three queries."""
    goods = ConsignedGood.objects.filter(consignment__booking=booking)
    goods = goods.filter(consignment__terms__signed_on__isnull=False, consignment__terms__valid_from__lte=day)
    baskets = Basket.objects.filter(booking=booking).prefetch_related("parts__good")
    rows = goods.select_related("consignment__supplier").distinct().order_by("name", "pk")
    return list(rows), list(baskets)


def _check_day(booking: Booking, day: date, now: datetime) -> None:
    if day > localdate(now):
        raise SheetInFutureError
    after = booking.first_day is not None and day >= booking.first_day
    last = booking.ended_on or booking.last_day
    open_states = (*BookingState.firm, BookingState.ENDED, BookingState.STOPPED)
    if booking.state not in open_states or not after or (last is not None and day > last):
        raise NotOpenError


def _check_till(till: Till) -> None:
    if till.cash < 0:
        raise MoneyNegativeError
    if till.transfer < 0:
        raise MoneyNegativeError(field="transfer")
    if till.own < 0:
        raise MoneyNegativeError(field="own")


def _write(sheet: DailySheet, lines: Iterable[SheetLine], day: date, by: By, now: datetime) -> None:
    """Each line's movements; a refusal names the line's input."""
    lock_stock(sheet.booking)
    for line in lines:
        column = "business"
        try:
            if line.business < 0 or line.business > line.sold:
                raise BusinessMoreError(sold=quantity_text(line.sold))
            column = "sold"
            for buyer, quantity in line.by_buyer().items():
                _sell(line, quantity, buyer, sheet, day, by, now)
            for kind in OUT:
                column = str(kind.value)
                quantity = getattr(line, column)
                if quantity and isinstance(line.item, ConsignedGood):
                    take_out(line.item, kind=kind, quantity=quantity, day=day, by=by, now=now, sheet=sheet)
        except LedgerError as refusal:
            refusal.field = f"{column}_{line.key}"
            raise


def _sell(
    line: SheetLine, quantity: Decimal, buyer: VatBuyer, sheet: DailySheet, day: date, by: By, now: datetime
) -> None:
    told: dict[str, Any] = {"quantity": quantity, "buyer": buyer, "day": day, "by": by, "now": now, "sheet": sheet}
    if isinstance(line.item, Basket):
        sell_basket(line.item, **told)
    else:
        sell_good(line.item, **told)


def _count(sheet: DailySheet) -> None:
    """What the day's sales less returns come to, from the ledger's own lines. A line that was wrong moved no money, so
    what takes it back counts on the line's own day, whenever it was written; a return on the day it is paid back."""
    of_day = Q(movement__corrects=None, movement__day=sheet.day) | Q(movement__corrects__day=sheet.day)
    lines = SaleLine.objects.filter(of_day, movement__booking=sheet.booking_id)
    sheet.expected = lines.aggregate(total=Sum("retail"))["total"] or 0
    sheet.save()
