"""A person's data: shown and erased."""

import pytest

from accounts.calls.task import note_call
from accounts.consents.consent import give_consent, has_consent
from accounts.consents.purpose import PUBLIC_CONTACT
from accounts.domain.code import issue_code
from accounts.enums import CallResult, CallState, ConsentHow, MessageState
from accounts.links.link import ensure_link
from accounts.messages.delivery import deliver
from accounts.messages.message import Recipient, send_message, to_contact
from accounts.models import Call, CallTask, Contact, Message, OneTimeCode, SecretLink, User
from accounts.personal.data import NotErasedError, StaffNotErasedError, erase_person, export_person
from accounts.personal.person import Person, person_of_contact, person_of_user
from accounts.personal.registry import PersonalRows, deleted, register_personal
from accounts.phones import format_phone
from tests.accounts.links.kinds import NAME
from tests.accounts.messages.kinds import PLAIN
from tests.cast import client_for
from tests.factories.accounts import create_contact, create_organisation, create_user

pytestmark = pytest.mark.django_db

NUMBER = "+84912345678"


@pytest.fixture
def administrator():
    return create_user(is_superuser=True)


@pytest.fixture
def person(now, administrator):
    """One in charge with an account, who was told something, called, given a link and a code, and consented."""
    user = create_user(phone=NUMBER, email="yen@example.vn", last_name="Vi Thị", first_name="Yến")
    contact = create_contact(organisation=create_organisation(name="HTX Hồng Giang"), user=user)
    send_message(PLAIN, to=to_contact(contact), by=None, now=now, hang="Na")
    told = send_message(PLAIN, to=to_contact(contact), by=None, now=now, hang="Vải")
    deliver(told.pk, clock=lambda: now)
    note_call(CallTask.objects.get(), result=CallResult.NO_ANSWER, note="chị Yến bận", by=administrator, now=now)
    ensure_link(NAME, contact.organisation, contact=contact, by=None, now=now)
    give_consent(PUBLIC_CONTACT.name, person=contact, how=ConsentHow.PHONE, by=administrator, now=now)
    issue_code(user, by=administrator, now=now)
    return person_of_user(user)


def test_export_tells_everything_by_the_names_that_people_read(person):
    told = export_person(person)
    assert {label: len(rows) for label, rows in told.items()} == {
        "Người dùng": 1,
        "Người phụ trách": 1,
        "Sự đồng ý": 1,
        "Mã dùng một lần": 1,
        "Link riêng": 1,
        "Tin nhắn": 2,
        "Việc cần gọi": 1,
    }
    assert told["Người phụ trách"][0] == {
        "Đơn vị": "HTX Hồng Giang",
        "Tên": "Vi Thị Yến",
        "Chức vụ": "",
        "Số điện thoại": format_phone(NUMBER),
        "Địa chỉ email": "",
        "Vai trò": "Người phụ trách chính",
    }


def test_export_of_a_stranger_is_empty():
    assert export_person(person_of_user(User(pk=0))) == {}


def test_somebody_known_by_number_alone_is_found(now):
    send_message(PLAIN, to=Recipient("Siêu thị", phone=NUMBER), by=None, now=now, hang="Na")
    send_message(PLAIN, to=Recipient("Người khác", phone="+84912000009"), by=None, now=now, hang="Na")
    assert [row["Người nhận"] for row in export_person(Person(phone=NUMBER))["Tin nhắn"]] == ["Siêu thị"]


def test_erasing_leaves_nothing_that_names_the_person(person, administrator, now):
    client = client_for(person.user)
    assert erase_person(person, by=administrator, now=now) == 8
    rows = [*User.objects.filter(pk=person.user.pk).values(), *Contact.objects.values(), *Message.objects.values()]
    rows += [*CallTask.objects.values(), *Call.objects.values(), *SecretLink.objects.values()]
    left = [value for row in rows for value in row.values() if isinstance(value, str)]
    assert [value for value in left if "Yến" in value or "912345678" in value or "yen@" in value] == []
    assert not OneTimeCode.objects.exists()
    assert client.get("/quan-ly/").status_code == 302


def test_erasing_ends_what_was_open(person, administrator, now):
    erase_person(person, by=administrator, now=now)
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.CANCELLED}
    assert CallTask.objects.get().state == CallState.DROPPED
    assert (SecretLink.objects.get().ended_at, User.objects.get(pk=person.user.pk).is_active) == (now, False)
    assert not has_consent(PUBLIC_CONTACT.name, Contact.objects.get())


def test_erasing_one_contact_leaves_what_the_person_is_elsewhere(person, administrator, now):
    other = create_contact(user=person.user, name="Vi Thị Yến")
    erase_person(person_of_contact(other), by=administrator, now=now)
    names = list(Contact.objects.order_by("pk").values_list("name", flat=True))
    assert (names, User.objects.get(pk=person.user.pk).first_name) == (["Vi Thị Yến", "(đã xóa)"], "Yến")


@pytest.mark.parametrize("is_staff", [False, True])
def test_erasing_is_for_administrators_and_never_for_staff(person, administrator, now, is_staff):
    if is_staff:
        person.user.is_superuser = True
        person.user.save()
    with pytest.raises(StaffNotErasedError if is_staff else NotErasedError):
        erase_person(person, by=administrator if is_staff else create_user(), now=now)
    assert (Contact.objects.get().name, OneTimeCode.objects.count()) == ("Vi Thị Yến", 1)


def test_rows_are_registered_once():
    with pytest.raises(ValueError, match="twice"):
        register_personal(PersonalRows(User, lambda person: User.objects.none(), (), deleted))
