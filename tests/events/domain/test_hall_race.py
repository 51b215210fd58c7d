"""Devices that send at one moment: one queue twice, and another about the same people (PostgreSQL)."""

import uuid

import pytest

from events.domain.hall import record_batch
from events.forms.hall import read_batch
from events.models import Attendance, Event, HallEntry, Registration
from tests.factories.accounts import create_user
from tests.factories.events import create_event, create_seat
from tests.races import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

PEOPLE = 10


def queue(people, now):
    """One device's: everybody is there, and a guest."""
    told = [("arrive", {"registration": str(pk)}) for pk in people]
    told.append(("walkin", {"role": "press", "unit": "Báo Bắc Giang", "person": "Anh Nam", "phone": "0912345678"}))
    return [{"id": str(uuid.uuid4()), "kind": kind, "at": now.isoformat(), "given": given} for kind, given in told]


def sender(event, by, now, entries):
    """Sends once all are ready."""

    def act(barrier):
        barrier.wait()
        sent = {"clock": now.isoformat(), "entries": entries}
        held = Event.objects.get(pk=event.pk)
        return [row.refusal for row in record_batch(held, read_batch(held, sent, now=now), by=by, now=now)]

    return act


def test_one_queue_sent_twice_and_another_about_the_same_people_end_in_one_attendance_each(now):
    event, by = create_event(first_day=now.date(), last_day=now.date()), create_user()
    people = [create_seat(event=event, role="delegate").pk for _ in range(PEOPLE)]
    mine, theirs = queue(people, now), queue(reversed(people), now)

    results = together(*(sender(event, by, now, entries) for entries in (mine, mine, theirs)))

    assert results == [[""] * (PEOPLE + 1)] * 3
    assert (Attendance.objects.count(), Registration.objects.count()) == (PEOPLE + 1, PEOPLE + 1)
    assert HallEntry.objects.count() == 2 * (PEOPLE + 1)
