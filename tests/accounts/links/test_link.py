"""The life of a one-purpose link."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from accounts.actors.note import name_in
from accounts.domain.refusal import Refusal
from accounts.links.kind import LinkKind, UnknownLinkKindError, link_label, register_link
from accounts.links.link import (
    MOST_WRONG_DIGITS,
    EndedLinkError,
    ExpiredLinkError,
    ForgedLinkError,
    UsedLinkError,
    WornOutDigitsError,
    WrongDigitsError,
    end_link,
    ensure_link,
    holder_of,
    open_link,
    renew_link,
    use_link,
)
from accounts.links.token import link_address, make_token
from accounts.models import SecretLink
from tests.accounts.links.kinds import ASKED, LIFETIME, NAME, ONCE, set_name
from tests.factories.accounts import create_contact, create_organisation, create_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact():
    return create_contact(organisation=create_organisation(short_name="cũ"), phone="+84912345678")


def link_to(contact, action=NAME, *, now, **more):
    return ensure_link(action, contact.organisation, contact=contact, by=None, now=now, **more)


def rename(link, *, now, by=None, name="mới", **more):
    by = by or holder_of(link)
    return use_link(link, by=by, now=now, perform=lambda held: set_name(held, by=by, now=now, short_name=name), **more)


def name_of(contact):
    contact.organisation.refresh_from_db()
    return contact.organisation.short_name


def test_link_opens_by_its_token(contact, now):
    link = link_to(contact, now=now)
    assert open_link(make_token(link), now=now) == link
    assert (link.subject, link.holder_phone, link.expires_at) == (contact.organisation, "+84912345678", now + LIFETIME)


def test_token_stands_nowhere_in_the_row(contact, now):
    link = link_to(contact, now=now)
    stored = SecretLink.objects.filter(pk=link.pk).values().get()
    signature = make_token(link).rpartition(".")[2]
    assert [value for value in stored.values() if signature in str(value)] == []


def test_address_is_the_sites_own(contact, now, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://cho-phien.example/"
    link = link_to(contact, now=now)
    assert link_address(link) == f"https://cho-phien.example/l/{make_token(link)}/"


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: "9" + t, lambda t: t.replace("-1.", "-2."), lambda t: ""]
)
def test_changed_token_opens_nothing(contact, now, change):
    token = make_token(link_to(contact, now=now))
    with pytest.raises(ForgedLinkError):
        open_link(change(token), now=now)
    assert SecretLink.objects.get().used_at is None


def test_expired_link_opens_nothing(contact, now):
    token = make_token(link_to(contact, now=now))
    with pytest.raises(ExpiredLinkError):
        open_link(token, now=now + LIFETIME)
    assert SecretLink.objects.get().used_at is None


def test_link_of_a_deleted_row_opens_nothing(contact, now):
    token = make_token(ensure_link(NAME, contact.organisation, phone="+84912345679", by=None, now=now))
    contact.organisation.delete()
    with pytest.raises(EndedLinkError):
        open_link(token, now=now)
    assert SecretLink.objects.get().used_at is None


def test_same_link_is_kept_and_prolonged(contact, now):
    first = link_to(contact, now=now)
    token, later = make_token(first), now + timedelta(days=5)
    second = link_to(contact, now=later)
    assert (second.pk, make_token(second), second.expires_at) == (first.pk, token, later + LIFETIME)


def test_each_person_action_and_subject_has_a_link_of_its_own(contact, now):
    other = create_contact(organisation=contact.organisation)
    links = [link_to(contact, now=now), link_to(other, now=now), link_to(contact, ONCE, now=now)]
    links.append(ensure_link(NAME, create_organisation(), contact=contact, by=None, now=now))
    assert len({link.pk for link in links}) == 4


def test_unknown_kind_makes_no_link(contact, now):
    with pytest.raises(UnknownLinkKindError):
        link_to(contact, "tests.unknown", now=now)
    assert not SecretLink.objects.exists()


def test_kind_is_registered_once_and_does_something():
    with pytest.raises(ValueError, match="twice"):
        register_link(LinkKind(name=NAME, label="", lifetime=LIFETIME, perform=set_name))
    with pytest.raises(ValueError, match="either"):
        LinkKind(name="tests.idle", label="", lifetime=LIFETIME)
    assert (link_label(NAME), link_label("tests.gone")) == ("Đổi tên", "tests.gone")


def test_use_changes_marks_and_logs(contact, now):
    link, staff = link_to(contact, now=now), create_user()
    rename(link, now=now, by=staff)
    entry = ModelLogEntry.objects.get(action="accounts.link.use")
    assert (name_of(contact), SecretLink.objects.get().used_at) == ("mới", now)
    assert (entry.user, entry.data) == (staff, {"link": link.pk, "kind": NAME, "contact": contact.pk})


def test_what_the_holder_does_is_logged_by_name_without_an_account(contact, now):
    link = link_to(contact, now=now)
    rename(link, now=now)
    entry = ModelLogEntry.objects.get(action="accounts.link.use")
    assert (entry.user, name_in(entry)) == (None, contact.name)


def test_refused_verb_leaves_the_link_unused(contact, now):
    link = link_to(contact, ONCE, now=now)
    with pytest.raises(Refusal):
        rename(link, now=now, name="trùng")
    assert (name_of(contact), SecretLink.objects.get().used_at) == ("cũ", None)


def test_one_time_link_works_once(contact, now):
    link = link_to(contact, ONCE, now=now)
    rename(link, now=now)
    with pytest.raises(UsedLinkError):
        rename(link, now=now, name="lần hai")
    with pytest.raises(UsedLinkError):
        open_link(make_token(link), now=now)
    assert name_of(contact) == "mới"
    assert link_to(contact, ONCE, now=now).pk != link.pk


def test_renewing_ends_the_addresses_given_out(contact, now):
    link = link_to(contact, now=now)
    old = make_token(link)
    renewed = renew_link(link, by=holder_of(link), now=now + timedelta(days=3))
    with pytest.raises(EndedLinkError):
        open_link(old, now=now)
    with pytest.raises(EndedLinkError):
        rename(link, now=now)
    assert (name_of(contact), renewed.expires_at) == ("cũ", now + timedelta(days=13))
    assert open_link(make_token(renewed), now=now) == link


def test_ended_link_stays_ended(contact, now):
    link = link_to(contact, now=now)
    assert [end_link(link, by=holder_of(link), now=now) for _turn in "ab"] == [True, False]
    link.refresh_from_db()
    with pytest.raises(EndedLinkError):
        open_link(make_token(link), now=now)
    with pytest.raises(EndedLinkError):
        renew_link(link, by=holder_of(link), now=now)
    assert link_to(contact, now=now).pk != link.pk


def test_asking_kind_needs_the_last_four_digits(contact, now):
    link = link_to(contact, ASKED, now=now)
    for digits in ("", "1234", "567"):
        with pytest.raises(WrongDigitsError):
            rename(link, now=now, digits=digits)
    assert (name_of(contact), SecretLink.objects.get().wrong_digits) == ("cũ", 3)
    rename(link, now=now, digits="56 78")
    assert (name_of(contact), SecretLink.objects.get().wrong_digits) == ("mới", 0)


def test_too_many_wrong_digits_need_a_new_link(contact, now):
    link = link_to(contact, ASKED, now=now)
    for _try in range(MOST_WRONG_DIGITS):
        with pytest.raises(WrongDigitsError):
            rename(link, now=now, digits="0000")
    with pytest.raises(WornOutDigitsError):
        rename(link, now=now, digits="5678")
    assert name_of(contact) == "cũ"
    rename(renew_link(link, by=holder_of(link), now=now), now=now, digits="5678")
    assert name_of(contact) == "mới"


def test_person_without_a_number_cannot_answer(contact, now):
    link = link_to(contact, ASKED, now=now)
    type(contact).objects.update(phone="")
    with pytest.raises(WornOutDigitsError):
        rename(SecretLink.objects.get(pk=link.pk), now=now, digits="")
    assert name_of(contact) == "cũ"
