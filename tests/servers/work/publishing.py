"""What this process queues goes to the Redis of a stage, as a web process would do it in production."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from celery import Celery, current_app

from accounts.models import PeriodicRun
from accounts.work import dispatch
from cms.celery import make_app
from tests.servers.work.process import Stage


@contextmanager
def publishing(stage: Stage, settings: Any) -> Iterator[None]:
    """Until the end, the current Celery is one of the stage's broker."""
    settings.CELERY_BROKER_URL = stage.broker
    ours: Celery = current_app._get_current_object()
    app = make_app()
    app.set_current()
    dispatch.forget_failure()
    yield
    app.close()
    ours.set_current()
    dispatch.forget_failure()


def let_a_minute_pass() -> None:
    """The sweep is due again."""
    PeriodicRun.objects.filter(name="accounts.sweep").delete()
