"""A hundred people register for ten places at once (PostgreSQL)."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from events.domain.registration import Attendee, register
from events.enums import AnsweredHow, Role
from tests.factories.accounts import create_organisation
from tests.factories.events import create_event

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

PEOPLE, SEATS, AT_ONCE = 100, 10, 8


def test_exactly_as_many_get_a_place_as_there_are_and_the_others_stand_in_line(now):
    event = create_event(seats_sellers=SEATS)
    units = [create_organisation() for _ in range(PEOPLE)]

    def come(unit):
        try:
            told = {"role": Role.SELLER, "attendee": Attendee("Lan", "+84912345678"), "how": AnsweredHow.LINK}
            return register(event, organisation=unit, client_id=uuid.uuid4(), by=None, now=now, **told)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(come, units))

    assert event.registrations.coming().count() == SEATS
    assert [row.position for row in event.registrations.waiting()] == list(range(1, PEOPLE - SEATS + 1))
    seated = event.registrations.coming().order_by("-pk").values_list("pk", flat=True)[0]
    assert seated < event.registrations.waiting().order_by("pk").values_list("pk", flat=True)[0]
