"""The list that a device in the hall keeps: who is awaited, who is there, until when it may keep it."""

import hashlib
import json
from datetime import datetime, time, timedelta
from typing import Any

from django.utils.timezone import get_default_timezone, make_aware

from accounts.phones import format_phone
from events.models import Event, HallEntry

KEPT_FOR = timedelta(days=2)
"""How long after its last day a device keeps names and numbers: the queue may have to wait for a network."""


def list_of(event: Event) -> dict[str, Any]:
    """Everybody who has not withdrawn, in short keys since a phone keeps and searches it; in one query.

    `id` and `device` name the registration, `arrived` is when its people came, "" where they have not. `version` is the
    same as long as nothing has changed.
    """
    rows = event.registrations.kept().select_related("attendance").order_by("search_key", "pk")
    people = [_person(row) for row in rows]
    told = json.dumps(people, ensure_ascii=False, sort_keys=True).encode()
    return {"people": people, "version": hashlib.sha256(told).hexdigest()[:16]}


def kept_until(event: Event, now: datetime) -> datetime:
    """When a device must forget the list; never without a date."""
    last = event.last_day or now.astimezone(get_default_timezone()).date()
    return make_aware(datetime.combine(last, time.max), get_default_timezone()) + KEPT_FOR


def waiting_lines(event: Event) -> list[HallEntry]:
    """Entries that were refused and that nobody has seen to."""
    return list(event.hall_entries.refused().select_related("sent_by"))


def _person(row: Any) -> dict[str, Any]:
    there = getattr(row, "attendance", None)
    return {
        "id": row.pk,
        "device": str(row.client_id),
        "unit": row.unit_name,
        "name": row.person,
        "role": row.role,
        "phone": format_phone(row.phone) if row.phone else "",
        "people": row.people,
        "table": row.table,
        "waits": row.state == "waiting",
        "arrived": there.arrived_at.isoformat() if there else "",
        "instead": there.replaced_by if there else "",
    }
