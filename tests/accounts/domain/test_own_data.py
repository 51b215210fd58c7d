"""Staff erase what is kept about somebody in charge, at their wish, and write down what they agreed to."""

from datetime import datetime, timedelta

import pytest

from accounts.consents.purpose import PUBLIC_CONTACT, UnknownPurposeError
from accounts.domain.own_data import erase_contact, note_consent
from accounts.enums import ConsentHow
from accounts.models import Consent, Contact, User
from accounts.personal.data import NotErasedError, StaffNotErasedError
from tests.cast import Cast
from tests.factories.accounts import create_contact

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_contact_and_account_are_erased_together(cast, now):
    contact = Contact.objects.get(user=cast.deputy_contact)
    count = erase_contact(contact, by=cast.administrator, now=now)
    contact.refresh_from_db()
    assert (count > 1, contact.name, User.objects.get(pk=cast.deputy_contact.pk).is_active) == (True, "(đã xóa)", False)


@pytest.mark.parametrize("who", ["editor", "register_staff", "leader", "owner_contact"])
def test_nobody_but_an_administrator_erases(cast, now, who):
    contact = Contact.objects.get(user=cast.deputy_contact)
    with pytest.raises(NotErasedError):
        erase_contact(contact, by=getattr(cast, who), now=now)
    assert Contact.objects.get(pk=contact.pk).name == contact.name


def test_what_staff_did_stays_theirs(cast, now):
    contact = create_contact(organisation=cast.cooperative, user=cast.editor, name="Trần Lan")
    with pytest.raises(StaffNotErasedError):
        erase_contact(contact, by=cast.administrator, now=now)
    assert (Contact.objects.get(pk=contact.pk).name, User.objects.get(pk=cast.editor.pk).is_active) == (
        "Trần Lan",
        True,
    )


def test_what_was_said_on_the_phone_is_a_yes_until_it_is_taken_back(cast: Cast, now: datetime) -> None:
    contact = Contact.objects.get(user=cast.deputy_contact)
    told = {"purpose": PUBLIC_CONTACT.name, "how": ConsentHow.PHONE, "by": cast.register_staff}
    note_consent(contact, **told, yes=True, now=now)
    row = Consent.objects.get(contact=contact)
    assert (row.given_at, row.given_how, row.given_by, row.withdrawn_at) == (now, "phone", cast.register_staff, None)
    note_consent(contact, **told, yes=False, now=now + timedelta(days=1))
    row.refresh_from_db()
    assert (row.withdrawn_at, row.withdrawn_how) == (now + timedelta(days=1), "phone")


def test_consent_to_what_nobody_registered_is_not_noted(cast: Cast, now: datetime) -> None:
    contact = Contact.objects.get(user=cast.deputy_contact)
    before = list(Consent.objects.order_by("pk").values())
    with pytest.raises(UnknownPurposeError):
        note_consent(contact, purpose="tests.nothing", yes=True, how=ConsentHow.PHONE, by=cast.editor, now=now)
    assert list(Consent.objects.order_by("pk").values()) == before
