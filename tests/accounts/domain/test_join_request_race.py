"""The form of somebody who asks to take part, sent twice at one moment."""

from datetime import datetime
from threading import Barrier

import pytest
from django.db import IntegrityError

from accounts.domain.join_request import ask_to_join
from accounts.models import JoinRequest
from tests.races import together

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

PHONE = "+84912345678"
GIVEN = {"name": "Vi Thị Yến", "organisation_name": "HTX Hồng Giang", "commune": "Hồng Giang"}


def test_looking_first_would_fail_the_second(now: datetime) -> None:
    def write_naively(barrier: Barrier) -> None:
        row = JoinRequest.objects.waiting().filter(phone=PHONE).first()
        barrier.wait()
        (row or JoinRequest(phone=PHONE, created_at=now, **GIVEN)).save()

    outcomes = together(write_naively, write_naively)
    assert sorted(type(found).__name__ for found in outcomes) == [IntegrityError.__name__, "NoneType"]


def test_both_are_the_one_row(now: datetime) -> None:
    def ask(barrier: Barrier) -> JoinRequest:
        barrier.wait()
        return ask_to_join(phone=PHONE, **GIVEN, now=now)

    assert together(ask, ask) == [JoinRequest.objects.get()] * 2
