"""Wagtail's own workflow mails stay off (decision 11): most people here have no e-mail; notices are our messages."""

from typing import Any

from django.dispatch import Signal
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

MAILS: tuple[tuple[Signal, type, str], ...] = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def send_nothing(**_kwargs: Any) -> None:
    """Stands where a mail would be sent."""


def keep_off() -> None:
    """Take the places of Wagtail's receivers before its app connects them: a place is given once.

    Disconnecting would come too early here and, in a worker that never loads the admin, too late elsewhere.
    """
    for signal, sender, place in MAILS:
        signal.connect(send_nothing, sender=sender, dispatch_uid=place)
