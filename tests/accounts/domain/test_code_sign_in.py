"""Signing in with a code that staff read out, without a password."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from accounts.domain.code import (
    LIFETIME,
    MAX_ATTEMPTS,
    IssueRefusedError,
    NobodyToCallError,
    WrongCodeError,
    issue_code,
    issue_code_to_contact,
    sign_in_by_code,
)
from accounts.enums import ContactRole
from accounts.models import Contact, OneTimeCode, User
from tests.factories.accounts import create_contact, create_user

pytestmark = pytest.mark.django_db

PHONE = "+84912345678"


@pytest.fixture
def contact(cast):
    return create_contact(organisation=cast.cooperative, name="Vi Thị Yến", phone=PHONE, role=ContactRole.DEPUTY)


@pytest.fixture
def code(contact, cast, now):
    return issue_code_to_contact(contact, by=cast.register_staff, now=now)


def other_than(code):
    return "000000" if code != "000000" else "000001"


def test_code_lets_in_somebody_who_never_had_an_account(contact, code, cast, now):
    person = sign_in_by_code("0912 345 678", code, now=now)
    contact.refresh_from_db()
    assert (person, person.has_usable_password(), person.phone) == (contact.user, False, PHONE)
    entry = ModelLogEntry.objects.get(action="accounts.code.sign_in")
    assert entry.data["issued_by"] == cast.register_staff.pk


def test_it_is_logged_who_gave_it(contact, code, cast):
    assert ModelLogEntry.objects.get(action="accounts.code.issue").user == cast.register_staff


def test_code_works_once(code, now):
    sign_in_by_code(PHONE, code, now=now)
    with pytest.raises(WrongCodeError):
        sign_in_by_code(PHONE, code, now=now)
    assert ModelLogEntry.objects.filter(action="accounts.code.sign_in").count() == 1


def test_code_ends_after_half_an_hour(code, now):
    with pytest.raises(WrongCodeError):
        sign_in_by_code(PHONE, code, now=now + LIFETIME + timedelta(seconds=1))
    assert OneTimeCode.objects.get().used_at is None


def test_code_is_worn_out_by_wrong_tries(code, now):
    for _try in range(MAX_ATTEMPTS):
        with pytest.raises(WrongCodeError):
            sign_in_by_code(PHONE, other_than(code), now=now)
    with pytest.raises(WrongCodeError):
        sign_in_by_code(PHONE, code, now=now)
    assert OneTimeCode.objects.get().used_at is None


def test_code_of_somebody_else_is_wrong(code, now):
    create_user(phone="+84912345670")
    with pytest.raises(WrongCodeError):
        sign_in_by_code("+84912345670", code, now=now)
    assert OneTimeCode.objects.get().used_at is None


def test_staff_never_sign_in_by_a_code(cast, now):
    code = issue_code(cast.editor, by=cast.administrator, now=now)
    with pytest.raises(WrongCodeError):
        sign_in_by_code(cast.editor.phone, code, now=now)
    assert OneTimeCode.objects.get().used_at is None


@pytest.mark.parametrize("name", ["other_register_staff", "organiser", "accountant", "leader", "owner_contact"])
def test_others_than_those_who_keep_the_people_give_none(contact, cast, now, name):
    with pytest.raises(IssueRefusedError):
        issue_code_to_contact(contact, by=getattr(cast, name), now=now)
    assert (OneTimeCode.objects.count(), Contact.objects.get(pk=contact.pk).user) == (0, None)
    assert not User.objects.filter(phone=PHONE).exists()


def test_somebody_in_charge_beyond_the_scope_too_is_for_administrators(contact, code, cast, now):
    contact.refresh_from_db()
    create_contact(organisation=cast.other_cooperative, user=contact.user)
    with pytest.raises(IssueRefusedError):
        issue_code_to_contact(contact, by=cast.register_staff, now=now)
    assert issue_code_to_contact(contact, by=cast.administrator, now=now)


def test_somebody_without_a_number_cannot_be_called(cast, now):
    contact = create_contact(organisation=cast.cooperative, phone="")
    with pytest.raises(NobodyToCallError):
        issue_code_to_contact(contact, by=cast.register_staff, now=now)
    assert OneTimeCode.objects.count() == 0
