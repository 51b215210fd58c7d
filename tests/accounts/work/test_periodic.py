"""Work that comes round."""

from datetime import timedelta

import pytest

from accounts.models import PeriodicRun
from accounts.work import periodic

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def ran(monkeypatch):
    """Times at which the one piece of periodic work ran; `failing` makes it raise."""
    monkeypatch.setattr(periodic, "_registered", {})
    times = []

    @periodic.every(3600, "tests.hourly")
    def hourly(now):
        times.append(now)
        if len(times) == 1 and times[0].minute == 13:
            raise RuntimeError

    return times


def run_at(*moments):
    return [periodic.run_due(moment) for moment in moments]


def test_work_runs_when_it_is_due(ran, now):
    assert run_at(now, now + 59 * MINUTE, now + 60 * MINUTE) == [["tests.hourly"], [], ["tests.hourly"]]
    assert ran == [now, now + 60 * MINUTE]


def test_work_that_failed_is_begun_again_after_five_minutes(ran, now):
    first = now.replace(minute=13)
    assert run_at(first, first + 4 * MINUTE, first + 5 * MINUTE) == [[], [], ["tests.hourly"]]
    assert ran == [first, first + 5 * MINUTE]


def test_work_whose_process_was_killed_is_begun_again(ran, now):
    PeriodicRun.objects.create(name="tests.hourly", begun_at=now)
    assert run_at(now + 4 * MINUTE, now + 5 * MINUTE) == [[], ["tests.hourly"]]


def test_name_is_given_once(ran):
    with pytest.raises(ValueError, match=r"tests\.hourly"):
        periodic.every(60, "tests.hourly")(print)


def test_idle_look_is_one_query(ran, now, django_assert_num_queries):
    periodic.run_due(now)
    with django_assert_num_queries(1):
        assert periodic.run_due(now + MINUTE) == []
