"""One slip whose button is pressed twice at one moment: both presses come to the same person."""

import time
from datetime import datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import transaction

from accounts.domain.claim import keep_claim_codes, take_over
from accounts.models import Contact, Organisation, User
from tests.factories.accounts import create_organisation, create_user
from tests.races import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

CODE, NUMBER = "12345678", "+84912345678"
AWHILE = 0.3
"""Seconds that the first press leaves to the second, to read a slip that is not used yet."""


@pytest.fixture
def organisation(now: datetime, clock: Any) -> Organisation:
    """With a slip that nobody has used."""
    organisation = create_organisation(name="HTX Hồng Giang")
    keep_claim_codes({organisation.pk: CODE}, by=create_user(), now=now)
    return organisation


def press(organisation: Organisation, now: datetime) -> Contact:
    return take_over(organisation, code=CODE, name="Vi Thị Yến", phone=NUMBER, user=None, now=now)


def test_presses_at_one_moment_are_one_person(organisation: Organisation, now: datetime) -> None:
    def at_once(barrier: Barrier) -> Contact:
        barrier.wait()
        return press(organisation, now)

    pressed = together(*[at_once] * 4)

    contact = Contact.objects.get()
    assert (pressed, User.objects.filter(phone=NUMBER).count()) == ([contact] * 4, 1)


def test_a_press_while_the_first_is_not_written_yet(organisation: Organisation, now: datetime) -> None:
    def first(barrier: Barrier) -> Contact:
        with transaction.atomic():
            contact = press(organisation, now)
            barrier.wait()
            time.sleep(AWHILE)
        return contact

    def second(barrier: Barrier) -> Contact:
        barrier.wait()
        return press(organisation, now)

    assert together(first, second) == [Contact.objects.get()] * 2
