"""Metres of shelf (mét kệ): how long a stall's shelves are, how much of it each line takes, and on which day most is.

An invitation keeps its metres until it is declined or withdrawn, so that nobody says yes to a place that is gone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.numbers import quantity_text
from booths.enums import LineState
from booths.models import Booking, LineupItem

LENGTH_SET = "booths.shelf.length"
MEASURED = "booths.lineup.measure"


class ShelfError(Refusal):
    """Metres of shelf that cannot be given."""


class MetresWrongError(ShelfError):
    """A shelf has some length."""

    message = _("Số mét kệ phải lớn hơn 0; chưa đo thì để trống.")
    field = "metres"


class ShelfFullError(ShelfError):
    """Others stand there on one of the days."""

    message = _(
        "Kệ dài %(total)s m; ngày %(day)s đã xếp %(taken)s m, còn %(left)s m. "
        "Hãy ghi ít hơn, đổi ngày bày, hoặc rút bớt mặt hàng khác."
    )
    field = "metres"


class ShelfTooShortError(ShelfError):
    """The shelf holds what was promised."""

    message = _("Các mặt hàng đã mời cần %(taken)s m vào ngày %(day)s. Hãy thu hẹp hoặc rút bớt trước.")
    field = "metres"


class OffShelfError(ShelfError):
    """Who said no, or was taken off the list, stands nowhere."""

    message = _("Dòng này không còn trong danh mục: %(state)s.")


@dataclass(frozen=True)
class Fullest:
    """The first of the days on which most metres are taken."""

    day: date
    taken: Decimal


@dataclass(frozen=True)
class ShelfSpace:
    """A stall's shelves: their length where it is known, the day on which most of it is taken, how many standing lines
    have no metres yet, and the metres of each cooperative, most first."""

    length: Decimal | None
    fullest: Fullest | None
    unmeasured: int
    suppliers: list[tuple[str, Decimal]]

    @property
    def left(self) -> Decimal | None:
        """What is free on every day of the stay; None where the length is not known."""
        if self.length is None:
            return None
        return self.length - (self.fullest.taken if self.fullest else Decimal(0))


@transaction.atomic
def set_shelf_length(booking: Booking, *, metres: Decimal | None, by: By, now: datetime) -> Booking:
    """How many metres of shelf the stall has; None where nobody measured. Raises MetresWrongError, ShelfTooShortError
    where more is promised already."""
    _check(metres)
    locked = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    most = _fullest(_standing(locked))
    if metres is not None and most and most.taken > metres:
        raise ShelfTooShortError(taken=quantity_text(most.taken), day=date_format(most.day, "d/m/Y"))
    before, locked.shelf_metres = locked.shelf_metres, metres
    locked.save(update_fields=["shelf_metres", "updated_at"])
    note(locked, LENGTH_SET, by=by, now=now, before=quantity_text(before), after=quantity_text(metres))
    return locked


@transaction.atomic
def measure_line(item: LineupItem, *, metres: Decimal | None, by: By, now: datetime) -> LineupItem:
    """Give a standing line other metres of the shelf. Raises MetresWrongError, OffShelfError, ShelfFullError."""
    booking = Booking.objects.select_for_update(no_key=True).get(pk=item.booking_id)
    locked = LineupItem.objects.select_for_update(no_key=True).get(pk=item.pk)
    if locked.state not in LineState.standing:
        raise OffShelfError(state=locked.get_state_display())
    before, locked.shelf_metres = locked.shelf_metres, metres
    demand_space(booking, locked)
    locked.save(update_fields=["shelf_metres"])
    note(locked, MEASURED, by=by, now=now, before=quantity_text(before), after=quantity_text(metres))
    return locked


def demand_space(booking: Booking, item: LineupItem) -> None:
    """Raises MetresWrongError, and ShelfFullError where the other lines leave less on a day of `item`'s. Called under
    the booking's lock; one query, none where the length or the line's metres are not known."""
    _check(item.shelf_metres)
    if booking.shelf_metres is None or item.shelf_metres is None:
        return
    others = [row for row in _standing(booking) if row.pk != item.pk]
    most = _fullest(others, item.first_day, item.last_day or date.max)
    taken = most.taken if most else Decimal(0)
    left = booking.shelf_metres - taken
    if item.shelf_metres > left:
        day = date_format(most.day if most else item.first_day, "d/m/Y")
        told = {"total": booking.shelf_metres, "taken": taken, "left": left}
        raise ShelfFullError(day=day, **{name: quantity_text(metres) for name, metres in told.items()})


def shelf_space(booking: Booking) -> ShelfSpace:
    """How a stall's shelves are shared out; one query."""
    rows = list(booking.lineup.standing().select_related("supplier"))
    by_supplier: dict[str, Decimal] = {}
    for row in rows:
        if row.shelf_metres is not None:
            who = row.supplier.short_name or row.supplier.name
            by_supplier[who] = by_supplier.get(who, Decimal(0)) + row.shelf_metres
    return ShelfSpace(
        length=booking.shelf_metres,
        fullest=_fullest(rows),
        unmeasured=sum(row.shelf_metres is None for row in rows),
        suppliers=sorted(by_supplier.items(), key=lambda share: (-share[1], share[0])),
    )


def _check(metres: Decimal | None) -> None:
    if metres is not None and metres <= 0:
        raise MetresWrongError


def _standing(booking: Booking) -> Sequence[LineupItem]:
    return list(booking.lineup.standing().exclude(shelf_metres=None))


def _fullest(rows: Iterable[LineupItem], first: date = date.min, last: date = date.max) -> Fullest | None:
    """Of the days from `first` through `last`; None where no line has metres on any. Most is taken on a day on which a
    line begins, or on the first."""
    spans = [
        (max(row.first_day, first), row.last_day or date.max, row.shelf_metres)
        for row in rows
        if row.shelf_metres is not None and row.first_day <= last and (row.last_day or date.max) >= first
    ]
    found = [
        Fullest(day, sum((metres for begin, end, metres in spans if begin <= day <= end), Decimal(0)))
        for day in sorted({begin for begin, _end, _metres in spans})
    ]
    return max(found, key=lambda one: one.taken, default=None)
