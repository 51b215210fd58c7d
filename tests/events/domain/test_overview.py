"""All events of a year beside each other, in a fixed number of queries."""

import uuid

import pytest

from events.domain.attendance import check_in
from events.domain.inviting import invite
from events.domain.outcome import note_outcome
from events.domain.overview import overview_of, undated_events, years_of_events
from events.enums import EventKind, EventState, OutcomeStep, Role
from tests.factories.accounts import create_organisation, create_user
from tests.factories.events import create_event, create_seat

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_a_training_and_a_conference_are_counted_alike(now, django_assert_num_queries):
    staff, days = create_user(), {"first_day": now.date(), "last_day": now.date()}
    conference, training = create_event(**days), create_event(name="Tập huấn", kind=EventKind.TRAINING, **days)
    create_event(name="Năm sau", first_day=now.date().replace(year=2027), last_day=now.date().replace(year=2027))
    invite(conference, organisations=[create_organisation()], by=staff, now=now)
    seller, buyer = create_seat(event=conference), create_seat(event=conference, role=Role.BUYER)
    guests = [create_seat(event=training, role=role) for role in (Role.DELEGATE, Role.PRESS)]
    check_in(guests[0], client_id=uuid.uuid4(), arrived_at=now, by=staff, now=now)
    told = {"step": OutcomeStep.FRAMEWORK, "agreed_on": now.date(), "client_id": uuid.uuid4()}
    note_outcome(conference, seller=seller, buyer=buyer, **told, by=staff, now=now)

    with django_assert_num_queries(6):
        found = overview_of(2026)

    assert {event.pk for event, _counts in found.rows} == {conference.pk, training.pk}
    assert years_of_events() == [2027, 2026]
    counts = found.by_kind[EventKind.CONFERENCE]
    assert (counts.invited, counts.sellers, counts.buyers, counts.frameworks, counts.deals) == (1, 1, 1, 1, 0)
    assert (found.by_kind[EventKind.TRAINING].guests, found.by_kind[EventKind.TRAINING].arrived) == (2, 1)
    assert (found.total.events, found.total.guests, found.total.invited) == (2, 2, 1)
    old = create_event(name="Hội nghị xưa", state=EventState.HELD, first_day=None, last_day=None)
    assert undated_events() == [old]
