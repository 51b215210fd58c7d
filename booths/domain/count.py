"""Goods counted by hand: what is missing is written off, what is over comes in, each as a line with its reason."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from booths.domain.ledger import KEPT_PLACES, PLACES, decimals_of, receive_goods, take_out
from booths.domain.stock import lock_stock, stock_of
from booths.enums import CountReason, MovementKind
from booths.models import Booking, ConsignedGood, CountLine, StockCount, StockMovement

COUNTED = "booths.count"
BEFORE_END = timedelta(days=3)
"""From how long before the last day the count of the end is asked for."""


class CountError(Refusal):
    """A count that is none."""


class NothingCountedError(CountError):
    """Somebody counted something."""

    message = _("Chưa đếm mặt hàng nào. Hãy ghi số đếm được, kể cả 0.")


class CountedInFutureError(CountError):
    """Nobody counted tomorrow."""

    message = _("Ngày kiểm kê không thể sau hôm nay.")
    field = "day"


class CountedNegativeError(CountError):
    """At least nothing is there."""

    message = _("Số đếm được không thể âm.")


class CountedTooFineError(CountError):
    """Nobody counts finer than a quantity is given."""

    message = _("Số đếm được có nhiều nhất 3 số lẻ.")


@transaction.atomic
def count_stock(
    booking: Booking,
    *,
    day: date,
    reason: CountReason,
    found: Mapping[int, Decimal],
    by: By,
    now: datetime,
    people: str = "",
) -> StockCount:
    """Note what was found of each good (by its key) and bring the ledger in step, to its last decimal where halves of
    baskets left it finer than people count; goods not named are not counted.

    Raises CountedInFutureError, NothingCountedError, CountedNegativeError, CountedTooFineError, PeriodClosedError.
    """
    Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    if day > localdate(now):
        raise CountedInFutureError
    counted = ConsignedGood.objects.filter(consignment__booking=booking, pk__in=found)
    goods = list(counted.select_related("consignment__booking", "consignment__supplier").order_by("pk"))
    if not goods:
        raise NothingCountedError
    lock_stock(booking)
    left = stock_of(goods)
    count = StockCount.objects.create(
        booking=booking, day=day, reason=reason, people=people.strip()[:255], noted_at=now, noted_by=user_of(by)
    )
    for good in goods:
        movement = _bring_in_step(good, left[good.pk], found[good.pk], count, by, now)
        CountLine.objects.create(
            count=count, good=good, expected=left[good.pk], found=found[good.pk], movement=movement
        )
    note(count, COUNTED, by=by, now=now, reason=reason)
    return count


def count_is_due(booking: Booking, *, today: date) -> bool:
    """Whether the goods of a stay that ends within BEFORE_END, or has ended, are still to be counted."""
    last = booking.ended_on or booking.last_day
    if last is None or today < last - BEFORE_END:
        return False
    came = StockMovement.objects.filter(booking=booking).exists()
    return came and not StockCount.objects.filter(booking=booking, reason=CountReason.END).exists()


def _bring_in_step(
    good: ConsignedGood, expected: Decimal, found: Decimal, count: StockCount, by: By, now: datetime
) -> StockMovement | None:
    if found < 0:
        raise CountedNegativeError(field=f"found_{good.pk}")
    if decimals_of(found) > PLACES:
        raise CountedTooFineError(field=f"found_{good.pk}")
    why = _now("Kiểm kê: %(why)s") % {"why": count}
    told: dict[str, Any] = {"day": count.day, "by": by, "now": now, "reason": why, "places": KEPT_PLACES}
    if found < expected:
        return take_out(good, kind=MovementKind.LOST, quantity=expected - found, **told)
    return receive_goods(good, quantity=found - expected, **told) if found > expected else None
