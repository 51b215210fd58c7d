"""People leave: retired, moved on, their number given to somebody else (decision 46)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, as_actor, user_of
from accounts.actors.note import note
from accounts.actors.right import Right, require_right
from accounts.domain.refusal import Refusal
from accounts.domain.second_step import end_sessions
from accounts.enums import CallState, ContactRole, MessageState
from accounts.links.kind import link_kind
from accounts.links.link import ensure_link
from accounts.models import CallTask, Contact, Message, Organisation, SecretLink

LEFT = "accounts.contact.leave"


class SuccessorError(Refusal):
    """The successor is nobody who could take over."""

    message = _("Người tiếp nhận phải là một người phụ trách khác của chính đơn vị này.")
    field = "successor"


@dataclass(frozen=True)
class Leaving:
    """Who leaves, who takes over (None where nobody is there yet), by whom and when; given to what floors register."""

    contact: Contact
    successor: Contact | None
    by: By
    now: datetime


Hand = Callable[[Leaving], object]
H = TypeVar("H", bound=Hand)

_hands: list[Hand] = []


def on_leaving(hand: H) -> H:
    """Register what a floor ends or hands over: PINs, matters that name the contact. Runs inside the transaction."""
    _hands.append(hand)
    return hand


@transaction.atomic
def let_go(contact: Contact, *, successor: Contact | None, by: By, now: datetime) -> Leaving:
    """Take a person off an organisation: their links, sessions and codes end at once, open messages and calls go to
    the successor, with links of the successor's own; without one, staff find them on the list of calls.

    A deputy who takes over from the owner is the owner. The account itself stays, for what the person may be
    elsewhere. Raises OwnersAloneError for a deputy who asks, SuccessorError; then nothing changes.
    """
    require_right(as_actor(by), Right.PEOPLE)
    organisation = Organisation.objects.select_for_update().get(pk=contact.organisation_id)
    leaving = Leaving(Contact.objects.select_related("user", "organisation").get(pk=contact.pk), successor, by, now)
    if successor is not None and (successor.organisation_id != organisation.pk or successor.pk == contact.pk):
        raise SuccessorError
    _hand_over_messages(leaving)
    _hand_over_calls(leaving)
    for hand in _hands:
        hand(leaving)
    _end_ways_in(leaving)
    _promote(leaving)
    note(organisation, LEFT, by=by, contact=leaving.contact.name, successor=successor.name if successor else "")
    leaving.contact.delete()
    return leaving


def _hand_over_messages(leaving: Leaving) -> None:
    """Those that have not left, and those that stand on the list of calls."""
    states = (MessageState.WAITING, MessageState.TO_CALL)
    for message in Message.objects.filter(_meant(leaving), state__in=states).select_related("link"):
        to = leaving.successor
        message.contact, message.user = to, to.user if to else None
        message.name, message.phone, message.email = _address(leaving)
        message.link = _own_link(message.link, leaving)
        message.save(update_fields=["contact", "user", "name", "phone", "email", "link"])


def _meant(leaving: Leaving) -> Q:
    """Rows to the one who leaves: named as in charge, or by the number alone where it is about the organisation."""
    contact = leaving.contact
    by_number = Q(contact=None, organisation=contact.organisation_id, phone=contact.phone)
    return Q(contact=contact) | by_number if contact.phone else Q(contact=contact)


def _hand_over_calls(leaving: Leaving) -> None:
    """Open lines on the list of calls."""
    for task in CallTask.objects.filter(_meant(leaving), state=CallState.OPEN).select_related("link"):
        task.contact = leaving.successor
        task.name, task.phone, _email = _address(leaving)
        task.link = _own_link(task.link, leaving)
        task.save(update_fields=["contact", "name", "phone", "link", "search_key"])


def _address(leaving: Leaving) -> tuple[str, str, str]:
    """Name, number and e-mail of the successor, else of the organisation."""
    to = leaving.successor or leaving.contact.organisation
    return to.name, to.phone, to.email


def _own_link(link: SecretLink | None, leaving: Leaving) -> SecretLink | None:
    """The successor's link to the same matter; none where nobody takes over."""
    if link is None or link.subject is None or leaving.successor is None or not link_kind(link.action).handed_over:
        return None
    by = user_of(leaving.by)
    return ensure_link(link.action, link.subject, contact=leaving.successor, by=by, now=leaving.now)


def _end_ways_in(leaving: Leaving) -> None:
    """Links of the contact; sessions, links and codes of the account."""
    SecretLink.objects.filter(contact=leaving.contact, ended_at=None).update(ended_at=leaving.now)
    user = leaving.contact.user
    if user is not None:
        end_sessions(user)
        user.one_time_codes.filter(used_at=None).delete()
        SecretLink.objects.filter(user=user, ended_at=None).update(ended_at=leaving.now)


def _promote(leaving: Leaving) -> None:
    """An organisation keeps somebody who may do everything."""
    if leaving.successor and leaving.contact.role == ContactRole.OWNER:
        Contact.objects.filter(pk=leaving.successor.pk).update(role=ContactRole.OWNER)
