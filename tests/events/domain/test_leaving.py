"""A director retires: what the floors above know of his number goes to whoever follows, or ends."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.calls.task import open_call
from accounts.domain.leaving import let_go
from accounts.links.token import make_token
from accounts.models import CallTask, Message, SecretLink
from accounts.personal.references import move_references
from booths.domain.party import set_party
from booths.domain.seller import WrongPinError, add_seller, find_seller
from booths.enums import PartyRole
from events.messages import FOLLOW_UP, REGISTERED, tell_registration
from events.models import Registration
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.booths import create_running
from tests.factories.events import create_event, create_seat
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

JUNE = datetime(2026, 6, 1, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
NUMBER = "+84912345678"


@pytest.fixture
def staff():
    return create_user(is_superuser=True)


@pytest.fixture
def director():
    return create_contact(organisation=create_organisation(), name="Ông Sơn", phone=NUMBER)


@pytest.fixture
def follower(director):
    return create_contact(organisation=director.organisation, name="Bà Ơn", phone="+84912345679")


@pytest.fixture
def seat(director):
    """He goes to a conference for the cooperative, was told so, and is to be asked about it later."""
    row = create_seat(event=create_event(), organisation=director.organisation, person="Ông Sơn", phone=NUMBER)
    tell_registration(REGISTERED, row, by=None, now=JUNE, once="1", tinh_trang="có chỗ")
    about = {"phone": NUMBER, "organisation": director.organisation, "subject": row}
    open_call(FOLLOW_UP, title="Hỏi kết quả", text="Đã giao chưa", name="Ông Sơn", by=None, now=JUNE, **about)
    return row


def test_follower_goes_to_the_event_and_the_old_link_is_dead(staff, director, follower, seat):
    token = make_token(SecretLink.objects.get())
    let_go(director, successor=follower, by=staff, now=JUNE + timedelta(days=1))
    seat.refresh_from_db()
    assert (seat.person, seat.phone, seat.people) == ("Bà Ơn", follower.phone, 1)
    assert Client().get(reverse("secret_link", args=[token])).status_code == 410
    told, call = Message.objects.get(), CallTask.objects.get()
    assert [(row.contact, row.phone) for row in (told, call)] == [(follower, follower.phone)] * 2
    assert (told.link.contact, told.link.subject) == (follower, seat)


def test_without_a_follower_his_link_is_dead_and_staff_call_the_organisation(staff, director, seat):
    let_go(director, successor=None, by=staff, now=JUNE)
    assert not SecretLink.objects.filter(ended_at=None).exists()
    told = {Message.objects.get().phone, CallTask.objects.get().phone}
    assert (told, Registration.objects.get().person) == ({director.organisation.phone}, "Ông Sơn")


def test_he_sells_no_more_at_a_stall_that_the_organisation_operates_for_another(staff, director, now):
    booking = create_running(now=now)
    set_party(booking, role=PartyRole.OPERATES, organisation=director.organisation, by=staff, now=now)
    seller, _pin = add_seller(booking, name="Ông Sơn", phone=NUMBER, by=staff, now=now)
    let_go(director, successor=None, by=staff, now=JUNE)
    seller.refresh_from_db()
    assert seller.ended_at == JUNE


def test_he_sells_no_more_at_the_stall_of_the_organisation(staff, director, follower, now):
    other = create_running(now=now)
    for booking in (create_running(now=now, organisation=director.organisation), other):
        _seller, pin = add_seller(booking, name="Ông Sơn", phone=NUMBER, by=staff, now=now)
    let_go(director, successor=follower, by=staff, now=now)
    assert find_seller(phone=NUMBER, pin=pin).booking == other
    other.sellers.update(ended_at=now)
    with refused(WrongPinError):
        find_seller(phone=NUMBER, pin=pin)


@pytest.mark.parametrize(("own", "kept"), [("waiting", "waiting"), ("waiting", "coming"), ("coming", "waiting")])
def test_two_registrations_of_units_that_are_one_leave_one_seat_and_the_next_in_line_gets_the_other(own, kept):
    event, old, new = create_event(seats_sellers=1), create_organisation(), create_organisation()
    place = {"waiting": 1, "coming": None}
    rows = [
        create_seat(event=event, organisation=unit, state=state, position=place[state])
        for unit, state in ((old, own), (new, kept))
    ]
    line = create_seat(event=event, state="waiting", position=2)
    with transaction.atomic():
        move_references(old, new)
    for row in (*rows, line):
        row.refresh_from_db()
    has_seat = "coming" in (own, kept)
    assert (rows[0].state, rows[1].state) == ("withdrawn", "coming" if has_seat else "waiting")
    assert {row.organisation for row in rows} == {new}
    assert (line.state, event.registrations.coming().count()) == ("waiting", 1 if has_seat else 0)


def test_a_seat_that_two_units_held_which_are_one_goes_to_who_waits():
    event, old, new = create_event(seats_sellers=2), create_organisation(), create_organisation()
    for unit in (old, new):
        create_seat(event=event, organisation=unit)
    waits = create_seat(event=event, state="waiting", position=1)
    with transaction.atomic():
        move_references(old, new)
    waits.refresh_from_db()
    assert (waits.state, waits.position, event.registrations.coming().count()) == ("coming", None, 2)
    assert [message.subject for message in Message.objects.filter(kind="events.seated")] == [waits]
