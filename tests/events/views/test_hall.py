"""The hall's addresses: what a device is given, and what it may send."""

import json
import re
import unicodedata
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Attendance, HallEntry
from tests.cast import client_for
from tests.factories.events import create_event, create_seat

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def event(now, clock):
    return create_event(first_day=now.date(), last_day=now.date())


def url(name, *more):
    return reverse(name, args=more)


def upload(now, *people):
    entries = [
        {"id": str(uuid.uuid4()), "kind": "arrive", "at": now.isoformat(), "given": {"registration": str(row.pk)}}
        for row in people
    ]
    return json.dumps({"clock": now.isoformat(), "entries": entries})


def test_the_list_names_everybody_and_is_not_sent_again_while_nothing_changes(cast, event, now):
    client, row = client_for(cast.organiser), create_seat(event=event, person="Đỗ Thị Ngân", table="A1")
    create_seat(event=event, state="withdrawn")
    told = client.get(url("hall_people", event.pk)).json()
    assert [(one["id"], one["name"], one["table"], one["arrived"]) for one in told["people"]] == [
        (row.pk, "Đỗ Thị Ngân", "A1", "")
    ]
    assert told["keep_until"][:10] == (now + timedelta(days=2)).date().isoformat()
    again = client.get(url("hall_people", event.pk) + f"?co={told['version']}").json()
    assert (again["people"], again["version"]) == (None, told["version"])


def test_the_list_takes_as_many_queries_for_thirty_as_for_three(cast, event, django_assert_num_queries):
    client = client_for(cast.organiser)
    for _ in range(3):
        create_seat(event=event)
    client.get(url("hall_people", event.pk))
    for many in (0, 27):
        for _ in range(many):
            create_seat(event=event)
        with django_assert_num_queries(7):
            client.get(url("hall_people", event.pk))


def test_an_upload_needs_the_token_that_came_with_the_list(cast, event, now):
    client, row = Client(enforce_csrf_checks=True), create_seat(event=event)
    client.cookies.update(client_for(cast.organiser).cookies)
    address, sent = url("hall_record", event.pk), upload(now, row)
    assert client.post(address, sent, content_type="application/json").status_code == 403
    assert not HallEntry.objects.exists()
    token = client.get(url("hall_people", event.pk)).json()["token"]
    answer = client.post(address, sent, content_type="application/json", headers={"X-CSRFToken": token})
    assert [(one["refusal"], one["registration"]) for one in answer.json()["answers"]] == [("", row.pk)]
    assert Attendance.objects.get().noted_by == cast.organiser


def test_an_old_token_or_an_ended_session_takes_nothing_in_and_the_next_round_does(cast, event, now):
    client, row = Client(enforce_csrf_checks=True), create_seat(event=event)
    client.cookies.update(client_for(cast.organiser).cookies)
    people, address, sent = url("hall_people", event.pk), url("hall_record", event.pk), upload(now, row)
    old = client.get(people).json()["token"]
    del client.cookies["csrftoken"]
    headers = {"X-CSRFToken": old}
    assert client.post(address, sent, content_type="application/json", headers=headers).status_code == 403
    fresh = {"X-CSRFToken": client.get(people).json()["token"]}
    session = client.cookies.pop("sessionid")
    ended = client.post(address, sent, content_type="application/json", headers=fresh)
    assert (ended.status_code, "dang-nhap" in ended["Location"], HallEntry.objects.exists()) == (302, True, False)
    client.cookies["sessionid"] = session.value
    assert client.post(address, sent, content_type="application/json", headers=fresh).status_code == 200
    assert Attendance.objects.get().registration == row


def test_who_reads_alone_sends_nothing(cast, event, now):
    leader, row = client_for(cast.leader), create_seat(event=event)
    assert leader.get(url("hall_people", event.pk)).json()["may_change"] is False
    answer = leader.post(url("hall_record", event.pk), upload(now, row), content_type="application/json")
    assert (answer.status_code, Attendance.objects.exists()) == (403, False)


def test_nonsense_is_refused_in_a_sentence(cast, event):
    client = client_for(cast.organiser)
    for sent in ("{", "[]", "[" * 100_000, '{"entries": [1], "clock": "2026-11-28T08:00:00Z"}'):
        answer = client.post(url("hall_record", event.pk), sent, content_type="application/json")
        assert (answer.status_code, answer.json()["refusal"][:15]) == (400, "Không đọc được ")


def test_the_page_that_a_device_keeps_names_nobody(cast, event):
    row = create_seat(event=event, person="Đỗ Thị Ngân", unit_name="HTX Nam Dương")
    for address in (url("hall", event.pk), url("hall_person", event.pk, row.pk), url("hall_outcomes", event.pk)):
        page = client_for(cast.organiser).get(address).content.decode()
        assert ("Ngân" in page, "Nam Dương" in page, "HTX" in page) == (False, False, False)
        assert url("events_arrivals", event.pk) in page


def test_the_worker_stands_at_an_address_without_a_hash_and_names_the_files_to_keep(cast, event):
    answer = client_for(cast.organiser).get("/hoi-truong/tho.js")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    files = json.loads(re.search(r"self\.SHELL = (\[.*?\]);", answer.content.decode())[1])
    page = client_for(cast.organiser).get(url("hall", event.pk)).content.decode()
    assert [address for address in re.findall(r'(?:src|href)="(/static/[^"]+)"', page) if address not in files] == []


def test_the_way_in_names_what_is_near(cast, event, now):
    create_event(
        name="Hội nghị năm ngoái", first_day=now.date() - timedelta(days=300), last_day=now.date() - timedelta(300)
    )
    page = client_for(cast.organiser).get("/hoi-truong/").content.decode()
    assert (url("hall", event.pk) in page, "năm ngoái" in page) == (True, False)


def walk_in(now, **given):
    told = {"role": "delegate", "unit": "Bếp ăn", "person": "Vi Thị Sáu", **given}
    entry = {"id": str(uuid.uuid4()), "kind": "walkin", "at": now.isoformat(), "given": told}
    return json.dumps({"clock": now.isoformat(), "entries": [entry]})


def test_what_a_device_sends_is_kept_in_one_form_of_unicode_and_without_signs_that_no_database_takes(cast, event, now):
    client, typed = client_for(cast.organiser), unicodedata.normalize("NFD", "Nguyễn\x00 Thị \ud800Bưởi")
    for person, role in ((typed, "delegate"), (typed, "seller")):
        client.post(url("hall_record", event.pk), walk_in(now, person=person, role=role), "application/json")
    taken, refused = HallEntry.objects.order_by("pk")
    assert (taken.registration.person, refused.given["person"]) == ("Nguyễn Thị Bưởi", "Nguyễn Thị Bưởi")


def test_brackets_without_end_are_told_so(cast, event):
    answer = client_for(cast.organiser).post(url("hall_record", event.pk), "[" * 200_000, "application/json")
    assert (answer.status_code, "Không đọc được" in answer.json()["refusal"]) == (400, True)
    assert HallEntry.objects.count() == 0
