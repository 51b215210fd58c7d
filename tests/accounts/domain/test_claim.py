"""Taking over a page with the code on a slip."""

from datetime import timedelta

import pytest

from accounts.domain.account import SignInFirstError
from accounts.domain.claim import (
    LIFETIME,
    MOST_ATTEMPTS,
    PRESSED_TWICE,
    HasOwnerError,
    WrongClaimError,
    has_owner,
    keep_claim_codes,
    take_over,
)
from accounts.enums import ContactRole
from accounts.models import ClaimCode, Contact, User
from accounts.printing.slips import slips
from tests.factories.accounts import create_contact, create_organisation, create_user

pytestmark = pytest.mark.django_db

CODE, NUMBER = "12345678", "+84912345678"


@pytest.fixture
def organisation(now):
    organisation = create_organisation(name="HTX Hồng Giang")
    issue(organisation, now)
    return organisation


def issue(organisation, now, code=CODE):
    keep_claim_codes({organisation.pk: code}, by=create_user(), now=now)


def claim(organisation, now, *, code="1234 5678", user=None):
    return take_over(organisation, code=code, name="Vi Thị Yến", phone=NUMBER, user=user, now=now)


def nothing_changed(organisation):
    used = ClaimCode.objects.filter(organisation=organisation, used_at__isnull=False)
    return not has_owner(organisation) and not used.exists()


def test_holder_of_the_slip_is_in_charge_with_an_account(organisation, now):
    contact = claim(organisation, now)
    held = ClaimCode.objects.get()
    assert (contact.organisation, contact.role, contact.phone) == (organisation, ContactRole.OWNER, NUMBER)
    assert (contact.user.phone, str(contact.user), contact.user.has_usable_password()) == (NUMBER, "Vi Thị Yến", False)
    assert (held.used_at, held.used_by, held.digest == CODE) == (now, contact.user, False)


def test_contact_that_staff_noted_becomes_the_owner(organisation, now):
    noted = create_contact(organisation=organisation, phone=NUMBER, role=ContactRole.DEPUTY, name="Chị Yến")
    contact = claim(organisation, now)
    assert (contact.pk, contact.name, contact.role, Contact.objects.count()) == (
        noted.pk,
        "Chị Yến",
        ContactRole.OWNER,
        1,
    )


@pytest.mark.parametrize("code", ["12345679", "", "abc", "1234567"])
def test_wrong_code_changes_nothing_but_the_count(organisation, now, code):
    with pytest.raises(WrongClaimError):
        claim(organisation, now, code=code)
    assert (ClaimCode.objects.get().attempts, User.objects.filter(phone=NUMBER).exists()) == (1, False)


def test_code_of_another_organisation_is_wrong(organisation, now):
    other = create_organisation()
    issue(other, now, "87654321")
    with pytest.raises(WrongClaimError):
        claim(organisation, now, code="87654321")
    assert nothing_changed(organisation)


def test_code_works_once_and_for_a_time(organisation, now):
    with pytest.raises(WrongClaimError):
        claim(organisation, now + LIFETIME)
    assert nothing_changed(organisation)
    claim(organisation, now)
    with pytest.raises(WrongClaimError):
        claim(organisation, now + PRESSED_TWICE)
    assert organisation.contacts.count() == 1


def test_slip_sent_twice_is_the_same_person_and_nobody_else(organisation, now, clock):
    first, soon = claim(organisation, now), now + timedelta(seconds=1)
    assert (claim(organisation, soon), Contact.objects.count(), User.objects.filter(phone=NUMBER).count()) == (
        first,
        1,
        1,
    )
    for code, phone in (("00000000", NUMBER), (CODE, "+84912345679")):
        with pytest.raises(WrongClaimError):
            take_over(organisation, code=code, name="Kẻ lạ", phone=phone, user=None, now=soon)
    assert (ClaimCode.objects.get().attempts, Contact.objects.get()) == (4, first)


def test_slip_is_no_way_into_an_account_that_signed_in_itself(organisation, now):
    user = create_user(phone=NUMBER, last_login=now - timedelta(hours=1), date_joined=now - timedelta(days=9))
    contact = claim(organisation, now, user=user)
    for entered in (user.last_login, now + timedelta(seconds=5)):  # the last: signed in anew a moment later
        User.objects.filter(pk=user.pk).update(last_login=entered)
        with pytest.raises(WrongClaimError):
            claim(organisation, now + timedelta(seconds=9))
    assert claim(organisation, now, user=user) == contact


def test_tries_are_counted_for_the_organisation(organisation, now):
    for _try in range(MOST_ATTEMPTS):
        with pytest.raises(WrongClaimError):
            claim(organisation, now, code="00000000")
    with pytest.raises(WrongClaimError):
        claim(organisation, now)
    assert nothing_changed(organisation)
    other = create_organisation()
    issue(other, now)
    assert claim(other, now).organisation == other


def test_printing_again_replaces_the_slip(organisation, now):
    issue(organisation, now + timedelta(days=1), "11112222")
    with pytest.raises(WrongClaimError):
        claim(organisation, now)
    assert claim(organisation, now, code="11112222").organisation == organisation


def test_organisation_with_an_owner_is_joined_by_invitation_alone(organisation, now):
    owner = create_contact(organisation=organisation, user=create_user())
    with pytest.raises(HasOwnerError):
        claim(organisation, now)
    assert (Contact.objects.get(), ClaimCode.objects.get().used_at) == (owner, None)
    assert not User.objects.filter(phone=NUMBER).exists()


def test_number_with_an_account_signs_in_first(organisation, now):
    user = create_user(phone=NUMBER)
    with pytest.raises(SignInFirstError):
        claim(organisation, now)
    assert nothing_changed(organisation)
    assert claim(organisation, now, user=user).user == user


def test_one_person_may_be_in_charge_of_several(organisation, now):
    user = create_user(phone=NUMBER)
    elsewhere = create_contact(user=user)
    claim(organisation, now, user=user)
    assert set(user.contacts.values_list("organisation", flat=True)) == {elsewhere.organisation_id, organisation.pk}


def test_code_on_a_printed_slip_opens_its_page_once_the_sheet_is_there(organisation, now):
    taken = create_organisation(name="HTX Đã Có Chủ")
    create_contact(organisation=taken, role=ContactRole.OWNER, user=create_user())
    ClaimCode.objects.all().delete()
    prepared = slips({"organisations": [organisation.pk, taken.pk]}, by=create_user(), now=now)
    [label] = prepared.data["labels"]
    assert (label["heading"], prepared.count, ClaimCode.objects.count()) == ("HTX Hồng Giang", 1, 0)
    prepared.write()
    assert claim(organisation, now, code=label["code"]).organisation == organisation
