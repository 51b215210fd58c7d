"""Verbs about contacts: what they write, and what they refuse with nothing changed."""

import pytest
from wagtail.models import ModelLogEntry

from accounts.actors.actor import ContactActor
from accounts.actors.right import OwnersAloneError
from accounts.domain import contact as verbs
from accounts.domain.contact import PhoneTakenError, change_contact, chief_contact, remove_contact, save_contact
from accounts.enums import ContactRole
from accounts.models import Contact, Organisation
from tests.factories.accounts import create_contact, create_organisation


def rows() -> list[tuple]:
    return sorted(Contact.objects.values_list("organisation", "name", "phone"))


def actions(row) -> list[str]:
    return list(ModelLogEntry.objects.for_instance(row).values_list("action", flat=True))


@pytest.fixture
def owner(cast) -> ContactActor:
    """Chiefly in charge."""
    return ContactActor(cast.owner_contact.contacts.get())


@pytest.fixture
def deputy(cast) -> ContactActor:
    """In charge beside the owner."""
    return ContactActor(cast.deputy_contact.contacts.get())


def test_contact_is_written_and_changed(cast, now, owner):
    row = Contact(organisation=cast.cooperative, name="Nguyễn Văn An", phone="+84912345678")
    save_contact(row, by=owner, now=now)
    row.name = "Nguyễn Văn Anh"
    save_contact(row, by=cast.register_staff, now=now)
    assert (cast.cooperative.pk, "Nguyễn Văn Anh", "+84912345678") in rows()
    assert sorted(actions(row)) == [verbs.CREATED, verbs.CHANGED]


def test_number_of_another_contact_of_the_organisation_is_refused(cast, now):
    taken = create_contact(organisation=cast.cooperative)
    create_contact(organisation=cast.other_cooperative, phone=taken.phone)
    before = rows()
    with pytest.raises(PhoneTakenError, match=taken.name):
        save_contact(
            Contact(organisation=cast.cooperative, name="An", phone=taken.phone), by=cast.register_staff, now=now
        )
    assert rows() == before


def test_deputy_writes_no_contact(cast, now, deputy):
    before = rows()
    with pytest.raises(OwnersAloneError):
        save_contact(Contact(organisation=cast.cooperative, name="An"), by=deputy, now=now)
    assert rows() == before


def test_removed_contact_is_noted_at_the_organisation(cast, now, owner):
    row = create_contact(organisation=cast.cooperative, name="Bình")
    remove_contact(row, by=owner, now=now)
    assert Contact.objects.filter(pk=row.pk).exists() is False
    noted = ModelLogEntry.objects.for_instance(cast.cooperative).get()
    assert (noted.action, noted.user, noted.data["contact"]) == (verbs.REMOVED, cast.owner_contact, "Bình")


def test_deputy_removes_nobody(cast, now, deputy):
    row, before = cast.owner_contact.contacts.get(), rows()
    with pytest.raises(OwnersAloneError):
        remove_contact(row, by=deputy, now=now)
    assert (rows(), ModelLogEntry.objects.for_instance(cast.cooperative).count()) == (before, 0)


def test_changed_contact_never_takes_the_number_of_another(cast, now, owner):
    taken, row = create_contact(organisation=cast.cooperative), create_contact(organisation=cast.cooperative)
    before = rows()
    with pytest.raises(PhoneTakenError, match=taken.name):
        change_contact(row, name="Bình", post="kế toán", phone=taken.phone, by=owner, now=now)
    assert rows() == before


def test_deputy_changes_nobody(cast, now, deputy):
    row = create_contact(organisation=cast.cooperative)
    before = rows()
    with pytest.raises(OwnersAloneError):
        change_contact(row, name="Khác", post="", by=deputy, now=now)
    assert rows() == before


@pytest.mark.django_db
def test_owner_is_told_before_deputies_if_there_is_a_way_to_reach_them():
    organisation = create_organisation()
    assert (chief_contact(None), chief_contact(organisation)) == (None, None)
    create_contact(organisation=organisation, phone="", email="", role=ContactRole.OWNER)
    deputy = create_contact(organisation=organisation, role=ContactRole.DEPUTY)
    assert chief_contact(organisation) == deputy
    owner = create_contact(organisation=organisation, role=ContactRole.OWNER)
    assert chief_contact(organisation) == owner


@pytest.mark.django_db
def test_those_in_charge_who_were_read_before_are_not_read_again(django_assert_num_queries):
    owner = create_contact()
    [organisation] = Organisation.objects.prefetch_related("contacts").filter(pk=owner.organisation_id)
    with django_assert_num_queries(0):
        assert chief_contact(organisation) == owner
