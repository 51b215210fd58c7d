"""Two rows that are one: everything that points to the one comes to point to the other.

Relations are walked, so a floor's new table moves too. Where a move would break a rule of the table (a second open
status, the same contact twice), the floor says what is to be done with `moved_by`:

    @moved_by(Certificate, "organisation")
    def move_certificates(old: Model, new: Model) -> None: ...
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from accounts.enums import WaitingState
from accounts.models import (
    CallTask,
    ClaimCode,
    Consent,
    Contact,
    DocumentNumber,
    Membership,
    Message,
    Organisation,
    OrganisationStatus,
    PrivateFile,
    SecretLink,
    ShortLink,
    WaitingEntry,
)

Move = Callable[[Any, Any], None]
M = TypeVar("M", bound=Move)

_movers: dict[tuple[str, str], Move] = {}
NAMED = (SecretLink, Message, CallTask, PrivateFile, DocumentNumber, WaitingEntry)
"""Models that name a row by its kind and key."""


def moved_by(model: type[models.Model], field: str) -> Callable[[M], M]:
    """Register how the rows of one relation move, where changing the column alone would not do."""

    def register(move: M) -> M:
        _movers[(model._meta.label, field)] = move
        return move

    return register


def has_mover(model: type[models.Model], field: str) -> bool:
    """Whether a relation moves by a way of its own."""
    return (model._meta.label, field) in _movers


@transaction.atomic
def move_references(old: models.Model, new: models.Model) -> None:
    """Let everything that points to `old` point to `new`, in one transaction; neither row is changed itself.

    What two open rows of the same kind mean is the mover's business; what no rule allows raises IntegrityError, and
    nothing has moved.
    """
    if type(old) is not type(new) or old.pk == new.pk:
        raise ValueError("two rows of one model")
    for relation in old._meta.related_objects:
        model, field = relation.related_model, relation.field.name
        move = _movers.get((model._meta.label, field))
        if move is not None:
            move(old, new)
        else:
            model._base_manager.filter(**{field: old}).update(**{field: new})
    _move_named(old, new)


def _move_named(old: models.Model, new: models.Model) -> None:
    """Links, messages, calls, files and papers about the row, and its short links; the other's own one stays first."""
    kind = ContentType.objects.get_for_model(old)
    for model in NAMED:
        model._default_manager.filter(subject_type=kind, subject_id=old.pk).update(subject_id=new.pk)
    target = old._meta.label_lower
    if not ShortLink.objects.to(target, new.pk).exists():
        ShortLink.objects.to(target, old.pk).update(key=new.pk)


@moved_by(Contact, "organisation")
def move_contacts(old: Organisation, new: Organisation) -> None:
    """The same number at both is one contact: what hangs on the one moves to the other."""
    phones = dict(Contact.objects.filter(organisation=new).exclude(phone="").values_list("phone", "pk"))
    for contact in Contact.objects.filter(organisation=old):
        if twin := phones.get(contact.phone):
            move_references(contact, Contact.objects.get(pk=twin))
            contact.delete()
        else:
            Contact.objects.filter(pk=contact.pk).update(organisation=new)


@moved_by(OrganisationStatus, "organisation")
def move_statuses(old: Organisation, new: Organisation) -> None:
    """The kept row has its own history; the other's states were of the same organisation and go with it."""
    if not OrganisationStatus.objects.filter(organisation=new).exists():
        OrganisationStatus.objects.filter(organisation=old).update(organisation=new)


@moved_by(ClaimCode, "organisation")
def move_claim_codes(old: Organisation, new: Organisation) -> None:
    """A slip is for the organisation that is printed on it: the other's ends."""
    ClaimCode.objects.filter(organisation=old).delete()


@moved_by(Membership, "organisation")
def move_memberships(old: Organisation, new: Organisation) -> None:
    """Of two memberships that are open the one that began first stays."""
    rows = Membership.objects.filter(organisation__in=(old, new), valid_to=None).order_by("valid_from", "pk")
    for second in rows[1:]:
        second.delete()
    Membership.objects.filter(organisation=old).update(organisation=new)


@moved_by(Consent, "contact")
def move_consents(old: models.Model, new: models.Model) -> None:
    """What holds for both holds once."""
    _move_consents("contact", old, new)


@moved_by(Consent, "user")
def move_consents_of_users(old: models.Model, new: models.Model) -> None:
    """As those of contacts."""
    _move_consents("user", old, new)


def _move_consents(column: str, old: models.Model, new: models.Model) -> None:
    held = set(Consent.objects.holding().filter(**{column: new}).values_list("purpose", "about"))
    for consent in Consent.objects.filter(**{column: old}):
        if consent.withdrawn_at is None and (consent.purpose, consent.about) in held:
            consent.delete()
        else:
            Consent.objects.filter(pk=consent.pk).update(**{column: new})


@moved_by(WaitingEntry, "organisation")
def move_waiting_entries(old: Organisation, new: Organisation) -> None:
    """Of two that wait for the same thing the kept row's own stays; the other leaves the list."""
    for entry in WaitingEntry.objects.filter(organisation=old):
        twin = WaitingEntry.objects.queued().filter(
            organisation=new, subject_type=entry.subject_type, subject_id=entry.subject_id
        )
        if entry.state in WaitingState.queued and twin.exists():
            entry.delete()
        else:
            WaitingEntry.objects.filter(pk=entry.pk).update(organisation=new)
