"""Words of messages: the code's own, or those that staff have put in their place."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from accounts.messages.kind import LINK, MessageKind
from accounts.messages.text import TextError, check_text
from accounts.models import MessageTemplate, User

CHANGED = "accounts.message_template.change"
RESTORED = "accounts.message_template.restore"


@dataclass(frozen=True)
class Words:
    """Title and text of a kind as they hold now; `row` where staff changed them."""

    title: str
    text: str
    row: MessageTemplate | None = None


def words_of(kind: MessageKind) -> Words:
    """The words that hold; one query."""
    row = MessageTemplate.objects.filter(kind=kind.name).first()
    return Words(row.title, row.text, row) if row else Words(kind.title, kind.text)


@transaction.atomic
def save_words(kind: MessageKind, *, title: str, text: str, by: User, now: datetime) -> None:
    """Put staff's words in the place of the code's; words equal to the code's are no change of theirs.

    Raises a TextError, with its field, where a place is unknown, missing or broken; then nothing is saved.
    """
    _check("title", title, kind.known_in_title)
    _check("text", text, kind.known_in_text, needed=[LINK] if kind.has_link else [])
    if (title, text) == (kind.title, kind.text):
        return restore_words(kind, by=by)
    before = words_of(kind)
    saved = {"title": title, "text": text, "updated_at": now, "updated_by": by}
    row, _created = MessageTemplate.objects.update_or_create(kind=kind.name, defaults=saved)
    log(row, CHANGED, user=by, data={"before": {"title": before.title, "text": before.text}})
    return None


@transaction.atomic
def restore_words(kind: MessageKind, *, by: User) -> None:
    """Let the code's words hold again."""
    for row in MessageTemplate.objects.filter(kind=kind.name):
        log(row, RESTORED, user=by, data={"before": {"title": row.title, "text": row.text}})
        row.delete()


def _check(field: str, text: str, known: dict[str, Any], needed: list[str] | None = None) -> None:
    try:
        check_text(text, known, needed=needed or [])
    except TextError as error:
        error.field = field
        raise
