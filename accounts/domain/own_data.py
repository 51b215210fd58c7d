"""What people may do about their own data: ask for it to be erased; staff erase at their wish."""

from datetime import datetime

from django.db import transaction

from accounts.actors.actor import ContactActor
from accounts.calls.task import open_call
from accounts.consents.consent import give_consent, withdraw_consent
from accounts.enums import CallState, ConsentHow
from accounts.models import CallTask, Contact, User
from accounts.personal.data import erase_person
from accounts.personal.person import person_of_contact, person_of_user
from accounts.told import ERASE_CALL


@transaction.atomic
def ask_to_erase(actor: ContactActor, *, now: datetime) -> CallTask:
    """Put the person's wish on the list of calls: staff call back to be sure, and erase. Asked twice it is one line."""
    contact = Contact.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=actor.contact.pk)
    held = CallTask.objects.filter(kind=ERASE_CALL, contact=contact, state=CallState.OPEN).first()
    return held or open_call(
        ERASE_CALL,
        title=f"Xóa dữ liệu cá nhân của {contact.name}",
        text=f"Chào {contact.name}, ông/bà muốn Liên minh xóa dữ liệu cá nhân của mình, đúng không ạ?",
        name=contact.name,
        phone=contact.phone,
        organisation=contact.organisation,
        contact=contact,
        by=actor,
        now=now,
    )


def erase_contact(contact: Contact, *, by: User, now: datetime) -> int:
    """Erase what is kept about somebody in charge, with the account where there is one; the number of rows.

    It cannot be undone. Raises NotErasedError, StaffNotErasedError.
    """
    person = person_of_user(contact.user) if contact.user else person_of_contact(contact)
    return erase_person(person, by=by, now=now)


def note_consent(contact: Contact, *, purpose: str, yes: bool, how: ConsentHow, by: User, now: datetime) -> None:
    """Staff write down what somebody in charge said on the phone or signed."""
    if yes:
        give_consent(purpose, person=contact, how=how, by=by, now=now)
    else:
        withdraw_consent(purpose, person=contact, how=how, by=by, now=now)
