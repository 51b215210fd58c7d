"""The log (lịch sử) names who did something, with or without an account."""

from typing import Any

from django.db.models import Model
from wagtail.log_actions import log
from wagtail.models.audit_log import BaseLogEntry

from accounts.actors.actor import By, as_actor, user_of


def note(row: Model, action: str, *, by: By, **data: Any) -> None:
    """Write `action` on `row` into the log: by whose account, and in its data as whom (`Actor.noted`)."""
    log(row, action, user=user_of(by), data={**data, **as_actor(by).noted()} or None)


def name_in(entry: BaseLogEntry) -> str:
    """Who did what an entry of the log tells: the account's name, else the name that the actor left."""
    left = (entry.data or {}).get("as", {})
    return str(entry.user_display_name) if entry.user_id else left.get("name") or str(entry.user_display_name)
