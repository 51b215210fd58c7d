"""Consents: given, held, taken back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from wagtail.models import ModelLogEntry

from accounts.actors.actor import ContactActor
from accounts.consents.consent import (
    NotOwnConsentError,
    consenting,
    give_consent,
    has_consent,
    has_withdrawn,
    withdraw_consent,
)
from accounts.consents.purpose import (
    MESSAGES,
    PUBLIC_CONTACT,
    Purpose,
    UnknownPurposeError,
    purpose_label,
    register_purpose,
)
from accounts.enums import ConsentHow
from accounts.messages.gateway import Gateway
from accounts.messages.mail import Mail
from accounts.messages.message import send_message, to_contact
from accounts.models import Consent, Contact
from tests.accounts.messages.kinds import PLAIN
from tests.factories.accounts import create_contact, create_organisation, create_user

pytestmark = pytest.mark.django_db

WHAT = PUBLIC_CONTACT.name
PHONE = ConsentHow.PHONE


@pytest.fixture
def contact():
    return create_contact(email="yen@example.vn")


@pytest.fixture
def staff():
    return create_user()


def give(person, now, by, what=WHAT, **more):
    return give_consent(what, person=person, how=PHONE, by=by, now=now, **more)


def test_consent_keeps_words_way_and_witness(contact, staff, now):
    row = give(contact, now, staff)
    assert (row.wording, row.given_at, row.given_how, row.given_by) == (PUBLIC_CONTACT.wording, now, PHONE, staff)
    assert ModelLogEntry.objects.get(action="accounts.consent.give").data == {
        "purpose": WHAT,
        "about": "",
        "how": "phone",
    }


def test_consent_holds_until_it_is_taken_back(contact, staff, now):
    assert (has_consent(WHAT, contact), has_withdrawn(WHAT, contact)) == (False, False)
    give(contact, now, staff)
    assert (has_consent(WHAT, contact), list(consenting(Contact.objects.all(), WHAT))) == (True, [contact])
    later = now + timedelta(days=1)
    ended = [withdraw_consent(WHAT, person=contact, how=PHONE, by=staff, now=later) for _turn in "ab"]
    assert (ended, has_consent(WHAT, contact), has_withdrawn(WHAT, contact)) == ([True, False], False, True)
    give(contact, later, staff)
    assert (Consent.objects.count(), has_withdrawn(WHAT, contact)) == (2, False)


def test_second_yes_is_the_first(contact, staff, now):
    assert give(contact, now, staff) == give(contact, now, staff)
    with pytest.raises(IntegrityError):
        Consent.objects.create(purpose=WHAT, contact=contact, wording="a", given_at=now, given_how=PHONE)


def test_consent_about_one_row_is_not_about_another(contact, staff, now):
    one, other = create_organisation(), create_organisation()
    give(contact, now, staff, about=one)
    held = [has_consent(WHAT, contact, about=row) for row in (one, other, None)]
    give(contact, now, staff)
    assert (held, has_consent(WHAT, contact, about=other)) == ([True, False, False], True)


def test_account_consents_by_itself(now):
    user = create_user()
    give(user, now, user)
    assert (has_consent(WHAT, user), Consent.objects.get().contact) == (True, None)


def test_nobody_consents_for_a_colleague(contact, now):
    owner = create_contact(organisation=contact.organisation, user=create_user())
    for verb in (give_consent, withdraw_consent):
        with pytest.raises(NotOwnConsentError):
            verb(WHAT, person=contact, how=ConsentHow.SITE, by=ContactActor(owner), now=now)
    assert not Consent.objects.exists()
    give_consent(WHAT, person=owner, how=ConsentHow.SITE, by=ContactActor(owner), now=now)
    assert has_consent(WHAT, owner)


def test_unknown_purpose_is_refused(contact, staff, now):
    with pytest.raises(UnknownPurposeError):
        give(contact, now, staff, "tests.unknown")
    with pytest.raises(ValueError, match="twice"):
        register_purpose(Purpose(WHAT, "", ""))
    assert (Consent.objects.count(), purpose_label("tests.gone")) == (0, "tests.gone")


def test_channels_ask_for_consent(contact, staff, now, settings):
    settings.MESSAGE_GATEWAY_URL, settings.MESSAGE_EMAIL = "http://127.0.0.1:9/", True
    message = send_message(PLAIN, to=to_contact(contact), by=None, now=now, hang="a")

    def reached():
        return [channel.reaches(message) for channel in (Gateway(), Mail())]

    before = reached()
    give(contact, now, staff, MESSAGES.name)
    given = reached()
    withdraw_consent(MESSAGES.name, person=contact, how=PHONE, by=staff, now=now)
    assert (before, given, reached()) == ([False, True], [True, True], [False, False])
