"""Waiting for an answer: steps in working time, one at a time, each once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.domain.patience import STEPS, Due, corrections_since, due_step, is_late, waited, waited_in_words
from accounts.models import WorkingDay

FRIDAY = datetime(2026, 11, 13, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.mark.parametrize(
    ("days", "done", "step"),
    [
        (2, 0, None),
        (3, 0, Due.REMIND),
        (30, 0, Due.REMIND),
        (4, 1, None),
        (5, 1, Due.REMIND),
        (6, 2, Due.CALL),
        (30, 3, None),
    ],
)
def test_step_is_due_once_its_working_time_has_gone_by(days: int, done: int, step: Due | None) -> None:
    assert due_step(FRIDAY, done=done, now=FRIDAY + timedelta(days=days), corrections={}) == step


def test_nobody_waits_where_nothing_began() -> None:
    told = (waited(None, FRIDAY, {}), waited_in_words(None, FRIDAY, {}), is_late(None, FRIDAY, {}))
    assert (told, due_step(None, done=0, now=FRIDAY, corrections={})) == ((timedelta(0), "", False), None)


@pytest.mark.django_db
def test_corrections_are_those_since_the_longest_waiting(django_assert_num_queries) -> None:
    monday = (FRIDAY + timedelta(days=3)).date()
    WorkingDay.objects.create(day=monday, is_worked=False, note="Nghỉ bù")
    with django_assert_num_queries(1):
        corrections = corrections_since([None, FRIDAY + timedelta(days=1), FRIDAY], FRIDAY + timedelta(days=4))
    assert corrections == {monday: False}
    assert due_step(FRIDAY, done=0, now=FRIDAY + timedelta(days=3), corrections=corrections) is None
    assert len(STEPS) == 3
