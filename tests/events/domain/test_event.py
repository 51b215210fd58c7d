"""The life of an event, and what those who registered are told of a change."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from accounts.models import CallTask, Message
from events.domain.event import (
    PLACED,
    ChangedUntoldError,
    DaysWrongError,
    NoDaysError,
    NothingChangedError,
    NotOverError,
    ReasonMissingError,
    WrongStateError,
    cancel_event,
    change_event,
    close_event,
    hold_event,
    open_event,
    save_event,
)
from events.domain.registration import withdraw
from events.enums import EventState, Role
from events.models import Event, EventChange
from tests.factories.accounts import create_user
from tests.factories.booths import create_venue
from tests.factories.events import create_event, create_seat
from tests.unchanged import refused

pytestmark = pytest.mark.django_db

MOVED: dict[str, Any] = {
    "first_day": date(2026, 12, 20),
    "last_day": date(2026, 12, 21),
    "begins_at": None,
    "hall": "Nhà văn hoá",
    "venue": None,
}


def state(event: Event) -> str:
    return Event.objects.get(pk=event.pk).state


def test_an_event_goes_through_its_states(now):
    event, staff = create_event(state=EventState.PLANNED, first_day=now.date(), last_day=now.date()), create_user()
    seen = [step(event, by=staff, now=now).state for step in (open_event, close_event, open_event, hold_event)]
    assert seen == ["open", "closed", "open", "held"]


@pytest.mark.parametrize(
    ("step", "state"),
    [(open_event, EventState.OPEN), (close_event, EventState.PLANNED), (hold_event, EventState.CANCELLED)],
)
def test_no_step_is_taken_from_another_state(step, state, now):
    event, staff = create_event(state=state), create_user()
    with refused(WrongStateError):
        step(event, by=staff, now=now)


def test_event_without_day_or_hall_is_not_opened(now):
    event = create_event(state=EventState.PLANNED, hall="")
    staff = create_user()
    with refused(NoDaysError):
        open_event(event, by=staff, now=now)
    assert state(event) == "planned"


def test_what_lies_ahead_was_not_held(now):
    event = create_event(first_day=now.date() + timedelta(days=1), last_day=now.date() + timedelta(days=1))
    staff = create_user()
    with refused(NotOverError):
        hold_event(event, by=staff, now=now)
    assert state(event) == "open"


def test_what_is_over_is_changed_no_more(now):
    event, staff = create_event(state=EventState.HELD), create_user()
    with refused(WrongStateError):
        cancel_event(event, reason="Bão", by=staff, now=now)
    with refused(WrongStateError):
        change_event(event, **MOVED, reason="Bão", by=staff, now=now)
    assert (state(event), EventChange.objects.count()) == ("held", 0)


def test_everybody_who_registered_is_told_of_a_storm_once(now):
    event, staff = create_event(), create_user()
    reached = [create_seat(event=event) for _ in range(3)]
    unreached = create_seat(event=event, role=Role.PRESS, phone="", unit_name="Báo Bắc Giang")
    gone = create_seat(event=event)
    withdraw(gone, reason="", by=None, now=now)

    change = change_event(event, **MOVED, reason="Bão số 9", by=staff, now=now)

    told = Message.objects.filter(kind="events.changed").order_by("pk")
    assert [message.subject for message in told] == reached
    assert {"20–21/12/2026", "Nhà văn hoá", "Bão số 9"} == {
        word for word in ("20–21/12/2026", "Nhà văn hoá", "Bão số 9") if word in told[0].text
    }
    assert [call.subject for call in CallTask.objects.all()] == [unreached]
    assert (change.kind, change.first_day, change.hall) == ("postponed", date(2026, 12, 15), "Hội trường A")


def test_hall_alone_is_a_move(now):
    event = create_event()
    days = {"first_day": event.first_day, "last_day": event.last_day, "begins_at": None, "venue": None}
    assert change_event(event, **days, hall="Hội trường B", reason="Sửa nhà", by=create_user(), now=now).kind == "moved"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"reason": " "}, ReasonMissingError),
        ({"last_day": date(2026, 12, 1)}, DaysWrongError),
        (
            {"first_day": date(2026, 12, 15), "last_day": date(2026, 12, 15), "hall": "Hội trường A"},
            NothingChangedError,
        ),
    ],
)
def test_unclear_change_tells_nobody(change, error, now):
    row = create_seat()
    staff = create_user()
    with refused(error):
        change_event(row.event, **{**MOVED, "reason": "Bão", **change}, by=staff, now=now)
    assert (Event.objects.get().hall, Message.objects.count()) == ("Hội trường A", 0)


def test_cancelled_with_a_reason_and_told(now):
    row, staff = create_seat(), create_user()
    with refused(ReasonMissingError):
        cancel_event(row.event, reason="", by=staff, now=now)
    cancel_event(row.event, reason="Dịch", by=staff, now=now)
    assert (state(row.event), Message.objects.filter(kind="events.changed").count()) == ("cancelled", 1)


def test_more_seats_let_in_those_who_wait_and_tell_them(now):
    event, staff = create_event(seats_sellers=1), create_user()
    rows = [create_seat(event=event) for _ in range(4)]
    for number, row in enumerate(rows[1:], start=1):
        type(row).objects.filter(pk=row.pk).update(state="waiting", position=number)
    event.seats_sellers = 3
    save_event(event, by=staff, now=now)
    for row in rows:
        row.refresh_from_db()
    assert [(row.state, row.position) for row in rows] == [*[("coming", None)] * 3, ("waiting", 3)]
    assert sorted(Message.objects.filter(kind="events.seated").values_list("subject_id", flat=True)) == [
        row.pk for row in rows[1:3]
    ]


def test_days_of_an_event_with_registrations_change_by_the_verb_that_tells(now):
    event, staff = create_event(), create_user()
    event.hall = "Nhà văn hoá"
    assert save_event(event, by=staff, now=now).hall == "Nhà văn hoá"
    create_seat(event=event)
    before = Event.objects.get().first_day
    event.first_day, event.last_day = MOVED["first_day"], MOVED["last_day"]
    with pytest.raises(ChangedUntoldError) as refused:
        save_event(event, by=staff, now=now)
    assert (refused.value.field, Event.objects.get().first_day) == ("first_day", before)


def placed(event: Event, **changed: Any) -> dict[str, Any]:
    return {name: getattr(event, name) for name in PLACED} | changed


@pytest.mark.sqlite
@pytest.mark.parametrize("state", [EventState.PLANNED, EventState.OPEN, EventState.CLOSED])
@pytest.mark.parametrize("name", PLACED)
def test_no_form_moves_an_event_that_people_registered_for(name, state, now):
    event = create_event(state=state, begins_at=time(8), venue=create_venue())
    staff, other = create_user(), create_venue()
    create_seat(event=event)
    later = {"first_day": date(2026, 12, 14), "last_day": date(2026, 12, 16), "begins_at": time(14)}
    setattr(event, name, {**later, "hall": "Nhà văn hoá", "venue": other}[name])
    with refused(ChangedUntoldError, field=name):
        save_event(event, by=staff, now=now)


@pytest.mark.sqlite
def test_what_was_not_said_yet_is_filled_in_by_the_form(now):
    event, staff = create_event(), create_user()
    create_seat(event=event)
    event.begins_at, event.venue = time(8), create_venue()
    save_event(event, by=staff, now=now)
    kept = Event.objects.get()
    assert (kept.begins_at, kept.venue, Message.objects.count()) == (time(8), event.venue, 0)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("changed", "kind", "words"),
    [
        ({"begins_at": time(14)}, "retimed", "khai mạc lúc 14:00"),
        ({"begins_at": None}, "retimed", "giờ khai mạc sẽ báo sau"),
        ({"hall": "Nhà văn hoá"}, "moved", "đổi địa điểm"),
        ({"venue": None}, "moved", "không còn gian, bàn ở Chợ Mỹ Độ"),
        (
            {"last_day": date(2026, 12, 16), "hall": "Nhà văn hoá", "begins_at": time(7, 30)},
            "postponed",
            "đổi ngày tổ chức, khai mạc lúc 07:30, đổi địa điểm",
        ),
    ],
)
def test_who_registered_reads_what_is_other_than_before(changed, kind, words, now):
    event = create_event(begins_at=time(8), venue=create_venue(name="Chợ Mỹ Độ"))
    create_seat(event=event)
    change = change_event(event, **placed(event, **changed), reason="Bão", by=create_user(), now=now)
    told = Message.objects.get(kind="events.changed")
    assert (change.kind, change.begins_at, change.venue) == (kind, time(8), event.venue)
    assert f": {words}. Lý do: Bão." in told.text


@pytest.mark.sqlite
def test_who_registered_reads_where_the_stalls_are_now(now):
    event = create_event(venue=create_venue())
    create_seat(event=event)
    new = create_venue(name="Trung tâm triển lãm")
    change = change_event(event, **placed(event, venue=new), reason="Hỏng điện", by=create_user(), now=now)
    assert change.kind == "moved"
    assert "gian, bàn chuyển sang Trung tâm triển lãm" in Message.objects.get(kind="events.changed").text


@pytest.mark.sqlite
def test_people_registered_by_staff_before_the_opening_are_told_too(now):
    event, staff = create_event(state=EventState.PLANNED), create_user()
    row = create_seat(event=event)
    change_event(event, **MOVED, reason="Bão", by=staff, now=now)
    assert [message.subject for message in Message.objects.filter(kind="events.changed")] == [row]


def test_a_form_that_was_opened_before_an_event_was_called_off_does_not_open_it_again(now):
    opened, staff = create_event(), create_user()
    cancel_event(Event.objects.get(pk=opened.pk), reason="Bão số 9", by=staff, now=now)
    opened.name = "Hội nghị kết nối cung cầu vải thiều"
    save_event(opened, by=staff, now=now)
    kept = Event.objects.get()
    assert (kept.state, kept.name) == ("cancelled", "Hội nghị kết nối cung cầu vải thiều")
