"""Verbs about organisations: kept in the register with their lines, renamed, hidden."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, as_actor, user_of
from accounts.actors.note import note
from accounts.actors.right import Right, require_right
from accounts.domain.contact import check_phones, set_phones_aside
from accounts.domain.period import BackwardsError, check_periods, moved, set_aside
from accounts.domain.refusal import Refusal
from accounts.models import Contact, FormerName, Organisation
from accounts.periods import is_backwards

HIDDEN = "accounts.organisation.hide"
SHOWN = "accounts.organisation.show"
RENAMED = "accounts.organisation.rename"
CREATED = "wagtail.create"
CHANGED = "wagtail.edit"

OF_ONE_A_DAY = ("statuses", "memberships")
"""Lines of which one holds at a time."""


class OrganisationError(Refusal):
    """Something that cannot be done to an organisation."""


class ReasonMissingError(OrganisationError):
    """An organisation is hidden with a reason only: it will ask."""

    message = _("Hãy ghi lý do ẩn đơn vị.")
    field = "reason"


class SameNameError(OrganisationError):
    """A renaming that changes nothing."""

    message = _("Tên mới giống hệt tên đang dùng.")
    field = "name"


@transaction.atomic
def save_organisation(organisation: Organisation, *, by: By, now: datetime) -> Organisation:
    """Write a new or changed organisation with the lines that were put on it, taken off or changed in memory.

    Lines are its states, memberships, contacts and former names (`organisation.statuses.add(…)` and so on). Refuses
    states or memberships that share a day (OverlapError), days that run backwards (BackwardsError), two contacts with
    one number (PhoneTakenError); for those in charge changes of people by a deputy (OwnersAloneError). Lines that
    were not touched are not judged, so an old fault keeps nobody from mending something else.
    """
    require_right(as_actor(by), Right.ORGANISATION)
    is_new = organisation.pk is None
    if not is_new:
        Organisation.objects.select_for_update().get(pk=organisation.pk)
    for name in OF_ONE_A_DAY:
        _make_room_for_periods(organisation, name)
    _check_names(organisation.former_names.all())
    _make_room_for_contacts(organisation, by)
    organisation.save()
    note(organisation, CREATED if is_new else CHANGED, by=by)
    return organisation


@transaction.atomic
def rename_organisation(
    organisation: Organisation, name: str, *, since: date | None = None, by: By, now: datetime
) -> Organisation:
    """Give an organisation a new name and keep the one before as a former name until the day `since`.

    Raises SameNameError, BackwardsError where it had that name for less than a day.
    """
    require_right(as_actor(by), Right.ORGANISATION)
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    name = " ".join(name.split())
    if name == locked.name:
        raise SameNameError
    last = max((row.valid_to for row in locked.former_names.all() if row.valid_to), default=None)
    former = FormerName(organisation=locked, name=locked.name, valid_from=last, valid_to=since)
    if is_backwards(former):
        raise BackwardsError(field="since")
    former.save()
    before, locked.name = locked.name, name
    locked.save(update_fields=["name", "updated_at"])
    note(locked, RENAMED, by=by, before=before, after=name)
    return locked


@transaction.atomic
def hide_organisation(organisation: Organisation, *, by: By, reason: str, now: datetime) -> Organisation:
    """Take an organisation, and with it its products, off the public site; raises ReasonMissingError.

    A hidden one stays as it is.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissingError
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if locked.hidden_at is None:
        locked.hidden_at, locked.hidden_by = now, user_of(by)
        locked.save(update_fields=["hidden_at", "hidden_by", "updated_at"])
        note(locked, HIDDEN, by=by, reason=reason)
    return locked


@transaction.atomic
def show_organisation(organisation: Organisation, *, by: By, now: datetime) -> Organisation:
    """Bring a hidden organisation back to the public site; one that is shown stays as it is."""
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if locked.hidden_at is not None:
        locked.hidden_at = locked.hidden_by = None
        locked.save(update_fields=["hidden_at", "hidden_by", "updated_at"])
        note(locked, SHOWN, by=by)
    return locked


def _make_room_for_periods(organisation: Organisation, name: str) -> None:
    """Judge the lines where one of them moved, and move aside what is stored of those."""
    lines = list(getattr(organisation, name).all())
    stored = _stored(organisation, name)
    changed = moved(lines, stored)
    if changed:
        check_periods(lines, field=name)
        set_aside(changed if len(lines) > 1 else ())


def _make_room_for_contacts(organisation: Organisation, by: By) -> None:
    """Judge the contacts where one was changed: who is in charge is a matter of the owner alone."""
    contacts, stored = list(organisation.contacts.all()), _stored(organisation, "contacts")
    changed = [row for row in contacts if row.pk not in stored or _differs(row, stored[row.pk])]
    if changed or stored.keys() - {row.pk for row in contacts}:
        require_right(as_actor(by), Right.PEOPLE)
        check_phones(contacts, field="contacts")
        set_phones_aside(changed)


def _check_names(names: Iterable[FormerName]) -> None:
    if any(is_backwards(row) for row in names):
        raise BackwardsError(field="former_names")


def _stored(organisation: Organisation, name: str) -> dict[int, Any]:
    """Rows of one kind of lines as the database has them."""
    model: Any = Organisation._meta.get_field(name).related_model
    rows = model._default_manager.filter(organisation=organisation.pk) if organisation.pk else ()
    return {row.pk: row for row in rows}


def _differs(row: Contact, stored: Contact) -> bool:
    names = ("name", "phone", "email", "role", "post", "user_id")
    return any(getattr(row, name) != getattr(stored, name) for name in names)
