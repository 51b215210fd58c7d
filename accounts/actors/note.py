"""The log (lịch sử) names who did something, with or without an account."""

from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.models.audit_log import BaseLogEntry

from accounts.actors.actor import By, as_actor, user_of


def note(
    row: Model,
    action: str,
    *,
    by: By | None,
    now: datetime | None = None,
    revision: Revision | None = None,
    **data: Any,
) -> None:
    """Write `action` on `row` into the log: by whose account, and in its data as whom (`Actor.noted`).

    None is the program itself. `revision` is the one that the action wrote.
    """
    kept = {**data, **(as_actor(by).noted() if by else {})}
    of_revision = {"revision": revision, "content_changed": True} if revision else {}
    at = now or timezone.now()
    log(row, action, user=user_of(by) if by else None, timestamp=at, data=kept or None, **of_revision)


def name_in(entry: BaseLogEntry) -> str:
    """Who did what an entry of the log tells: the account's name, else the name that the actor left."""
    left = (entry.data or {}).get("as", {})
    return str(entry.user_display_name) if entry.user_id else left.get("name") or str(entry.user_display_name)
