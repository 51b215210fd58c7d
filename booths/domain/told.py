"""Who was told what about a booking, by which way, and whether it has come: messages and calls in one list."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from accounts.messages.channel import channel_label
from accounts.models import CallTask, Message
from booths.models import Booking


@dataclass(frozen=True)
class Told:
    """One person told once: `how` is the way, `came` what came of it, `ended_at` when."""

    at: datetime
    who: str
    organisation: str
    what: str
    how: str
    came: str
    ended_at: datetime | None


def told_about(booking: Booking) -> list[Told]:
    """Newest first; two queries. A call that stands for a message is told with it."""
    of = {"subject_type": ContentType.objects.get_for_model(booking), "subject_id": booking.pk}
    messages = Message.objects.filter(**of).select_related("organisation", "contact__organisation")
    calls = CallTask.objects.filter(**of, message__isnull=True).select_related("organisation")
    return sorted([*map(_by_message, messages), *map(_by_call, calls)], key=lambda told: told.at, reverse=True)


def _by_message(row: Message) -> Told:
    named = row.organisation or (row.contact.organisation if row.contact else None)
    how = channel_label(row.channel) if row.channel else ""
    ended = row.read_at or row.settled_at
    came = _("Đã đọc") if row.read_at else row.get_state_display()
    return Told(row.created_at, row.name, str(named or ""), row.title, how, came, ended)


def _by_call(row: CallTask) -> Told:
    organisation = str(row.organisation or "")
    return Told(
        row.created_at, row.name, organisation, row.title, _("Gọi điện"), row.get_state_display(), row.closed_at
    )
