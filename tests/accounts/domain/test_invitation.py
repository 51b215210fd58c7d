"""The owner invites, the invited person joins by their own link."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from accounts.actors.actor import ContactActor
from accounts.actors.right import OwnersAloneError
from accounts.domain.account import SignInFirstError
from accounts.domain.claim import HasOwnerError
from accounts.domain.contact import NumberInUseError, change_contact
from accounts.domain.invitation import (
    AlreadyInChargeError,
    NotJoinedError,
    OtherNumberError,
    PhoneNeededError,
    invite,
    join,
    make_owner,
    open_invitation,
)
from accounts.enums import ContactRole
from accounts.links.link import WrongDigitsError, holder_of, use_link
from accounts.models import Contact, SecretLink, User
from tests.factories.accounts import create_contact, create_organisation, create_user

pytestmark = pytest.mark.django_db

PHONE = "+84912345678"
GIVEN = {"name": "Vi Thị  Yến", "phone": PHONE}


@pytest.fixture
def owner():
    return create_contact(organisation=create_organisation(name="HTX Hồng Giang"), user=create_user())


@pytest.fixture
def actor(owner):
    return ContactActor(owner)


@pytest.fixture
def link(owner, actor, now):
    return invite(owner.organisation, **GIVEN, by=actor, now=now)


def test_invited_person_is_a_deputy_without_an_account(owner, link):
    contact = link.contact
    assert (contact.name, contact.phone, contact.role, contact.user) == (
        "Vi Thị Yến",
        PHONE,
        ContactRole.DEPUTY,
        None,
    )
    assert (contact.organisation, link.subject, link.once) == (owner.organisation, owner.organisation, True)
    assert ModelLogEntry.objects.get(action="accounts.contact.invite").data["contact"] == "Vi Thị Yến"


def test_joining_opens_an_account_of_the_number(link, now):
    joined = join(link.contact, user=None, by=holder_of(link), now=now)
    account = User.objects.get(phone=PHONE)
    assert (joined.user, account.get_full_name(), account.has_usable_password()) == (account, "Vi Thị Yến", False)


def test_joining_twice_is_joining_once(link, now):
    first = join(link.contact, user=None, by=holder_of(link), now=now)
    again = join(link.contact, user=None, by=holder_of(link), now=now)
    assert (first.user, User.objects.filter(phone=PHONE).count()) == (again.user, 1)


def test_number_with_an_account_signs_in_first(link, now):
    user = create_user(phone=PHONE)
    with pytest.raises(SignInFirstError):
        join(link.contact, user=None, by=holder_of(link), now=now)
    assert Contact.objects.get(pk=link.contact_id).user is None
    assert join(link.contact, user=user, by=holder_of(link), now=now).user == user


def test_staff_may_give_the_account_that_there_is(link, cast, now):
    user = create_user(phone=PHONE)
    assert join(link.contact, user=None, by=cast.administrator, now=now).user == user


def test_somebody_else_who_is_signed_in_does_not_take_it(link, now):
    with pytest.raises(OtherNumberError):
        join(link.contact, user=create_user(), by=holder_of(link), now=now)
    assert Contact.objects.get(pk=link.contact_id).user is None


def test_second_owner_does_not_join(owner, actor, now):
    link = invite(owner.organisation, **GIVEN, role=ContactRole.OWNER, by=actor, now=now)
    with pytest.raises(HasOwnerError):
        join(link.contact, user=None, by=holder_of(link), now=now)
    assert not User.objects.filter(phone=PHONE).exists()


def test_inviting_again_gives_the_same_person_with_the_tries_begun_anew(owner, actor, link, now):
    with pytest.raises(WrongDigitsError):
        use_link(link, by=holder_of(link), now=now, perform=lambda held: None, digits="0000")
    again = invite(owner.organisation, **{**GIVEN, "name": "Vi Yến"}, by=actor, now=now + timedelta(days=1))
    assert (again.pk, again.wrong_digits, again.generation) == (link.pk, 0, 2)
    assert [contact.name for contact in Contact.objects.filter(phone=PHONE)] == ["Vi Yến"]


def test_who_is_in_charge_already_is_not_invited(owner, actor, now):
    with pytest.raises(AlreadyInChargeError, match=owner.name):
        invite(owner.organisation, name="Khác", phone=owner.user.phone, by=actor, now=now)
    assert (Contact.objects.count(), SecretLink.objects.count()) == (1, 0)


def test_invitation_needs_a_number(owner, actor, now):
    with pytest.raises(PhoneNeededError):
        invite(owner.organisation, name="Khác", phone="", by=actor, now=now)
    assert Contact.objects.count() == 1


def test_deputy_does_not_invite(owner, now):
    deputy = create_contact(organisation=owner.organisation, role=ContactRole.DEPUTY, user=create_user())
    with pytest.raises(OwnersAloneError):
        invite(owner.organisation, **GIVEN, by=ContactActor(deputy), now=now)
    assert Contact.objects.count() == 2


def test_another_number_ends_the_invitation(actor, link, now):
    change_contact(link.contact, name="Vi Yến", post="kế toán", phone="+84912345670", by=actor, now=now)
    contact = Contact.objects.get(pk=link.contact_id)
    assert (contact.phone, contact.post, open_invitation(contact, now=now)) == ("+84912345670", "kế toán", None)


def test_number_by_which_somebody_signs_in_stays(owner, actor, now):
    with pytest.raises(NumberInUseError):
        change_contact(owner, name=owner.name, post="", phone=PHONE, by=actor, now=now)
    assert Contact.objects.get(pk=owner.pk).phone == owner.phone


def test_handing_over_makes_the_owner_a_deputy(owner, actor, link, now):
    with pytest.raises(NotJoinedError):
        make_owner(link.contact, by=actor, now=now)
    joined = join(link.contact, user=None, by=holder_of(link), now=now)
    make_owner(joined, by=actor, now=now)
    roles = dict(Contact.objects.values_list("pk", "role"))
    assert roles == {owner.pk: ContactRole.DEPUTY, joined.pk: ContactRole.OWNER}


def test_deputy_makes_nobody_the_owner(owner, link, now):
    joined = join(link.contact, user=None, by=holder_of(link), now=now)
    with pytest.raises(OwnersAloneError):
        make_owner(joined, by=ContactActor(joined), now=now)
    assert dict(Contact.objects.values_list("pk", "role")) == {owner.pk: "owner", joined.pk: "deputy"}


def test_one_account_is_in_charge_once(owner, link, now):
    """Staff changed the number of the account after the invitation was sent."""
    User.objects.filter(pk=owner.user_id).update(phone=PHONE)
    with pytest.raises(AlreadyInChargeError, match=owner.name):
        join(link.contact, user=User.objects.get(phone=PHONE), by=holder_of(link), now=now)
    assert Contact.objects.get(pk=link.contact_id).user is None
