"""One look at everything that may be due."""

import pytest

from accounts.work import background, dispatch, periodic


@pytest.fixture
def kinds(monkeypatch):
    """No rows wait but those that a test registers."""
    monkeypatch.setattr(dispatch, "_registered", {})
    monkeypatch.setattr(periodic, "_registered", {})
    return []


def register(name, calls, task):
    dispatch.waiting_rows(name, task, lambda now: calls)


def broken():
    raise RuntimeError


@pytest.mark.django_db
def test_round_calls_each_task_with_its_arguments(kinds, now):
    seen = []
    register("tests.one", [(1,), (2,)], seen.append)
    register("tests.none", [], seen.append)
    assert (background.Round().work(now), seen) == (2, [1, 2])


@pytest.mark.django_db
def test_task_that_fails_is_left_alone_and_others_go_on(kinds, now):
    seen, turn = [], background.Round()
    register("tests.broken", [()], broken)
    register("tests.one", [(1,)], seen.append)
    assert ([turn.work(now), turn.work(now)], seen) == ([1, 1], [1, 1])
    assert set(turn._resting) == {"tests.broken"}


@pytest.mark.django_db
def test_stopping_round_begins_no_task(kinds, now):
    seen, turn = [], background.Round()
    register("tests.one", [(1,)], seen.append)
    turn.stopping.set()
    assert (turn.work(now), seen) == (0, [])


@pytest.mark.django_db
def test_offer_without_a_broker_rings_after_commit(kinds, django_capture_on_commit_callbacks):
    register("tests.one", [], print)
    dispatch.bell.clear()
    with django_capture_on_commit_callbacks(execute=True):
        dispatch.offer_after_commit("tests.one")
        assert dispatch.bell.is_set() is False
    assert dispatch.bell.is_set() is True


def test_rows_that_nobody_registered_are_not_offered(kinds):
    with pytest.raises(KeyError, match=r"tests\.unknown"):
        dispatch.offer_after_commit("tests.unknown")
