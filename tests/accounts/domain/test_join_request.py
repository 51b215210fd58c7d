"""Asking to take part, and what staff decide."""

import pytest

from accounts.domain.invitation import AlreadyInChargeError, join
from accounts.domain.join_request import (
    DecidedError,
    NoReasonError,
    OwnerThereError,
    ask_to_join,
    join_existing,
    make_organisation,
    refuse_join_request,
)
from accounts.domain.validation import InvalidRowError
from accounts.enums import ContactRole, JoinRequestState, OrganisationKind
from accounts.links.link import holder_of
from accounts.models import Contact, JoinRequest, Message, Organisation
from tests.factories.accounts import create_contact, create_organisation, create_user

pytestmark = pytest.mark.django_db

PHONE = "+84912345678"
GIVEN = {"name": "Vi Thị Yến", "phone": PHONE, "organisation_name": "HTX Hồng Giang", "commune": "Hồng Giang"}
NEW = {"name": "HTX Hồng Giang", "kind": OrganisationKind.COOPERATIVE, "place": None, "tax_number": ""}


@pytest.fixture
def staff(cast):
    return cast.administrator


@pytest.fixture
def waiting(now):
    return ask_to_join(**GIVEN, now=now)


def test_sent_again_it_is_the_same_row_brought_up_to_date(waiting, now):
    again = ask_to_join(**{**GIVEN, "commune": "Kiên Thành"}, now=now)
    assert (again.pk, JoinRequest.objects.get().commune) == (waiting.pk, "Kiên Thành")


def test_joined_person_is_told_with_a_link_that_leads_in(waiting, staff, now):
    organisation = create_organisation(name="HTX Hồng Giang")
    join_existing(waiting, organisation=organisation, role=ContactRole.OWNER, by=staff, now=now)
    contact, message = organisation.contacts.get(), Message.objects.get()
    assert (contact.name, contact.phone, contact.role) == ("Vi Thị Yến", PHONE, ContactRole.OWNER)
    assert (message.kind, message.phone, message.link.contact) == ("accounts.registered", PHONE, contact)
    row = JoinRequest.objects.get()
    assert (row.state, row.organisation, row.decided_by) == (JoinRequestState.JOINED, organisation, staff)
    assert join(contact, user=None, by=holder_of(message.link), now=now).user.phone == PHONE


def test_owner_that_there_is_keeps_another_from_being_one(waiting, staff, now):
    owner = create_contact(organisation=create_organisation(), user=create_user())
    with pytest.raises(OwnerThereError):
        join_existing(waiting, organisation=owner.organisation, role=ContactRole.OWNER, by=staff, now=now)
    assert (Contact.objects.filter(phone=PHONE).count(), Message.objects.count()) == (0, 0)
    join_existing(waiting, organisation=owner.organisation, role=ContactRole.DEPUTY, by=staff, now=now)
    assert Contact.objects.get(phone=PHONE).role == ContactRole.DEPUTY


def test_who_is_in_charge_there_already_is_not_joined_twice(waiting, staff, now):
    there = create_contact(organisation=create_organisation(), user=create_user(phone=PHONE))
    with pytest.raises(AlreadyInChargeError):
        join_existing(waiting, organisation=there.organisation, role=ContactRole.DEPUTY, by=staff, now=now)
    assert JoinRequest.objects.get().state == JoinRequestState.WAITING


def test_new_organisation_has_the_person_chiefly_in_charge(waiting, staff, now):
    before = set(Organisation.objects.values_list("pk", flat=True))
    row = make_organisation(waiting, **NEW, by=staff, now=now)
    made = Organisation.objects.exclude(pk__in=before).get()
    assert (row.organisation, made.name, made.contacts.get().role) == (made, "HTX Hồng Giang", ContactRole.OWNER)
    assert (row.state, Message.objects.get().organisation) == (JoinRequestState.MADE, made)


def test_tax_number_of_another_makes_nothing(waiting, staff, now):
    create_organisation(tax_number="2400123456")
    before = Organisation.objects.count()
    with pytest.raises(InvalidRowError):
        make_organisation(waiting, **{**NEW, "tax_number": "2400123456"}, by=staff, now=now)
    assert (Organisation.objects.count(), JoinRequest.objects.get().state) == (before, JoinRequestState.WAITING)


def test_refused_person_is_told_why(waiting, staff, now):
    with pytest.raises(NoReasonError):
        refuse_join_request(waiting, reason=" ", by=staff, now=now)
    refuse_join_request(waiting, reason="Đơn vị ở ngoài tỉnh.", by=staff, now=now)
    message = Message.objects.get()
    assert (message.phone, "Đơn vị ở ngoài tỉnh." in message.text) == (PHONE, True)
    assert JoinRequest.objects.get().state == JoinRequestState.REFUSED


def test_decided_once(waiting, staff, now):
    refuse_join_request(waiting, reason="Đơn vị ở ngoài tỉnh.", by=staff, now=now)
    with pytest.raises(DecidedError):
        make_organisation(waiting, **NEW, by=staff, now=now)
    assert Message.objects.count() == 1


def test_after_a_refusal_the_person_may_ask_again(waiting, staff, now):
    refuse_join_request(waiting, reason="Thiếu tên.", by=staff, now=now)
    assert ask_to_join(**GIVEN, now=now).pk != waiting.pk


def test_what_a_colleague_decided_is_not_decided_again(waiting, staff, now):
    refuse_join_request(waiting, reason="ngoài tỉnh", by=staff, now=now)
    with pytest.raises(DecidedError):
        join_existing(waiting, organisation=create_organisation(), role=ContactRole.OWNER, by=staff, now=now)
    joined = Contact.objects.filter(phone=PHONE).exists()
    assert (JoinRequest.objects.get().state, joined) == (JoinRequestState.REFUSED, False)
