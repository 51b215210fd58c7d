"""What a web process does before its first request."""

import gc
import threading

import pytest

from cms import serving


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "background"]


def test_begin_starts_no_thread_where_celery_works(settings):
    settings.BACKGROUND_THREAD = False
    serving.begin()
    assert threads() == []


@pytest.mark.parametrize(("told", "parent"), [(None, False), ("", False), ("1", True)])
def test_process_is_a_parent_where_gunicorns_settings_say_so(monkeypatch, told, parent):
    if told is None:
        monkeypatch.delenv(serving.LOADED_BEFORE_FORK, raising=False)
    else:
        monkeypatch.setenv(serving.LOADED_BEFORE_FORK, told)
    assert serving.is_parent() is parent


def test_bound_memory_may_be_said_again():
    serving.bound_memory()
    serving.bound_memory()


@pytest.mark.sqlite
def test_settle_leaves_what_there_is_to_the_workers():
    before = gc.get_freeze_count()
    try:
        serving.settle()
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
