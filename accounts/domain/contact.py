"""Verbs about those in charge of an organisation (người phụ trách)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, as_actor
from accounts.actors.note import note
from accounts.actors.right import Right, require_right
from accounts.domain.refusal import Refusal
from accounts.enums import ContactRole
from accounts.models import Contact, Organisation, SecretLink

CREATED = "wagtail.create"
CHANGED = "wagtail.edit"
REMOVED = "accounts.contact.remove"


class ContactError(Refusal):
    """Something that cannot be done to a contact."""


class PhoneTakenError(ContactError):
    """Two contacts of one organisation with one number: nobody would know who called."""

    message = _("Hai người phụ trách không thể có cùng một số điện thoại: %(first)s và %(second)s.")
    field = "phone"


class NumberInUseError(ContactError):
    """The number by which somebody signs in is theirs."""

    message = _("Người này đăng nhập bằng số đang ghi, nên số không đổi ở đây được. Hãy gọi Liên minh.")
    field = "phone"


def chief_contact(organisation: Organisation | None) -> Contact | None:
    """The one chiefly in charge who can be reached: the owner, else the first deputy; None where nobody is. Reads what
    was prefetched, else one query with the account."""
    if organisation is None:
        return None
    known = "contacts" in getattr(organisation, "_prefetched_objects_cache", {})
    contacts = organisation.contacts.all() if known else organisation.contacts.select_related("user", "organisation")
    reachable = [each for each in contacts if each.phone or each.email or each.user_id]
    return min(reachable, key=lambda each: (each.role != ContactRole.OWNER, each.pk), default=None)


@transaction.atomic
def save_contact(contact: Contact, *, by: By, now: datetime) -> Contact:
    """Write a new or changed contact; raises PhoneTakenError, for a deputy OwnersAloneError."""
    require_right(as_actor(by), Right.PEOPLE)
    Organisation.objects.select_for_update().get(pk=contact.organisation_id)
    others = Contact.objects.filter(organisation=contact.organisation_id).exclude(pk=contact.pk)
    check_phones([*others, contact])
    is_new = contact.pk is None
    contact.save()
    note(contact, CREATED if is_new else CHANGED, by=by)
    return contact


@transaction.atomic
def change_contact(
    contact: Contact, *, name: str, post: str, phone: str | None = None, by: By, now: datetime
) -> Contact:
    """Change what is known of a person; `phone` in E.164, None where it stays.

    Another number ends every link that was made for the one before. Raises PhoneTakenError, NumberInUseError where an
    account signs in with it, for a deputy OwnersAloneError; then nothing changes.
    """
    require_right(as_actor(by), Right.PEOPLE)
    Organisation.objects.select_for_update().get(pk=contact.organisation_id)
    held = Contact.objects.get(pk=contact.pk)
    held.name, held.post = " ".join(name.split()), post.strip()
    if phone is not None and phone != held.phone:
        if held.user_id is not None:
            raise NumberInUseError
        held.phone = phone
        SecretLink.objects.filter(contact=held, ended_at=None).update(ended_at=now)
    return save_contact(held, by=by, now=now)


@transaction.atomic
def remove_contact(contact: Contact, *, by: By, now: datetime) -> None:
    """Take a contact off an organisation, noted there; their account stays. Raises OwnersAloneError for a deputy."""
    require_right(as_actor(by), Right.PEOPLE)
    held = Contact.objects.select_for_update().select_related("organisation").get(pk=contact.pk)
    note(held.organisation, REMOVED, by=by, contact=held.name)
    held.delete()


def check_phones(contacts: Iterable[Contact], *, field: str = "") -> None:
    """Raise PhoneTakenError where two have one number."""
    seen: dict[str, Contact] = {}
    for contact in contacts:
        if contact.phone and contact.phone in seen:
            raise PhoneTakenError(field=field, first=seen[contact.phone].name, second=contact.name)
        seen[contact.phone] = contact


def set_phones_aside(contacts: Iterable[Contact]) -> None:
    """Empty the stored numbers of contacts that are about to be written, so that two may exchange theirs."""
    Contact.objects.filter(pk__in=[contact.pk for contact in contacts if contact.pk]).update(phone="")
