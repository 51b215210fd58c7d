"""The list of calls: what is left where nothing else is configured, allowed or working. It takes everything."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.calls.kind import CallKind, register_call
from accounts.calls.task import open_call
from accounts.enums import CallResult, CallState, MessageState, Outcome
from accounts.messages.channel import Fate
from accounts.models import CallTask, Message

MESSAGE = "accounts.message"


class CallList:
    """Cần gọi / nhắn Zalo."""

    name = "call_list"
    label = _("cán bộ gọi, nhắn Zalo")
    disturbs = False
    repeatable = True

    def reaches(self, message: Message) -> bool:
        """Everybody: somebody without a number stands there too, for staff to find one."""
        return True

    def send(self, message: Message) -> Fate:
        """A line on the list, one a message."""
        with transaction.atomic():
            Message.objects.select_for_update().get(pk=message.pk)
            if not CallTask.objects.filter(message=message).exists():
                self._open(message, timezone.now())
        return Fate(Outcome.SENT)

    def _open(self, message: Message, now: datetime) -> None:
        open_call(
            MESSAGE,
            title=message.title,
            text=message.text,
            name=message.name,
            phone=message.phone,
            organisation=message.organisation,
            contact=message.contact,
            subject=message.subject,
            link=message.link,
            message=message,
            by=message.created_by,
            now=now,
        )


def settle_message(task: CallTask, *, result: CallResult | None, now: datetime) -> None:
    """The message behind a line that is closed: told, or not reached; cancelled where nobody needs to call."""
    if task.message_id is None:
        return
    told = MessageState.TOLD if result == CallResult.REACHED else MessageState.UNREACHED
    state = MessageState.CANCELLED if task.state == CallState.DROPPED else told
    rows = Message.objects.filter(pk=task.message_id, state=MessageState.TO_CALL)
    rows.update(state=state, settled_at=now)


register_call(CallKind(name=MESSAGE, label=_("Báo tin"), closed=settle_message))
