"""The desk at the door, and what the board says beside what is counted."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse

from accounts.actors.actor import as_actor
from accounts.files.private import may_read_file
from accounts.models import PrivateFile
from events.domain.outcome import note_outcome
from events.domain.sheet_photo import NotABuyerError, keep_sheet_photo, sheet_photos
from events.enums import Role
from events.models import HallEntry, Registration, StatedTotal
from events.personal import anonymise
from tests.accounts.files.papers import PDF, photo
from tests.cast import client_for
from tests.factories.events import create_event, create_seat
from tests.pages import filled_in
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def organiser(cast):
    return client_for(cast.organiser)


@pytest.fixture
def event(now, clock):
    return create_event(first_day=now.date(), last_day=now.date())


def url(name, *more):
    return reverse(f"events_{name}", args=more)


def test_what_the_hall_could_not_write_down_stands_at_the_desk_until_it_is_seen_to(organiser, cast, event, now):
    told = {"client_id": uuid.uuid4(), "kind": "walkin", "told_at": now, "sent_at": now, "sent_by": cast.organiser}
    row = HallEntry.objects.create(event=event, given={"person": "Bà Tư"}, refusal="Thiếu tên.", **told)
    page = organiser.get(url("arrivals", event.pk)).content.decode()
    assert ("Bà Tư" in page, "Thiếu tên." in page) == (True, True)
    pressed = organiser.post(url("arrivals", event.pk), {"settle": "1", "line": row.pk}, follow=True)
    assert "Thiếu tên." not in pressed.content.decode()


def test_the_code_of_a_badge_finds_its_person_at_the_desk(organiser, event):
    row, other = create_seat(event=event), create_seat(event=event)
    page = organiser.get(url("arrivals", event.pk) + f"?q=DK-{row.pk:05d}").content.decode()
    assert (row.person in page, other.person in page) == (True, False)


def test_totals_of_a_report_stand_apart_and_say_what_it_does_not_state(organiser, event):
    StatedTotal.objects.create(event=event, what="Biên bản ghi nhớ", quantity=50, unit="biên bản", sort_order=1)
    StatedTotal.objects.create(event=event, what="Giá trị hợp đồng", sort_order=2)
    page = " ".join(organiser.get(url("board", event.pk)).content.decode().split())
    assert ("50 biên bản" in page, "báo cáo không nêu" in page) == (True, True)


def test_a_total_is_not_negative(event):
    with pytest.raises(IntegrityError):
        StatedTotal.objects.create(event=event, what="Biên bản ghi nhớ", quantity=-1)


@pytest.fixture
def noted(event, now, cast):
    """A line that was typed at the desk."""
    sides = {"seller": create_seat(event=event), "buyer": create_seat(event=event, role="buyer")}
    told = {"step": "memo", "agreed_on": now.date(), "client_id": uuid.uuid4()}
    return note_outcome(event, **sides, **told, by=cast.organiser, now=now)


def test_a_line_that_was_typed_wrongly_is_mended_on_its_own_page(organiser, event, noted):
    page = url("outcome", event.pk, noted.pk)
    assert f'href="{page}"' in organiser.get(url("outcomes", event.pk)).content.decode()
    sent = {"step": "talked", "agreed_on": "2026-11-20", "per": "once", "text": "hẹn gặp lại", "kind": "không có"}
    again = organiser.post(page, sent).content.decode()
    assert ("Chưa có mặt hàng “không có”" in again, 'value="hẹn gặp lại"' in again) == (True, True)
    organiser.post(page, {**sent, "kind": ""})
    noted.refresh_from_db()
    assert (noted.step, noted.note, noted.deal) == ("talked", "hẹn gặp lại", None)


def test_a_line_that_never_was_is_struck_out_with_a_reason(organiser, event, noted):
    page = url("outcome", event.pk, noted.pk)
    assert "Hãy ghi lý do bỏ dòng này." in organiser.post(page, {"strike": "1"}, follow=True).content.decode()
    assert event.outcomes.count() == 1
    organiser.post(page, {"strike": "1", "reason": "ghi nhầm bên mua"})
    assert event.outcomes.count() == 0


def test_the_form_lets_in_who_waits_and_leaves_the_days_to_the_button(organiser, event):
    first = create_seat(event=event)
    line = create_seat(event=event)
    type(line).objects.filter(pk=line.pk).update(state="waiting", position=1)
    type(event).objects.filter(pk=event.pk).update(seats_sellers=1)
    page = reverse(type(event).snippet_viewset.get_url_name("edit"), args=[event.pk])
    organiser.post(page, filled_in(organiser.get(page), "w-editor-form", seats_sellers="2"))
    line.refresh_from_db()
    assert (line.state, line.position) == ("coming", None)
    told = filled_in(organiser.get(page), "w-editor-form", hall="Nhà văn hoá", about="Có chỗ để xe")
    refused = organiser.post(page, told).content.decode()
    event.refresh_from_db()
    assert ("hãy dùng nút “Đổi ngày, đổi nơi”" in refused, "Có chỗ để xe" in refused) == (True, True)
    assert (event.hall, first.event_id) == ("Hội trường A", event.pk)


def test_table_that_was_left_alone_stays_where_somebody_else_put_it(organiser, event):
    row = create_seat(event=event, role="delegate", table="A1")
    sent = filled_in(organiser.get(url("registration", event.pk, row.pk)), change="1", note="Ăn chay")
    type(row).objects.update(table="B2")
    organiser.post(url("registration", event.pk, row.pk), sent)
    row.refresh_from_db()
    assert (row.table, row.note) == ("B2", "Ăn chay")


def test_a_sheet_is_photographed_kept_and_typed_from_its_photo(organiser, cast, event, now):
    buyer = create_seat(event=event, role=Role.BUYER, unit_name="Siêu thị Đồng Đỗ")
    seller, page = create_seat(event=event), url("photos", event.pk)
    sent = {"buyer": buyer.pk, "file": SimpleUploadedFile("phieu.pdf", PDF)}
    answer = organiser.post(page, sent, follow=True).content.decode()
    photo = PrivateFile.objects.get()
    links = (f'/tep-rieng/{photo.pk}/"', f"?buyer={buyer.pk}", "Đã giữ ảnh phiếu của Siêu thị Đồng Đỗ")
    assert [text in answer for text in links] == [True] * 3
    assert (photo.subject, photo.uploaded_by) == (buyer, cast.organiser)
    readers = [may_read_file(photo, as_actor(who)) for who in (cast.organiser, cast.leader, cast.accountant)]
    assert readers == [True, True, False]
    for wrong in ({"buyer": seller.pk}, {"file": SimpleUploadedFile("a.pdf", b"ten,so")}, {"buyer": ""}):
        file = {"file": SimpleUploadedFile("phieu.pdf", PDF)}
        assert organiser.post(page, {**sent, **file, **wrong}).status_code == 200
    with refused(NotABuyerError, field="buyer"):
        keep_sheet_photo(seller, photo=SimpleUploadedFile("phieu.pdf", PDF), by=cast.organiser, now=now)
    assert PrivateFile.objects.count() == 1
    anonymise(Registration.objects.filter(pk=buyer.pk), now)
    assert not PrivateFile.objects.exists()


def test_a_photo_is_kept_once_however_often_the_button_is_pressed(organiser, event):
    buyer, page = create_seat(event=event, role=Role.BUYER), url("photos", event.pk)
    sent = {**filled_in(organiser.get(page)), "buyer": buyer.pk}
    for _press in range(2):
        organiser.post(page, {**sent, "file": SimpleUploadedFile("phieu.jpg", photo())})
    assert PrivateFile.objects.count() == 1


def test_photos_of_all_tables_take_two_queries(event, cast, now, django_assert_num_queries):
    for count in (1, 2):
        for _ in range(count):
            buyer = create_seat(event=event, role=Role.BUYER)
            keep_sheet_photo(buyer, photo=SimpleUploadedFile("phieu.pdf", PDF), by=cast.organiser, now=now)
        with django_assert_num_queries(2):
            sheet_photos(event)
