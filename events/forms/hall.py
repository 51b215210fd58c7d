"""What a device in the hall sent, read one entry at a time, since one may name somebody whom another wrote down."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware, localdate
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.forms.number import CountField
from accounts.forms.phone import PhoneField
from accounts.models import Organisation, User
from accounts.phones import parse_phone
from accounts.vietnamese import normalise
from events.domain.attendance import check_in, undo_check_in, walk_in
from events.domain.hall import Told
from events.domain.outcome import note_outcome
from events.domain.registration import Attendee
from events.enums import HallKind, OutcomeStep, Role
from events.forms.outcome import OutcomeForm
from events.models import Event, Registration

MOST = 200
"""Entries in one upload."""
LONGEST = 500
"""Characters of one answer that are kept."""
GIVEN = re.compile(r"[a-z_]{1,20}")


class UnreadableBatchError(Refusal):
    """What was sent is not what our page sends."""

    message = _("Không đọc được dữ liệu máy này gửi lên. Hãy tải lại trang; các dòng đã ghi vẫn còn trên máy.")


class UnreadableEntryError(Refusal):
    """Something in an entry is missing or cannot be read; the sentence names it."""


class UnknownPersonError(Refusal):
    """Somebody is checked in who is not on the list."""

    message = _("Người này không còn trong danh sách (đã rút hoặc thuộc sự kiện khác). Hãy tìm lại theo tên.")


class WalkInForm(forms.Form):
    """Somebody at the door who is on no list."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices)
    unit = forms.CharField(label=_("Đơn vị"), max_length=255)
    person = forms.CharField(label=_("Họ tên"), max_length=120)
    phone = PhoneField(label=_("Điện thoại"), required=False)
    people = CountField(label=_("Mấy người"), min_value=1, max_value=50, required=False)

    def clean(self) -> dict[str, Any]:
        """The unit of the register where the name means one; a seller must be one."""
        cleaned = super().clean() or {}
        typed = normalise(cleaned.get("unit", ""))
        found = list(Organisation.objects.public().filter(name=typed)[:2]) if typed else []
        cleaned["organisation"] = found[0] if len(found) == 1 else None
        if typed and cleaned.get("role") == Role.SELLER and not cleaned["organisation"]:
            none = _now("Không thấy đơn vị “%(unit)s” trong sổ. Bên bán phải có trong sổ; chưa có thì ghi là Đại biểu.")
            self.add_error("unit", none % {"unit": typed})
        return cleaned


def read_batch(event: Event, sent: Any, *, now: datetime) -> list[Told]:
    """The entries of an upload. `clock` is what the device's clock said when it sent them: what it is off by is taken
    off each entry's time. Raises UnreadableBatchError."""
    entries = sent.get("entries") if isinstance(sent, dict) else None
    if not isinstance(entries, list) or len(entries) > MOST:
        raise UnreadableBatchError
    ahead = _moment(sent.get("clock")) - now
    return [_read(event, entry, ahead, now) for entry in entries]


def _read(event: Event, entry: Any, ahead: timedelta, now: datetime) -> Told:
    try:
        client_id, kind, given = UUID(str(entry["id"])), HallKind(str(entry["kind"])), dict(entry["given"])
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableBatchError from error
    kept = {str(name): _storable(value)[:LONGEST] for name, value in given.items() if GIVEN.fullmatch(str(name))}
    at = _written_at(event, _moment(entry.get("at")), ahead, now)
    act = ACTS[kind](event, client_id, at, kept)
    writer = _storable(entry.get("writer") or "")[:150]
    return Told(client_id, kind, at, act, kept, parse_phone(kept.get("phone", "")) or "", writer)


def _storable(value: Any) -> str:
    """Without what no database takes, halves of letters and the letter nought; marks with their letters."""
    return unicodedata.normalize("NFC", str(value).encode("utf-8", "ignore").decode().replace("\x00", ""))


def _written_at(event: Event, told: datetime, ahead: timedelta, now: datetime) -> datetime:
    """By our clock. Where the device's clock was set between writing and sending and the time lies long before the
    event, or nowhere, it is taken for now."""
    first = event.first_day - timedelta(days=1) if event.first_day else None
    try:
        at = told - ahead
        return now if first is not None and localdate(at) < first <= localdate(now) else at
    except OverflowError:
        return now


def _moment(written: Any) -> datetime:
    try:
        found = parse_datetime(str(written))
    except ValueError:
        found = None
    if found is None or not is_aware(found):
        raise UnreadableBatchError
    return found


def _arrive(event: Event, client_id: UUID, at: datetime, given: Mapping[str, str]) -> Callable[..., Registration]:
    def act(by: User, now: datetime) -> Registration:
        row = _person(event, given)
        people = int(given["people"]) if given.get("people", "").isdecimal() else row.people
        told: dict[str, Any] = {
            "people": min(max(people, 1), 50),
            "replaced_by": normalise(given.get("instead", ""))[:120],
        }
        check_in(row, client_id=client_id, arrived_at=at, by=by, now=now, **told)
        return row

    return act


def _undo(event: Event, client_id: UUID, at: datetime, given: Mapping[str, str]) -> Callable[..., Registration]:
    def act(by: User, now: datetime) -> Registration:
        row = _person(event, given)
        undo_check_in(row, noted_until=at, by=by, now=now)
        return row

    return act


def _walk_in(event: Event, client_id: UUID, at: datetime, given: Mapping[str, str]) -> Callable[..., Registration]:
    def act(by: User, now: datetime) -> Registration:
        read = _valid(WalkInForm(dict(given)))
        attendee = Attendee(normalise(read["person"]), read["phone"], people=read["people"] or 1)
        told = {"role": Role(read["role"]), "unit_name": normalise(read["unit"]), "organisation": read["organisation"]}
        made = walk_in(event, attendee=attendee, client_id=client_id, arrived_at=at, by=by, now=now, **told)
        return made.attendance.registration

    return act


def _outcome(event: Event, client_id: UUID, at: datetime, given: Mapping[str, str]) -> Callable[..., Registration]:
    def act(by: User, now: datetime) -> Registration:
        form = OutcomeForm({**given, "client_id": str(client_id)}, event=event)
        read = _valid(form)
        told = {name: read[name] for name in ("seller", "buyer", "agreed_on", "client_id", "number", "text")}
        step, goods = OutcomeStep(read["step"]), form.goods()
        return note_outcome(event, step=step, goods=goods, by=by, now=now, **told).buyer

    return act


ACTS: Mapping[HallKind, Callable[..., Callable[..., Registration]]] = {
    HallKind.ARRIVE: _arrive,
    HallKind.UNDO: _undo,
    HallKind.WALK_IN: _walk_in,
    HallKind.OUTCOME: _outcome,
}


def _person(event: Event, given: Mapping[str, str]) -> Registration:
    """Whom the entry names: by number, or by the id that a device gave to somebody it wrote down."""
    row = event.registrations.kept().select_related("event").by_code(given.get("registration", "")).first()
    if row is None:
        raise UnknownPersonError
    return row


def _valid(form: forms.Form) -> dict[str, Any]:
    """What the form read. Raises UnreadableEntryError with every sentence, each after the name of its question."""
    if form.is_valid():
        return form.cleaned_data
    told = [
        f"{form.fields[name].label}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]
    raise UnreadableEntryError(" ".join(told))
