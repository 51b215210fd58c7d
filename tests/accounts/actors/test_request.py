"""Who acts in a request."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from accounts.actors.actor import BuyerActor, ContactActor, StaffActor
from accounts.actors.request import actor_of, choose_contact, contacts_of
from tests.cast import second_step
from tests.factories.accounts import create_contact
from tests.sellers import PIN, SellerActor

ADMIN = "/cms/"
PORTAL = "/quan-ly/"


def request_of(user, path=PORTAL, **session):
    request = RequestFactory().get(path)
    request.user, request.session = user, SessionStore()
    request.session.update(session)
    return request


def test_stranger_is_nobody(db):
    assert actor_of(request_of(AnonymousUser())) is None


@pytest.mark.parametrize("path", [ADMIN, PORTAL])
def test_staff_act_as_staff(cast, path):
    assert actor_of(request_of(cast.editor, path, **second_step(cast.editor))) == StaffActor(cast.editor)


def test_staff_without_the_second_step_in_this_session_are_no_staff_outside_the_admin(cast, settings):
    assert actor_of(request_of(cast.editor)) == BuyerActor(cast.editor)
    assert actor_of(request_of(cast.editor, **second_step(cast.leader))) == BuyerActor(cast.editor)
    settings.STAFF_SECOND_STEP = False
    assert actor_of(request_of(cast.editor)) == StaffActor(cast.editor)


def test_one_in_charge_acts_for_the_organisation(cast):
    assert actor_of(request_of(cast.owner_contact)) == ContactActor(cast.owner_contact.contacts.get())


def test_staff_in_charge_of_an_organisation_act_for_it_outside_the_admin(cast):
    contact = create_contact(organisation=cast.cooperative, user=cast.editor)
    actors = [actor_of(request_of(cast.editor, path)) for path in (ADMIN, PORTAL)]
    assert actors == [StaffActor(cast.editor), ContactActor(contact)]


def test_account_without_role_or_organisation_is_a_buyer_s(cast):
    assert actor_of(request_of(cast.buyer)) == BuyerActor(cast.buyer)


def test_one_in_charge_of_two_organisations_chooses(cast):
    first = cast.owner_contact.contacts.get()
    second = create_contact(organisation=cast.other_cooperative, user=cast.owner_contact)
    request = request_of(cast.owner_contact)
    before = actor_of(request)
    choose_contact(request, first if before == ContactActor(second) else second)
    assert {before, actor_of(request)} == {ContactActor(first), ContactActor(second)}
    assert set(contacts_of(cast.owner_contact)) == {first, second}


def test_choice_of_somebody_else_s_contact_counts_for_nothing(cast):
    create_contact(organisation=cast.other_cooperative, user=cast.owner_contact)
    foreign = cast.other_contact.contacts.get()
    actor = actor_of(request_of(cast.owner_contact, contact=foreign.pk))
    assert actor.contact in contacts_of(cast.owner_contact)


def test_floor_above_brings_a_kind_of_its_own(cast):
    pin = {PIN: {"name": "Chị Hoa", "organisation_id": cast.cooperative.pk}}
    assert actor_of(request_of(AnonymousUser(), **pin)) == SellerActor("Chị Hoa", cast.cooperative.pk)


def test_actor_takes_two_queries_for_the_rights_and_one_for_the_organisation(cast, django_assert_num_queries):
    request = request_of(cast.owner_contact)
    with django_assert_num_queries(3):
        assert actor_of(request).contact.organisation == cast.cooperative
