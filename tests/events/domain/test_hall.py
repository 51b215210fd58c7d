"""What devices in the hall send: each entry once, each refusal beside its entry, nothing lost."""

import uuid
from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from events.domain.hall import HANDED_IN, Told, record_batch, record_entry, settle_entry
from events.domain.registration import GoneError
from events.enums import EventState, HallKind
from events.forms.hall import UnreadableBatchError, read_batch
from events.models import Attendance, Event, HallEntry, Outcome, Registration
from tests.factories.accounts import create_organisation
from tests.factories.catalog import create_kind, create_unit
from tests.factories.events import create_buyer, create_event, create_seat, create_seller
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def event(now):
    return create_event(first_day=now.date(), last_day=now.date())


@pytest.fixture
def send(cast, event, now):
    """Sends entries as a device does whose clock is some minutes ahead."""

    def act(*entries, ahead=timedelta(0), at=now):
        sent = {"clock": (at + ahead).isoformat(), "entries": list(entries)}
        return record_batch(event, read_batch(event, sent, now=at), by=cast.organiser, now=at)

    return act


def entry(what, now, /, **given):
    key = given.pop("id", None) or str(uuid.uuid4())
    return {"id": key, "kind": what, "at": now.isoformat(), "given": {k: str(v) for k, v in given.items()}}


def guest(now, **more):
    return entry(
        "walkin", now, **{"role": "press", "unit": "Báo Bắc Giang", "person": "Anh Nam", "people": "1", **more}
    )


def test_two_hundred_entries_sent_twice_are_two_hundred_attendances(send, event, now):
    rows = [create_seat(event=event) for _ in range(50)]
    batch = [entry("arrive", now, registration=row.pk) for row in rows]
    first, second = send(*batch), send(*batch)
    assert [row.pk for row in first] == [row.pk for row in second]
    assert (Attendance.objects.count(), HallEntry.objects.count()) == (50, 50)
    assert {row.refusal for row in second} == {""}


def test_two_devices_that_check_in_one_person_end_in_one_attendance_with_the_earlier_time(send, event, now):
    row = create_seat(event=event)
    send(entry("arrive", now, registration=row.pk))
    send(entry("arrive", now - timedelta(minutes=4), registration=f"DK-{row.pk:05d}"))
    assert Attendance.objects.get().arrived_at == now - timedelta(minutes=4)


def test_entries_of_eight_hours_ago_keep_their_time_whatever_the_devices_clock(send, event, now):
    row, ahead, ago = create_seat(event=event), timedelta(minutes=17), timedelta(hours=8)
    send(entry("arrive", now - ago + ahead, registration=row.pk), ahead=ahead)
    assert Attendance.objects.get().arrived_at == now - ago


def test_undo_sent_again_does_not_undo_who_came_later(send, event, now):
    row = create_seat(event=event)
    came, undone = entry("arrive", now, registration=row.pk), entry("undo", now, registration=row.pk)
    send(came, undone)
    assert not Attendance.objects.exists()
    send(entry("arrive", now + timedelta(minutes=5), registration=row.pk), at=now + timedelta(minutes=6))
    send(came, undone, at=now + timedelta(minutes=7))
    assert Attendance.objects.count() == 1


def test_one_refused_entry_keeps_none_out_and_is_kept_whole(send, event, now):
    gone = create_seat(event=event, state="withdrawn")
    there = create_seat(event=event)
    refused, taken = send(
        entry("arrive", now, registration=gone.pk, instead="Bà Tư"), entry("arrive", now, registration=there.pk)
    )
    assert (Attendance.objects.get().registration, taken.given) == (there, {})
    assert refused.refusal.startswith("Người này không còn trong danh sách")
    assert refused.given == {"registration": str(gone.pk), "instead": "Bà Tư"}


def test_a_refused_entry_is_taken_in_once_it_is_mended_on_the_device(send, event, now):
    key = str(uuid.uuid4())
    send(guest(now, id=key, role="seller", unit="HTX Chưa Có", phone="0912 345 678"))
    row = HallEntry.objects.get()
    assert (row.phone, "Bên bán phải có trong sổ" in row.refusal) == ("+84912345678", True)
    create_organisation(name="HTX Nam Dương")
    send(guest(now, id=key, role="seller", unit="HTX Nam Dương", phone="0912 345 678"))
    row.refresh_from_db()
    assert (row.refusal, row.given, row.phone, row.registration.how) == ("", {}, "", "hall")
    assert Attendance.objects.get().registration == row.registration


def test_a_guest_written_down_by_two_devices_is_one_registration(send, event, now):
    send(guest(now, phone="0912 345 678"))
    send(guest(now, person="anh nam", phone="+84 912 345 678"))
    assert (Registration.objects.count(), Attendance.objects.count()) == (1, 1)
    send(guest(now, person="Chị Hoa", phone="0912 345 679"))
    assert Registration.objects.count() == 2


def test_a_guest_whose_unit_is_on_the_list_came_instead(send, event, now):
    row = create_seat(event=event, organisation=create_organisation(name="HTX Nam Dương"))
    send(guest(now, role="seller", unit="HTX Nam Dương", person="Chị Hoa", phone="0912 345 678"))
    assert (Registration.objects.count(), row.attendance.replaced_by) == (1, "Chị Hoa")


def test_guests_written_down_before_the_event_was_closed_are_taken_in_after_it(send, event, now):
    event.state = EventState.HELD
    event.save()
    assert [row.refusal for row in send(guest(now))] == [""]
    assert Attendance.objects.count() == 1


def test_an_outcome_may_name_a_guest_of_the_same_upload(send, event, now):
    lychee = create_kind(name="vải thiều")
    seller, key = create_seller(kind=lychee, event=event), str(uuid.uuid4())
    told = {"seller": f"DK-{seller.pk:05d}", "buyer": key, "step": "memo", "kind": "vải thiều", "quantity": "2,5"}
    more = {"unit": create_unit().pk, "per": "day", "agreed_on": now.date().isoformat()}
    buyer = guest(now, id=key, role="buyer", unit="Bếp ăn Sông Thương", phone="0912345678")
    batch = [buyer, entry("outcome", now, **told, **more)]
    assert [row.refusal for row in send(*batch)] == ["", ""]
    outcome = Outcome.objects.get()
    assert (outcome.buyer.unit_name, str(outcome.deal.quantity)) == ("Bếp ăn Sông Thương", "2.500")
    again = send(*batch, entry("outcome", now, **told, **more))
    assert [bool(row.refusal) for row in again] == [False, False, True]
    assert "đã ghi: biên bản ghi nhớ" in again[2].refusal


def test_each_missing_answer_is_named(send, event, now):
    buyer = create_buyer(kind=create_kind(), event=event)
    row = send(entry("outcome", now, buyer=buyer.pk, seller="không ai", step="memo", agreed_on="hôm qua"))[0]
    assert ("Bên bán: Không có đơn vị này" in row.refusal, "Ngày:" in row.refusal) == (True, True)
    assert not Outcome.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [None, [], {}, {"entries": "x"}, {"clock": "x", "entries": []}, {"clock": "2026-11-28T08:00:00", "entries": []}],
)
def test_what_is_no_upload_is_refused_whole(event, now, sent):
    with refused(UnreadableBatchError):
        read_batch(event, sent, now=now)


def test_who_hands_in_what_another_wrote_answers_for_it_and_the_log_names_both(send, cast, event, now):
    mine, hers = (entry("arrive", now, registration=create_seat(event=event).pk) for _ in range(2))
    send({**mine, "writer": cast.organiser.get_full_name() or cast.organiser.get_username()})
    assert not ModelLogEntry.objects.filter(action=HANDED_IN).exists()
    for _ in range(2):
        send({**hers, "writer": "Nguyễn Thị Hoa"})
    noted = ModelLogEntry.objects.get(action=HANDED_IN)
    assert (noted.user, noted.data["writer"], noted.data["entry"]) == (cast.organiser, "Nguyễn Thị Hoa", "arrive")


def test_an_entry_is_done_once_and_one_that_is_refused_leaves_nothing_but_its_row(cast, event, now):
    seat, done = create_seat(event=event), []

    def taken(by, at):
        done.append((by, at))
        return seat

    def half_done(by, at):
        Registration.objects.filter(pk=seat.pk).update(person="Ai đó")
        raise GoneError

    told = Told(uuid.uuid4(), HallKind.ARRIVE, now, taken)
    row = record_entry(event, told, by=cast.organiser, now=now)
    assert (record_entry(event, told, by=cast.organiser, now=now), done) == (row, [(cast.organiser, now)])
    assert (row.registration, row.refusal, row.sent_by, row.told_at) == (seat, "", cast.organiser, now)

    wrong = Told(uuid.uuid4(), HallKind.WALK_IN, now, half_done, given={"unit": "HTX A"}, phone="+84912345678")
    kept = record_entry(event, wrong, by=cast.organiser, now=now)
    assert (kept.refusal, kept.given, kept.phone) == (str(GoneError()), {"unit": "HTX A"}, "+84912345678")
    assert Registration.objects.get().person == seat.person


def test_a_clock_that_jumped_between_writing_and_sending_loses_nothing(send, event, now):
    """Written in 1970 by a phone whose battery was empty, or in the year 1; sent with its clock right again."""
    for year in ("1970", "0001"):
        row = create_seat(event=event)
        send({**entry("arrive", now, registration=row.pk), "at": f"{year}-01-01T00:00:00+14:00"})
        assert row.attendance.arrived_at == now
    row = create_seat(event=event)
    send({**entry("arrive", now, registration=row.pk), "at": "9999-12-31T23:59:59-12:00"}, ahead=-timedelta(days=9))
    assert row.attendance.arrived_at == now


def test_letters_that_no_database_takes_are_left_out(send, event, now):
    row = send(guest(now, person="Anh\x00 Nam\ud800", unit="Báo\x00"))[0]
    assert (row.refusal, row.registration.person, row.registration.unit_name) == ("", "Anh Nam", "Báo")


def test_an_event_that_was_moved_or_called_off_meanwhile_keeps_each_entry(send, event, now):
    row, other = create_seat(event=event), create_seat(event=event)
    Event.objects.filter(pk=event.pk).update(hall="Hội trường khác")
    assert send(entry("arrive", now, registration=row.pk))[0].refusal == ""
    Event.objects.filter(pk=event.pk).update(state=EventState.CANCELLED)
    refused = send(entry("arrive", now, registration=other.pk))[0]
    assert (refused.refusal[:18], refused.given["registration"]) == ("Sự kiện đã huỷ nên", str(other.pk))
    assert Attendance.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"id": "1"}, {"kind": "x"}, {"given": 3}, {"at": "gestern"}])
def test_an_entry_without_id_kind_or_time_is_refused_with_its_batch(event, now, wrong):
    made = {**entry(HallKind.ARRIVE, now, registration=1), **wrong}
    with refused(UnreadableBatchError):
        read_batch(event, {"clock": now.isoformat(), "entries": [made]}, now=now)


def test_what_was_seen_to_in_another_way_keeps_nothing_that_was_typed(send, cast, event, now):
    row = send(guest(now, role="seller", phone="0912345678"))[0]
    assert list(event.hall_entries.refused()) == [row]
    settle_entry(row, by=cast.organiser, now=now)
    row.refresh_from_db()
    assert (row.given, row.phone, row.settled_by, list(event.hall_entries.refused())) == ({}, "", cast.organiser, [])
