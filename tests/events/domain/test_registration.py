"""Registering for an event, its seats and its line."""

import uuid
from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from events.domain.attendance import CalledOffError, walk_in
from events.domain.registration import (
    SEATED,
    AlreadyRegisteredError,
    Attendee,
    GoneError,
    NoReachError,
    NotOpenError,
    OverError,
    ReasonMissingError,
    change_registration,
    decline,
    move_in_line,
    register,
    seat_at_table,
    seat_waiting,
    withdraw,
)
from events.enums import AnsweredHow, EventState, RegistrationState, Role
from events.models import Invitation, Registration
from tests.factories.accounts import create_organisation, create_user
from tests.factories.events import create_event, create_seat
from tests.unchanged import refused

pytestmark = pytest.mark.django_db

LAN = Attendee("Nguyễn Thị Lan", "+84912345678")


def registering(event, now, **more):
    told = {"role": Role.SELLER, "attendee": LAN, "how": AnsweredHow.LINK, "client_id": uuid.uuid4(), "by": None}
    organisation = more.pop("organisation", None) or create_organisation()
    return register(event, organisation=organisation, now=now, **{**told, **more})


def states(event) -> list[tuple[str, int | None]]:
    return list(event.registrations.order_by("pk").values_list("state", "position"))


def test_form_sent_twice_is_one_registration(now):
    event, once, unit = create_event(), uuid.uuid4(), create_organisation()
    first = registering(event, now, client_id=once, organisation=unit)
    assert registering(event, now, client_id=once, organisation=unit) == first
    assert event.registrations.count() == 1


def test_second_registration_of_a_unit_leads_to_the_first(now):
    row = create_seat()
    with refused(AlreadyRegisteredError) as why:
        registering(row.event, now, organisation=row.organisation)
    assert (why.value.registration, Registration.objects.count()) == (row, 1)


def test_outside_the_register_a_name_with_its_number_registers_once_however_it_is_typed(now):
    event = create_event()

    def outside(name, person, phone, role=Role.BUYER):
        told = {"how": AnsweredHow.SITE, "client_id": uuid.uuid4(), "by": None, "now": now}
        return register(event, role=role, unit_name=name, attendee=Attendee(person, phone), **told)

    row = outside("Siêu thị Sông Thương", "Chị Hoa", "+84912000111")
    with pytest.raises(AlreadyRegisteredError) as refused:
        outside("SIÊU THỊ  song thuong", "Anh Nam", "+84912000111")
    assert (refused.value.registration, event.registrations.count()) == (row, 1)
    outside("Siêu thị Sông Thương", "Chị Hoa", "+84912000222")
    outside("Nhà hàng Sông Thương", "Chị Hoa", "+84912000111")
    for person in ("Ngô Thị Thu", "Bùi Văn An"):
        outside("Sở Công Thương", person, "+84204385432", Role.DELEGATE)
    with pytest.raises(AlreadyRegisteredError):
        outside("Sở Công Thương", "ngo thi thu", "+84204385432", Role.DELEGATE)
    withdraw(row, reason="", by=None, now=now)
    outside("Siêu thị Sông Thương", "Chị Hoa", "+84912000111")
    assert event.registrations.kept().count() == 5


def test_those_beyond_the_seats_wait_in_the_order_in_which_they_came(now):
    event = create_event(seats_sellers=2)
    for _ in range(4):
        registering(event, now)
    assert states(event) == [("coming", None), ("coming", None), ("waiting", 1), ("waiting", 2)]


def test_buyers_have_seats_of_their_own(now):
    event = create_event(seats_sellers=1)
    registering(event, now)
    buyer = register(
        event,
        role=Role.BUYER,
        attendee=LAN,
        unit_name="Siêu thị Xanh",
        how=AnsweredHow.SITE,
        client_id=uuid.uuid4(),
        by=None,
        now=now,
    )
    assert buyer.state == RegistrationState.COMING


def test_place_given_back_goes_to_the_first_in_line(now):
    event = create_event(seats_sellers=1)
    first, second, third = (registering(event, now) for _ in range(3))
    assert withdraw(first, reason="bận mùa", by=None, now=now) == second
    assert states(event) == [("withdrawn", None), ("coming", None), ("waiting", 2)]
    assert withdraw(first, reason="bận mùa", by=None, now=now) is None
    assert withdraw(second, reason="", by=None, now=now) == third


def test_nobody_passes_those_who_wait(now):
    event = create_event(seats_sellers=1)
    first, second = (registering(event, now) for _ in range(2))
    event.seats_sellers = 2
    event.save()
    third = registering(event, now)
    assert [Registration.objects.get(pk=row.pk).state for row in (first, second, third)] == [
        "coming",
        "waiting",
        "waiting",
    ]


def test_order_of_the_line_changes_with_a_reason_alone(now):
    event, staff = create_event(seats_sellers=1), create_user()
    _seated, first, second = (registering(event, now) for _ in range(3))
    with refused(ReasonMissingError):
        move_in_line(second, position=1, reason=" ", by=staff, now=now)
    assert [row.pk for row in event.registrations.waiting()] == [first.pk, second.pk]

    moved = move_in_line(second, position=1, reason="Hàng đúng vụ", by=staff, now=now)
    assert [row.pk for row in event.registrations.waiting()] == [second.pk, first.pk]
    assert (moved.position, moved.position_reason) == (1, "Hàng đúng vụ")
    with refused(GoneError):
        move_in_line(_seated, position=1, reason="Hàng đúng vụ", by=staff, now=now)


@pytest.mark.parametrize("state", [EventState.PLANNED, EventState.CLOSED])
def test_only_staff_add_people_while_registration_is_shut(state, now):
    event, unit = create_event(state=state), create_organisation()
    with refused(NotOpenError):
        registering(event, now, organisation=unit)
    assert registering(event, now, how=AnsweredHow.PHONE, by=create_user()).state == "coming"


def test_last_day_of_registration_counts_whole(now):
    event = create_event(register_until=now.date())
    assert registering(event, now).state == "coming"
    event.register_until = date(2026, 1, 1)
    event.save()
    unit = create_organisation()
    with refused(NotOpenError):
        registering(event, now, organisation=unit)


@pytest.mark.parametrize("state", [EventState.HELD, EventState.CANCELLED])
def test_nobody_is_added_to_what_is_over(state, now):
    event, unit, staff = create_event(state=state), create_organisation(), create_user()
    with refused(OverError):
        registering(event, now, organisation=unit, how=AnsweredHow.PHONE, by=staff)


def test_free_seats_go_to_those_in_line_and_to_no_others(now):
    event, staff = create_event(seats_sellers=1), create_user()
    _seated, first, second = (registering(event, now) for _ in range(3))
    assert seat_waiting(event, Role.SELLER, by=staff) == []
    event.seats_sellers = 2
    event.save()
    assert seat_waiting(event, Role.SELLER, by=staff) == [first]
    assert states(event) == [("coming", None), ("coming", None), ("waiting", second.position)]
    assert ModelLogEntry.objects.get(action=SEATED).user == staff


def test_nothing_is_changed_of_what_is_over_or_given_back(now):
    seat, staff = create_seat(event=create_event(state=EventState.HELD)), create_user()
    gone = create_seat(state=RegistrationState.WITHDRAWN)
    for row, error in ((seat, OverError), (gone, GoneError)):
        with refused(error):
            change_registration(row, attendee=LAN, by=staff, now=now)


def test_nothing_is_given_back_or_declined_once_it_is_over(now):
    event, staff = create_event(state=EventState.HELD), create_user()
    seat = create_seat(event=event)
    asked = Invitation.objects.create(
        event=event, role=Role.SELLER, organisation=seat.organisation, created_at=now, created_by=staff
    )
    with refused(OverError):
        withdraw(seat, reason="bận mùa", by=staff, now=now)
    with refused(OverError):
        decline(asked, by=None, now=now)


@pytest.mark.parametrize(
    ("state", "attendee", "error"),
    [
        (EventState.CANCELLED, LAN, OverError),
        (EventState.PLANNED, LAN, NotOpenError),
        (EventState.OPEN, Attendee("Lan"), NoReachError),
    ],
)
def test_who_stands_at_the_door_is_registered_as_others_are(state, attendee, error, now):
    event, unit, staff = create_event(state=state), create_organisation(), create_user()
    told = {"client_id": uuid.uuid4(), "arrived_at": now, "by": staff, "now": now}
    with refused(error):
        walk_in(event, role=Role.SELLER, attendee=attendee, organisation=unit, **told)


def test_somebody_on_the_list_of_what_was_called_off_is_not_checked_in(now):
    seat, staff = create_seat(event=create_event(state=EventState.CANCELLED)), create_user()
    told = {"client_id": uuid.uuid4(), "arrived_at": now, "by": staff, "now": now}
    with refused(CalledOffError):
        walk_in(seat.event, role=Role.SELLER, attendee=LAN, organisation=seat.organisation, **told)


def test_nobody_stands_at_the_door_of_what_is_still_planned(now):
    event, unit, staff = create_event(state=EventState.PLANNED), create_organisation(), create_user()
    with refused(NotOpenError):
        registering(event, now, organisation=unit, how=AnsweredHow.HALL, by=staff)


def test_who_trades_can_be_reached_and_a_guest_need_not(now):
    event, unit = create_event(), create_organisation()
    with refused(NoReachError, field="phone"):
        registering(event, now, organisation=unit, attendee=Attendee("Lan"))
    guest = register(
        event,
        role=Role.DELEGATE,
        attendee=Attendee("Ông Bình"),
        unit_name="Sở Công Thương",
        how=AnsweredHow.PAPER,
        client_id=uuid.uuid4(),
        by=create_user(),
        now=now,
    )
    assert list(event.registrations.all()) == [guest]


def test_another_person_may_come_instead(now):
    row = create_seat()
    change_registration(row, attendee=Attendee("Trần Văn Ba", "+84987654321", people=2), by=None, now=now)
    changed = Registration.objects.found_by("tran van ba").get()
    assert (changed.pk, changed.phone, changed.people) == (row.pk, "+84987654321", 2)
    with refused(NoReachError):
        change_registration(row, attendee=Attendee("Trần Văn Ba"), by=None, now=now)


def test_withdrawn_registration_is_changed_no_more(now):
    row = create_seat()
    withdraw(row, reason="", by=None, now=now)
    with refused(GoneError):
        change_registration(row, attendee=LAN, by=None, now=now)
    staff = create_user()
    with refused(GoneError):
        seat_at_table(row, table="7", by=staff, now=now)


def test_people_are_found_without_marks_and_by_number(now):
    row = create_seat(unit_name="HTX Mỳ Chũ Nam Dương", person="Đỗ Thị Ngân", phone="+84912345678")
    found = [list(Registration.objects.found_by(text)) for text in ("my chu", "DO THI ngan", "0912345678", "khong co")]
    assert found == [[row], [row], [row], []]


def test_who_declines_may_still_register(now):
    event, unit = create_event(), create_organisation()
    asked = Invitation.objects.create(event=event, organisation=unit, created_at=now, created_by=create_user())
    decline(asked, reason="đang vụ", by=None, now=now)
    asked.refresh_from_db()
    assert (asked.declined_at, asked.declined_reason) == (now, "đang vụ")

    registering(event, now, organisation=unit)
    asked.refresh_from_db()
    assert (asked.declined_at, asked.declined_reason) == (None, "")
