"""What comes round for the site as a whole: Wagtail's own periodic work."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from wagtail.admin.models import EditingSession, FormState

from accounts.work.periodic import every
from accounts.work.retention import deleted_daily
from cms.domain.schedule import publish_due

PUBLISH_SECONDS = 30


@every(PUBLISH_SECONDS, "cms.publish_due")
def publish_scheduled(now: datetime) -> None:
    """What somebody set a time for appears, or goes, within a minute of it."""
    publish_due(now)


@deleted_daily
def abandoned_forms(now: datetime) -> QuerySet[Any]:
    """What people had typed for a preview and left; Wagtail deletes it only when somebody previews again."""
    found: QuerySet[Any] = FormState.objects.filter(last_updated_at__lt=now - FormState.STALE_TIMEOUT)
    return found


@deleted_daily
def abandoned_editing(now: datetime) -> QuerySet[Any]:
    """Notes of who had which page open; Wagtail deletes them only when somebody edits again."""
    found: QuerySet[Any] = EditingSession.objects.filter(last_seen_at__lt=now - FormState.STALE_TIMEOUT)
    return found
