"""Reads of the list of calls."""

from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from accounts.enums import CallState
from accounts.models import Call, CallTask, MessageAttempt, User


def in_order(rows: QuerySet[CallTask]) -> QuerySet[CallTask]:
    """As they are worked off: the earliest call first, with all that a line shows, in four queries."""
    tried = MessageAttempt.objects.exclude(channel="call_list").order_by("pk")
    attempts = Prefetch("message__attempts", queryset=tried)
    calls = Prefetch("calls", queryset=Call.objects.select_related("called_by"))
    people = rows.select_related("organisation", "owner", "link", "message")
    return people.prefetch_related(attempts, calls).order_by("next_call_at", "pk")


def due_of(rows: QuerySet[CallTask], user: User, now: datetime) -> QuerySet[CallTask]:
    """Those to be called by now that are the person's own or nobody's yet."""
    return rows.filter(Q(owner=user) | Q(owner=None), state=CallState.OPEN, next_call_at__lte=now)
