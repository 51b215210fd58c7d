"""The accounts floor's own rows about persons. Those found by a contact or an account stand behind these two."""

import uuid
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet

from accounts.models import CallTask, Consent, Contact, JoinRequest, Message, OneTimeCode, SecretLink, User
from accounts.personal.registry import PersonalRows, deleted, register_personal

ERASED_NAME = "(đã xóa)"


def _erase_users(rows: QuerySet[Any], now: datetime) -> None:
    """An account without a name and without a way in; nobody else can be given its number by mistake."""
    for user in rows:
        user.groups.clear()
        user.last_name, user.first_name, user.phone, user.email = "", ERASED_NAME, None, ""
        user.is_active, user.username, user.password = False, uuid.uuid4().hex, make_password(None)
        user.save()
        user.authenticator_set.all().delete()
        user.usersession_set.all().delete()
        user.emailaddress_set.all().delete()


def _erase_contacts(rows: QuerySet[Any], now: datetime) -> None:
    for contact in rows:
        contact.name, contact.phone, contact.email, contact.post, contact.user = ERASED_NAME, "", "", "", None
        contact.save()


def _erase_links(rows: QuerySet[Any], now: datetime) -> None:
    rows.update(phone="")
    rows.filter(ended_at=None).update(ended_at=now)


def _erase_join_requests(rows: QuerySet[Any], now: datetime) -> None:
    """What is undecided goes, what was decided stays without the person."""
    rows.filter(state="waiting").delete()
    for row in rows.all():
        row.name, row.phone, row.note = ERASED_NAME, "", ""
        row.save()


def _erase_messages(rows: QuerySet[Any], now: datetime) -> None:
    rows.filter(state__in=("waiting", "sending", "to_call")).update(state="cancelled", settled_at=now, claimed_at=None)
    rows.update(name=ERASED_NAME, phone="", email="", text="")


def _erase_calls(rows: QuerySet[Any], now: datetime) -> None:
    rows.filter(state="open").update(state="dropped", closed_at=now)
    for task in rows:
        task.calls.update(note="")
        task.name, task.phone, task.text = ERASED_NAME, "", ""
        task.save()


register_personal(
    PersonalRows(
        User,
        lambda person: User.objects.filter(pk__in=[person.user.pk] if person.user else []),
        ("last_name", "first_name", "phone", "email", "date_joined", "last_login"),
        _erase_users,
    )
)
register_personal(
    PersonalRows(
        Contact,
        lambda person: Contact.objects.filter(pk__in=[contact.pk for contact in person.contacts]),
        ("organisation", "name", "post", "phone", "email", "role"),
        _erase_contacts,
    )
)
register_personal(
    PersonalRows(
        Consent,
        lambda person: Consent.objects.filter(person.by_account()),
        ("purpose", "about", "wording", "given_at", "given_how", "withdrawn_at"),
        lambda rows, now: rows.filter(withdrawn_at=None).update(withdrawn_at=now, withdrawn_how="phone"),
    )
)
register_personal(
    PersonalRows(
        OneTimeCode,
        lambda person: OneTimeCode.objects.filter(user=person.user),
        ("issued_at", "expires_at", "used_at"),
        deleted,
    )
)
register_personal(
    PersonalRows(
        SecretLink,
        lambda person: SecretLink.objects.filter(person.by_account() | person.by_address(email="")),
        ("action", "created_at", "expires_at", "used_at"),
        _erase_links,
    )
)
register_personal(
    PersonalRows(
        JoinRequest,
        lambda person: JoinRequest.objects.filter(person.by_address(email="")),
        ("name", "phone", "organisation_name", "commune", "tax_number", "note", "state", "created_at"),
        _erase_join_requests,
    )
)
register_personal(
    PersonalRows(
        Message,
        lambda person: Message.objects.filter(person.by_account() | person.by_address()),
        ("title", "text", "name", "phone", "email", "state", "created_at", "read_at"),
        _erase_messages,
    )
)
register_personal(
    PersonalRows(
        CallTask,
        lambda person: CallTask.objects.filter(person.by_account("contact__user") | person.by_address(email="")),
        ("title", "text", "name", "phone", "state", "created_at", "closed_at"),
        _erase_calls,
    )
)
