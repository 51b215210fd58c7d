"""Staff erase what is kept about somebody in charge, at their wish."""

import pytest

from accounts.domain.own_data import erase_contact
from accounts.models import Contact, User
from accounts.personal.data import NotErasedError, StaffNotErasedError
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
