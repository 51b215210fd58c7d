"""The waiting list (danh sách chờ): joined at the end, moved only with a reason that all may read, offered in order.

A place that came free is offered to one for a time; what is not taken by then goes on to the next, and the one who let
it pass keeps its place in the order. Every verb locks the list's entries in key order.
"""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.enums import WaitingState
from accounts.models import Organisation, User, WaitingEntry

JOINED = "accounts.waiting.join"
MOVED = "accounts.waiting.move"
OFFERED = "accounts.waiting.offer"
TAKEN = "accounts.waiting.take"
LAPSED = "accounts.waiting.lapse"
LEFT = "accounts.waiting.leave"
PASSED = "accounts.waiting.pass"


class WaitingError(Refusal):
    """Something that cannot be done on a waiting list."""


class AlreadyWaitingError(WaitingError):
    """An organisation stands on a list once."""

    message = _("Đơn vị này đang có trong danh sách chờ.")
    field = "organisation"


class NoQuantityError(WaitingError):
    """Somebody waits for something."""

    message = _("Hãy ghi cần bao nhiêu, lớn hơn 0.")
    field = "quantity"


class OrderReasonError(WaitingError):
    """The order is changed with a reason, which the others may read."""

    message = _("Hãy ghi lý do đổi thứ tự; các đơn vị khác trong danh sách đọc được lý do này.")
    field = "reason"


class NoSuchPlaceError(WaitingError):
    """The order has as many places as there are entries."""

    message = _("Thứ tự từ 1 đến %(last)s.")
    field = "position"


class NotQueuedError(WaitingError):
    """It has left the list."""

    message = _("Lượt chờ này đã ra khỏi danh sách.")


class OfferOverError(WaitingError):
    """No place is offered to it, or not any more."""

    message = _("Chỗ này đã hết hạn nhận từ %(until)s. Đơn vị vẫn giữ thứ tự trong danh sách chờ.")


class NoOfferError(WaitingError):
    """Nothing was offered."""

    message = _("Hiện chưa có chỗ nào mời đơn vị nhận.")


class OfferTimeError(WaitingError):
    """An offer lasts a while."""

    message = _("Hạn nhận chỗ phải sau lúc này.")
    field = "until"


@transaction.atomic
def join_waiting(
    subject: models.Model,
    *,
    organisation: Organisation,
    quantity: Decimal,
    unit: str,
    by: By | None,
    now: datetime,
    remark: str = "",
) -> WaitingEntry:
    """Put an organisation at the end of the list of `subject`. Raises AlreadyWaitingError, NoQuantityError."""
    if quantity <= 0:
        raise NoQuantityError
    queue = _locked_queue(subject)
    try:
        with transaction.atomic():
            row = WaitingEntry.objects.create(
                subject=subject,
                organisation=organisation,
                quantity=quantity,
                unit=unit,
                remark=remark.strip()[:255],
                position=len(queue) + 1,
                joined_at=now,
            )
    except IntegrityError as error:
        raise AlreadyWaitingError from error
    note(row, JOINED, by=by, now=now)
    return row


@transaction.atomic
def move_waiting(entry: WaitingEntry, *, position: int, reason: str, by: User, now: datetime) -> WaitingEntry:
    """Give an entry another place, the others move up or down; the reason stands beside it.

    Raises NotQueuedError, OrderReasonError, NoSuchPlaceError.
    """
    if not reason.strip():
        raise OrderReasonError
    queue = _locked_queue(entry.subject)
    row = _among(queue, entry)
    if not 1 <= position <= len(queue):
        raise NoSuchPlaceError(last=len(queue))
    before = row.position
    queue.remove(row)
    queue.insert(position - 1, row)
    row.position_reason = reason.strip()[:255]
    row.save(update_fields=["position_reason"])
    _number(queue)
    note(row, MOVED, by=by, now=now, before=before, after=position, reason=reason.strip())
    return row


@transaction.atomic
def offer_place(entry: WaitingEntry, *, until: datetime, by: By | None, now: datetime) -> WaitingEntry:
    """Offer a place that came free until `until`. Raises NotQueuedError, OfferTimeError."""
    if until <= now:
        raise OfferTimeError
    row = _among(_locked_queue(entry.subject), entry)
    row.state, row.offered_until = WaitingState.OFFERED, until
    row.save(update_fields=["state", "offered_until"])
    note(row, OFFERED, by=by, now=now, until=_moment(until))
    return row


@transaction.atomic
def take_place(
    entry: WaitingEntry, *, by: By, now: datetime, take: Callable[[WaitingEntry], object] | None = None
) -> WaitingEntry:
    """The one to whom a place was offered takes it; `take` does what follows on the floor above, in the same
    transaction. Raises NotQueuedError, NoOfferError, OfferOverError."""
    queue = _locked_queue(entry.subject)
    row = _among(queue, entry)
    if row.state != WaitingState.OFFERED or row.offered_until is None:
        raise NoOfferError
    if row.offered_until <= now:
        raise OfferOverError(until=_moment(row.offered_until))
    if take is not None:
        take(row)
    return _leave(queue, row, WaitingState.TAKEN, TAKEN, by=by, now=now)


@transaction.atomic
def pass_place(entry: WaitingEntry, *, by: By, now: datetime) -> WaitingEntry:
    """The one to whom a place was offered lets it pass and waits on in its place (trả chỗ).

    Raises NotQueuedError, NoOfferError.
    """
    row = _among(_locked_queue(entry.subject), entry)
    if row.state != WaitingState.OFFERED:
        raise NoOfferError
    row.state, row.offered_until = WaitingState.WAITING, None
    row.save(update_fields=["state", "offered_until"])
    note(row, PASSED, by=by, now=now)
    return row


@transaction.atomic
def leave_waiting(entry: WaitingEntry, *, by: By, now: datetime, reason: str = "") -> WaitingEntry:
    """Take an entry off the list, or give an offered place back (trả chỗ). Raises NotQueuedError."""
    queue = _locked_queue(entry.subject)
    return _leave(queue, _among(queue, entry), WaitingState.LEFT, LEFT, by=by, now=now, reason=reason.strip())


def end_offers(*, now: datetime) -> int:
    """Let offers past their time fall back to waiting, in their place; the number of them. Called by the clock."""
    ended = 0
    for found in WaitingEntry.objects.lapsed(now).order_by("pk"):
        with transaction.atomic():
            row = WaitingEntry.objects.select_for_update().get(pk=found.pk)
            if row.state != WaitingState.OFFERED or row.offered_until is None or row.offered_until > now:
                continue
            row.state, row.offered_until = WaitingState.WAITING, None
            row.save(update_fields=["state", "offered_until"])
            note(row, LAPSED, by=None, now=now)
            ended += 1
    return ended


def next_waiting(subject: models.Model, *, at_most: Decimal | None = None) -> WaitingEntry | None:
    """The first in the order that was offered nothing yet and needs no more than there is."""
    rows = WaitingEntry.objects.about(subject).filter(state=WaitingState.WAITING)
    return (rows if at_most is None else rows.filter(quantity__lte=at_most)).first()


def _locked_queue(subject: models.Model | None) -> list[WaitingEntry]:
    """The entries of the list, in order, under their locks, which are taken in key order.

    The row that they wait for is locked first, so that two that join an empty list do not take one number.
    """
    if subject is None:
        raise NotQueuedError
    type(subject)._base_manager.select_for_update().get(pk=subject.pk)
    kind = ContentType.objects.get_for_model(subject)
    rows = WaitingEntry.objects.select_for_update().filter(subject_type=kind, subject_id=subject.pk)
    return sorted(rows.queued().order_by("pk"), key=lambda row: (row.position, row.pk))


def _among(queue: list[WaitingEntry], entry: WaitingEntry) -> WaitingEntry:
    found = next((row for row in queue if row.pk == entry.pk), None)
    if found is None:
        raise NotQueuedError
    return found


def _leave(
    queue: list[WaitingEntry],
    row: WaitingEntry,
    state: WaitingState,
    action: str,
    *,
    by: By,
    now: datetime,
    reason: str = "",
) -> WaitingEntry:
    row.state, row.offered_until, row.closed_at = state, None, now
    row.save(update_fields=["state", "offered_until", "closed_at"])
    queue.remove(row)
    _number(queue)
    note(row, action, by=by, now=now, **({"reason": reason} if reason else {}))
    return row


def _number(queue: list[WaitingEntry]) -> None:
    for position, row in enumerate(queue, start=1):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "H:i d/m/Y")
