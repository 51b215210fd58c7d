"""Publishing and taking down at the time that somebody set (Wagtail's `publish_scheduled`, each row by itself)."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, QuerySet
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)

LATE = timedelta(minutes=5)
"""So long a time that somebody set may wait for its turn."""


def publish_due(now: datetime) -> int:
    """Take down what has had its time and publish what is due, the earliest first; how many that were.

    One that fails is logged and keeps no other waiting, which it would in Wagtail's own command.
    """
    return _take_down(now) + _publish(now)


def overdue(now: datetime) -> QuerySet[Revision]:
    """Versions whose time was more than `LATE` ago and which are not on the site: something keeps them back."""
    late: QuerySet[Revision] = Revision.objects.filter(approved_go_live_at__lt=now - LATE)
    return late.order_by("approved_go_live_at")


def scheduled_models() -> list[type[Model]]:
    """Every kind of row that has a time to appear and to go; pages count as one."""
    drafted = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [Page, *(model for model in drafted if not issubclass(model, Page))]


def _take_down(now: datetime) -> int:
    done = 0
    for model in scheduled_models():
        for row in list(model._default_manager.filter(live=True, expire_at__lt=now).order_by("expire_at")):
            live: Any = row.specific if isinstance(row, Page) else row
            done += _attempt(live, partial(live.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled"))
    return done


def _publish(now: datetime) -> int:
    due = list(Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"))
    return sum(_attempt(row, partial(row.publish, log_action="wagtail.publish.scheduled")) for row in due)


def _attempt(row: Model, act: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            act()
    except Exception:  # the edge of a task
        logger.exception("%s %s could not be published or taken down at its time", row._meta.label, row.pk)
        return False
    return True
