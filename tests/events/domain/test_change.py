"""A storm two days before: who knows by which way, what is printed again, whose deposit is held, the new days."""

import uuid
from datetime import date, timedelta

import pytest

from accounts.calls.task import note_call
from accounts.enums import CallResult, MessageState
from accounts.models import CallTask, Message
from accounts.printing.kind import print_kind
from booths.domain.deposit_return import carry_deposit, return_deposit
from booths.enums import PaymentKind, PaymentMethod
from events.domain.change import (
    NothingToKnowError,
    deposits_left,
    deposits_of,
    follow_ups,
    invited_told,
    know_change,
    told_of,
)
from events.domain.event import LateRegistrationError, cancel_event, change_event
from events.domain.inviting import Guest, invite, invite_guest
from events.domain.letter import fill_in_letters, keep_letters, letter_before
from events.domain.registration import decline, withdraw
from events.enums import AnsweredHow, Knows, Role
from events.models import Event, EventChange, PrintedPiece
from events.papers.lists import TABLES
from events.papers.people import BADGES
from events.papers.piece import PAPERS, outdated
from events.papers.sheets import SHEETS
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.booths import create_held, create_payment, create_stall, create_venue
from tests.factories.events import create_event, create_seat
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

OFF = {"first_day": date(2026, 12, 22), "last_day": date(2026, 12, 22), "begins_at": None, "hall": "Hội trường A"}


def print_all(event: Event, name: str, by, now, **given) -> int:
    """Print a paper as the background does; how many pieces there were."""
    prepared = print_kind(name).prepare({"event": event.pk, **given}, by=by, now=now)
    prepared.write()
    return prepared.count


def settle(message: Message, state: MessageState, now) -> None:
    Message.objects.filter(pk=message.pk).update(state=state, channel="email", settled_at=now)


@pytest.fixture
def storm(now):
    """33 participants, 12 of whom have neither number nor address, and a change that told them."""
    staff, event = create_user(), create_event(register_until=date(2026, 12, 10))
    for number in range(33):
        role = (Role.SELLER, Role.BUYER, Role.DELEGATE)[number % 3]
        reach = {"phone": ""} if number >= 21 else {}
        create_seat(event=event, role=role, unit_name=f"Đơn vị {number:02d}", **reach)
    for name in (BADGES, TABLES, SHEETS):
        print_all(event, name, staff, now)
    return change_event(event, **OFF, venue=None, reason="Bão số 9", by=staff, now=now)


def test_thirty_three_are_told_by_link_or_called(storm, now):
    told = told_of(storm)
    assert [one.knows for one in told] == [Knows.NOT_YET] * 21 + [Knows.TO_CALL] * 12
    for message in Message.objects.filter(kind="events.changed"):
        settle(message, MessageState.SENT, now)
    for one in told[:20]:
        know_change(one.registration, how=AnsweredHow.LINK, by=None, now=now + timedelta(hours=1))
    staff = create_user()
    calls = list(CallTask.objects.filter(kind="events.tell_change").order_by("pk"))
    for call in calls[:11]:
        note_call(call, result=CallResult.REACHED, by=staff, now=now + timedelta(hours=2))
    note_call(calls[11], result=CallResult.NO_ANSWER, by=staff, now=now)

    told = told_of(storm)

    ways = [one.knows for one in told]
    assert ways == [*[Knows.SAID] * 20, Knows.SENT, *[Knows.CALLED] * 11, Knows.TO_CALL]
    assert (told[0].way, told[0].at) == ("Qua link riêng", now + timedelta(hours=1))
    assert (told[21].by, told[21].at) == (str(staff), now + timedelta(hours=2))
    assert (told[20].way, told[32].way) == ("email", "Không nghe máy")


def test_only_what_changed_is_printed_again(storm, now):
    event = Event.objects.get(pk=storm.event_id)
    found = {one.paper.name: (one.changed, one.of) for one in outdated(event)}
    assert found == {BADGES: (0, 33), SHEETS: (11, 11), TABLES: (1, 1)}
    other = event.registrations.filter(role=Role.DELEGATE).first()
    other.person = "Người đi thay"
    other.save()
    assert print_all(event, BADGES, create_user(), now, changed=True) == 1
    assert print_all(event, SHEETS, create_user(), now, changed=True) == 11
    assert print_all(event, SHEETS, create_user(), now, changed=True) == 0
    assert {one.paper.name: one.changed for one in outdated(event)} == {BADGES: 0, SHEETS: 0, TABLES: 1}
    assert PrintedPiece.objects.count() == 33 + 11 + 1


def test_days_of_registration_and_calls_move_along(storm, now):
    event = Event.objects.get(pk=storm.event_id)
    assert (storm.register_until, event.register_until) == (date(2026, 12, 10), date(2026, 12, 17))
    assert [(one.days, one.before, one.after) for one in follow_ups(storm)] == [
        (30, date(2027, 1, 14), date(2027, 1, 21)),
        (90, date(2027, 3, 15), date(2027, 3, 22)),
        (180, date(2027, 6, 14), date(2027, 6, 21)),  # 13 and 20 June are Sundays
    ]
    gone = cancel_event(event, reason="Lũ", by=create_user(), now=now)
    assert [one.after for one in follow_ups(gone)] == [None, None, None]


def test_registration_cannot_end_after_the_event(now):
    event = create_event(register_until=date(2026, 12, 10))
    staff = create_user()
    with refused(LateRegistrationError):
        change_event(event, **OFF, venue=None, register_until=date(2026, 12, 23), reason="Bão", by=staff, now=now)
    assert (Event.objects.get().register_until, EventChange.objects.count()) == (date(2026, 12, 10), 0)


def test_deposits_of_booked_tables_are_listed(now):
    venue, staff = create_venue(), create_user()
    event = create_event(venue=venue)
    days = {"first_day": date(2026, 12, 14), "last_day": date(2026, 12, 16)}
    held = create_held(stall=create_stall(venue=venue), by=staff, now=now, **days)
    later = {"first_day": date(2027, 2, 1), "last_day": date(2027, 2, 2)}
    create_held(stall=create_stall(venue=venue), by=staff, now=now, **later)
    create_payment(booking=held, by=staff, now=now, kind=PaymentKind.DEPOSIT_PAID, amount=2_000_000)
    change = change_event(event, **OFF, venue=venue, reason="Bão", by=staff, now=now)
    assert [(one.booking, one.deposit) for one in deposits_of(change)] == [(held, 2_000_000)]


def test_deposits_of_the_old_days_are_work_until_they_are_carried_or_paid_back(now):
    venue, staff = create_venue(), create_user()
    event, days = create_event(venue=venue), {"first_day": date(2026, 12, 14), "last_day": date(2026, 12, 15)}
    held = [create_held(stall=create_stall(venue=venue), by=staff, now=now, **days) for _ in range(2)]
    long = {"first_day": date(2026, 12, 1), "last_day": date(2027, 3, 1)}
    held.append(create_held(stall=create_stall(venue=venue), by=staff, now=now, **long))
    for one in held:
        create_payment(booking=one, by=staff, now=now, kind=PaymentKind.DEPOSIT_PAID, amount=2_000_000)
    assert deposits_left(now) == []
    change = change_event(event, **OFF, venue=venue, reason="Bão", by=staff, now=now)
    assert deposits_left(now) == [(change, 2)]
    carry_deposit(held[0], first_day=OFF["first_day"], reason="Bão", by=staff, now=now)
    assert deposits_left(now) == [(change, 1)]
    told = {"paid_on": now.date(), "method": PaymentMethod.CASH, "reason": "Bão"}
    return_deposit(held[1], **told, by=staff, now=now)
    assert (deposits_left(now), deposits_left(now + timedelta(days=121))) == ([], [])


def test_deposits_at_the_venue_that_was_left_are_work_until_they_are_paid_back(now):
    old, new, staff = create_venue(), create_venue(), create_user()
    event, days = create_event(venue=old), {"first_day": date(2026, 12, 15), "last_day": date(2026, 12, 15)}
    held = [create_held(stall=create_stall(venue=one), by=staff, now=now, **days) for one in (old, new)]
    for one in held:
        create_payment(booking=one, by=staff, now=now, kind=PaymentKind.DEPOSIT_PAID, amount=2_000_000)
    moved = {**days, "begins_at": None, "hall": event.hall, "venue": new}
    change = change_event(event, **moved, reason="Nhà cũ hỏng điện", by=staff, now=now)
    assert (change.kind, change.venue) == ("moved", old)
    assert [(one.booking, one.deposit) for one in deposits_of(change)] == [(one, 2_000_000) for one in held]
    assert deposits_left(now) == [(change, 1)]
    return_deposit(held[0], paid_on=now.date(), method=PaymentMethod.CASH, reason="Đổi nơi", by=staff, now=now)
    assert deposits_left(now) == []


def test_deposits_of_an_event_without_stalls_any_more_are_work(now):
    venue, staff = create_venue(), create_user()
    event, days = create_event(venue=venue), {"first_day": date(2026, 12, 15), "last_day": date(2026, 12, 15)}
    held = create_held(stall=create_stall(venue=venue), by=staff, now=now, **days)
    create_payment(booking=held, by=staff, now=now, kind=PaymentKind.DEPOSIT_PAID, amount=2_000_000)
    told = {**days, "begins_at": None, "hall": event.hall, "venue": None, "reason": "Họp trong hội trường"}
    change = change_event(event, **told, by=staff, now=now)
    assert deposits_left(now) == [(change, 1)]


def test_a_letter_made_before_a_change_is_made_anew(now):
    event, staff = create_event(), create_user()
    guest = Guest("Báo Bắc Giang", "Anh Nam", email="b@example.vn")
    invite_guest(event, guest=guest, role=Role.PRESS, by=staff, now=now)
    letter = keep_letters(event, fill_in_letters(event, now=now), by=staff, now=now)
    later = now + timedelta(minutes=1)
    change = change_event(event, **OFF, venue=None, reason="Bão", by=staff, now=later)
    assert letter_before(change) == letter
    keep_letters(event, fill_in_letters(event, now=later), by=staff, now=later)
    assert letter_before(change) is None


def test_who_withdrew_before_is_not_told_and_nothing_is_known_without_a_change(now):
    event, staff = create_event(), create_user()
    stays, gone = create_seat(event=event), create_seat(event=event)
    with refused(NothingToKnowError):
        know_change(stays, how=AnsweredHow.LINK, by=None, now=now)
    withdraw(gone, reason="", by=None, now=now - timedelta(hours=1))
    change = change_event(event, **OFF, venue=None, reason="Bão", by=staff, now=now)
    assert [one.registration for one in told_of(change)] == [stays]


def test_everybody_is_read_in_a_fixed_number_of_queries(storm, django_assert_num_queries):
    with django_assert_num_queries(4):
        told_of(storm)
    create_seat(event=storm.event, registered_at=storm.decided_at, client_id=uuid.uuid4())
    with django_assert_num_queries(4):
        assert len(told_of(storm)) == 34


def test_every_paper_is_known_to_the_print_kit():
    assert {print_kind(name).label for name in PAPERS} == {paper.label for paper in PAPERS.values()}


def test_who_was_invited_and_has_not_answered_is_told_too(now):
    event, staff, units = create_event(), create_user(), [create_organisation() for _ in range(4)]
    create_contact(organisation=units[0])
    told = {"by": staff, "now": now}
    rows = invite(event, organisations=units, **told)
    decline(rows[1], by=None, now=now)
    create_seat(event=event, organisation=units[2])
    change = change_event(event, **OFF, venue=None, reason="Bão số 9", **told)
    message = Message.objects.get(kind="events.invitation_changed")
    assert (message.subject, invited_told(change)) == (rows[0], 1)
    assert [word in message.text for word in ("đổi ngày tổ chức", "Bão số 9", "22/12/2026")] == [True] * 3
    calls = CallTask.objects.filter(kind="events.invite_by_phone").order_by("pk")
    mine = [call for call in calls if call.subject == rows[3]]
    assert [(call.state, "22/12/2026" in call.text) for call in mine] == [("dropped", False), ("open", True)]
    gone = cancel_event(event, reason="Lũ", by=staff, now=now + timedelta(hours=1))
    assert (invited_told(gone), [call.state for call in calls.filter(subject_id=rows[3].pk)]) == (1, ["dropped"] * 2)
