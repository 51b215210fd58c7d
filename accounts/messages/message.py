"""The life of a message up to the channels: written, cancelled, read. accounts/messages/delivery.py sends it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Model

from accounts.actors.actor import By, user_of
from accounts.enums import MessageState
from accounts.links.token import link_address
from accounts.messages.kind import LINK, message_kind
from accounts.messages.template import words_of
from accounts.messages.text import fill
from accounts.models import Contact, Message, Organisation, SecretLink, User
from accounts.phones import format_phone
from accounts.work.dispatch import offer_after_commit

WAITING = "accounts.messages"
"""The name under which accounts/tasks.py registers these rows."""


@dataclass(frozen=True)
class Recipient:
    """Who is told: one in charge of an organisation, an account, or somebody known by name and number alone."""

    name: str
    phone: str = ""
    email: str = ""
    contact: Contact | None = None
    user: User | None = None
    organisation: Organisation | None = None


def to_contact(contact: Contact) -> Recipient:
    """One in charge of an organisation, with the account where there is one."""
    ways = {"phone": contact.phone, "email": contact.email}
    if contact.user is not None:
        ways = {"phone": contact.phone or contact.user.phone or "", "email": contact.email or contact.user.email}
    return Recipient(contact.name, **ways, contact=contact, user=contact.user, organisation=contact.organisation)


def to_user(user: User) -> Recipient:
    """An account by itself: a member of staff, a buyer."""
    return Recipient(str(user), phone=user.phone or "", email=user.email, user=user)


def send_message(
    kind: str,
    *,
    to: Recipient,
    by: By | None,
    now: datetime,
    subject: Model | None = None,
    link: SecretLink | None = None,
    once: str = "",
    **values: Any,
) -> Message:
    """Write a message down in the caller's transaction; it is sent after its commit, by the background.

    `values` fill the kind's variables. With `once`, a message of the same kind and word is returned instead of a
    second one, whatever became of it: a reminder that comes round twice is one reminder. Raises
    UnknownMessageKindError, ValueError where a link or a value is missing, before anything is written.
    """
    known = message_kind(kind)
    if known.has_link != (link is not None) or set(values) != set(known.variables):
        raise ValueError(f"message {kind} needs {sorted(known.variables)} and {'a' if known.has_link else 'no'} link")
    words, filled = words_of(known), {**_always(to), **values}
    row = Message(
        kind=kind,
        once=once,
        **{name: getattr(to, name) for name in ("name", "phone", "email", "contact", "user", "organisation")},
        subject=subject,
        title=" ".join(fill(words.title, filled).split())[:200],
        text=fill(words.text, filled),
        link=link,
        not_before=now,
        created_at=now,
        created_by=user_of(by) if by else None,
    )
    return _save_once(row)


def _save_once(row: Message) -> Message:
    """Save the message, or find the one that says the same."""
    if not row.once:  # nothing can say the same, so no point to come back to is needed
        row.save()
        offer_after_commit(WAITING, row.pk)
        return row
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        found = Message.objects.filter(kind=row.kind, once=row.once).first()
        if found is None:
            raise
        return found
    offer_after_commit(WAITING, row.pk)
    return row


def _always(to: Recipient) -> dict[str, str]:
    """Values of the variables that every message has."""
    return {
        "nguoi": to.name,
        "don_vi": to.organisation.name if to.organisation else "",
        "lien_minh": settings.OWNER_NAME,
        "dien_thoai": format_phone(settings.OWNER_PHONE),
    }


@transaction.atomic
def cancel_message(message: Message, *, now: datetime) -> bool:
    """Do not send a message any more; False where it has left, or is leaving, already."""
    waiting = Message.objects.filter(pk=message.pk, state=MessageState.WAITING)
    return bool(waiting.update(state=MessageState.CANCELLED, settled_at=now))


def mark_read(message: Message, *, now: datetime) -> None:
    """The person opened it in their inbox."""
    Message.objects.filter(pk=message.pk, read_at=None).update(read_at=now)


def text_with_link(row: Any) -> str:
    """The text of a message or a line of the list of calls with the address of its link, made this moment: to be sent
    or shown, never to be stored."""
    if row.link is None:
        return str(row.text)
    return fill(row.text, {LINK: link_address(row.link)})
