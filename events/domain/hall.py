"""What devices in the hall wrote down, perhaps hours ago and without a network, is taken in: each entry once.

A device makes the id of an entry and may send it as often as it likes; the first time that it can be taken in counts.
What cannot is kept whole with the sentence that says why, here and on the device, and may be sent again once mended.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.models import User
from events.enums import HallKind
from events.models import Event, HallEntry, Registration

SETTLED = "events.hall.settle"
HANDED_IN = "events.hall.hand_in"

Act = Callable[[User, datetime], Registration | None]
"""Does what an entry says, by whom and when it arrived here; the registration that it is about. Raises Refusal."""


@dataclass(frozen=True)
class Told:
    """One entry as it was sent: `at` is when it was written down, `given` what was typed, `phone` the number in it,
    `writer` the name of who was signed in on the device then, as the device says."""

    client_id: UUID
    kind: HallKind
    at: datetime
    act: Act
    given: Mapping[str, Any] = field(default_factory=dict)
    phone: str = ""
    writer: str = ""


def record_batch(event: Event, entries: Iterable[Told], *, by: User, now: datetime) -> list[HallEntry]:
    """Take entries in, in their order, each by itself: one that is refused keeps none of the others out.

    Sent again, whole or in parts, an entry that was taken in changes nothing.
    """
    return [record_entry(event, told, by=by, now=now) for told in entries]


@transaction.atomic
def record_entry(event: Event, told: Told, *, by: User, now: datetime) -> HallEntry:
    """Do what one entry says, unless it was done before; the row says whether it was refused, and why.

    A device may be handed on with entries that wait: whoever is signed in when they are sent answers for them, and the
    log says who wrote them down.
    """
    row, is_new = _locked(event, told, by, now)
    if not (is_new or row.refusal):
        return row
    try:
        with transaction.atomic():
            row.registration = told.act(by, now)
        row.refusal, row.given, row.phone = "", {}, ""
    except Refusal as refusal:
        row.refusal, row.given, row.phone = str(refusal)[:1000], dict(told.given), told.phone
        row.settled_at = row.settled_by = None
    row.sent_at, row.sent_by = now, by
    row.save()
    if is_new and told.writer not in ("", by.get_full_name() or by.get_username()):
        note(event, HANDED_IN, by=by, now=now, writer=told.writer, entry=str(told.kind))
    return row


@transaction.atomic
def settle_entry(entry: HallEntry, *, by: User, now: datetime) -> HallEntry:
    """Somebody saw to a refused entry in another way; what was typed in it is not kept longer. Twice is once."""
    row = HallEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if row.refusal and row.settled_at is None:
        row.settled_at, row.settled_by, row.given, row.phone = now, by, {}, ""
        row.save(update_fields=["settled_at", "settled_by", "given", "phone"])
        note(row.event, SETTLED, by=by, refusal=row.refusal)
    return row


def _locked(event: Event, told: Told, by: User, now: datetime) -> tuple[HallEntry, bool]:
    """The entry's row, locked; and whether it was made just now. A batch that is sent twice at once waits here."""
    try:
        with transaction.atomic():
            made = {"kind": told.kind, "told_at": min(told.at, now), "sent_at": now, "sent_by": by}
            return HallEntry.objects.create(event=event, client_id=told.client_id, **made), True
    except IntegrityError:
        return HallEntry.objects.select_for_update(of=("self",)).get(client_id=told.client_id), False
