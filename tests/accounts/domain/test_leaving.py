"""People leave: a director retires on the first of June, his link does nothing on the second, his successor has both
open matters."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.actors.actor import ContactActor
from accounts.actors.right import OwnersAloneError
from accounts.calls.task import open_call
from accounts.domain.code import issue_code
from accounts.domain.leaving import SuccessorError, let_go, on_leaving
from accounts.enums import ContactRole, MessageState
from accounts.links.link import EndedLinkError, ensure_link, open_link
from accounts.links.token import make_token
from accounts.messages.call_list import MESSAGE
from accounts.messages.delivery import deliver
from accounts.messages.message import send_message, to_contact
from accounts.models import CallTask, Contact, Message, OneTimeCode, Organisation, SecretLink
from tests.accounts.links.kinds import NAME
from tests.accounts.messages.kinds import LINKED
from tests.cast import client_for
from tests.factories.accounts import create_contact, create_organisation, create_user

pytestmark = pytest.mark.django_db

JUNE = datetime(2026, 6, 1, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SECOND = JUNE + timedelta(days=1)
told: list = []


@on_leaving
def remember(leaving):
    told.append((leaving.contact.name, leaving.successor and leaving.successor.name))


@pytest.fixture
def director():
    told.clear()
    organisation = create_organisation(name="HTX Hồng Giang", phone="+842043854321")
    user = create_user(phone="+84912345678")
    return create_contact(organisation=organisation, name="Ông Sơn", user=user)


@pytest.fixture
def successor(director):
    return create_contact(
        organisation=director.organisation, name="Bà Ơn", phone="+84912345679", role=ContactRole.DEPUTY
    )


@pytest.fixture
def matters(director):
    """A message on its way with a link, and a call."""
    link = ensure_link(NAME, director.organisation, contact=director, by=None, now=JUNE)
    message = send_message(LINKED, to=to_contact(director), by=None, now=JUNE, link=link, hang="Vải")
    to = {"name": director.name, "phone": director.phone, "contact": director}
    open_call(MESSAGE, title="Hỏi vải", text="Chào ông", organisation=director.organisation, by=None, now=JUNE, **to)
    return link, message


def test_directors_link_does_nothing_and_the_successor_has_both_matters(director, successor, matters):
    old, message = matters
    token = make_token(old)
    let_go(director, successor=successor, by=create_user(is_superuser=True), now=JUNE)
    with pytest.raises(EndedLinkError):
        open_link(token, now=SECOND)
    message.refresh_from_db()
    call = CallTask.objects.get()
    assert [(row.contact, row.name, row.phone) for row in (message, call)] == [(successor, "Bà Ơn", "+84912345679")] * 2
    assert open_link(make_token(message.link), now=SECOND).contact == successor
    assert (message.link.action, message.link.subject) == (NAME, director.organisation)


def test_ways_in_end_at_once(director, successor):
    client, staff = client_for(director.user), create_user(is_superuser=True)
    issue_code(director.user, by=staff, now=JUNE)
    let_go(director, successor=successor, by=staff, now=JUNE)
    assert client.get(reverse("account_home")).status_code == 302
    assert not OneTimeCode.objects.exists()
    assert list(director.user.contacts.all()) == []
    assert director.user.is_active


def test_successor_of_the_owner_is_the_owner_and_the_log_tells(director, successor):
    let_go(director, successor=successor, by=create_user(is_superuser=True), now=JUNE)
    assert Contact.objects.get() == successor
    assert Contact.objects.get().role == ContactRole.OWNER
    entry = ModelLogEntry.objects.get(action="accounts.contact.leave")
    assert (entry.data["contact"], entry.data["successor"], told) == ("Ông Sơn", "Bà Ơn", [("Ông Sơn", "Bà Ơn")])


def test_without_a_successor_staff_find_the_matters(director, matters):
    _link, message = matters
    let_go(director, successor=None, by=create_user(is_superuser=True), now=JUNE)
    deliver(message.pk, clock=lambda: SECOND)
    message.refresh_from_db()
    assert (message.state, message.contact, message.link) == (MessageState.TO_CALL, None, None)
    assert set(CallTask.objects.values_list("name", "phone")) == {("HTX Hồng Giang", "+842043854321")}


def test_leaving_one_organisation_leaves_the_other(director, successor):
    elsewhere = create_contact(user=director.user)
    let_go(director, successor=successor, by=create_user(is_superuser=True), now=JUNE)
    assert list(director.user.contacts.all()) == [elsewhere]


def test_successor_is_another_contact_of_the_same_organisation(director, matters):
    for wrong in (create_contact(), director):
        with pytest.raises(SuccessorError):
            let_go(director, successor=wrong, by=create_user(is_superuser=True), now=JUNE)
    assert Contact.objects.filter(organisation=director.organisation).count() == 1
    assert (SecretLink.objects.get().ended_at, Message.objects.get().contact) == (None, director)


def test_deputy_lets_nobody_go(director, successor):
    with pytest.raises(OwnersAloneError):
        let_go(director, successor=successor, by=ContactActor(successor), now=JUNE)
    assert Organisation.objects.get().contacts.count() == 2


def test_staff_let_somebody_go_in_the_admin(cast, clock):
    contact = cast.owner_contact.contacts.get()
    other = cast.deputy_contact.contacts.get()
    page = reverse("wagtailsnippets_accounts_contact:leave", args=[contact.pk])
    client = client_for(cast.register_staff)
    assert set(client.get(page).context["form"].fields["successor"].queryset) == {other}
    answer = client.post(page, {"successor": other.pk})
    assert (answer.status_code, list(cast.cooperative.contacts.all())) == (302, [other])
    assert client.get(answer.headers["Location"]).status_code == 200
