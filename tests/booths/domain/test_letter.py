"""What becomes of a booking that others agreed to is told by a letter, which waits for its number."""

from datetime import date

import pytest

from accounts.models import DocumentNumber
from booths.domain.booking import approve_booking, cancel_booking, hand_over, stop_booking
from booths.domain.hold import send_letter
from booths.domain.move import move_booking
from booths.domain.party import record_word
from booths.domain.told import told_about
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.booths import create_held, create_stall, create_venue

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def staff():
    return create_user()


@pytest.fixture
def held(staff, now):
    venue = create_venue(partner=create_organisation(name="Trung tâm mẫu"))
    return create_held(stall=create_stall(venue=venue), by=staff, now=now)


@pytest.fixture
def approved(held, staff, now):
    for party in held.parties.exclude(organisation=held.organisation):
        record_word(party, remark="Chị Lan đồng ý qua điện thoại", by=staff, now=now)
    return approve_booking(held, by=staff, now=now)


def letters():
    return list(DocumentNumber.objects.order_by("pk").values_list("number", "title"))


def test_a_firm_stay_that_is_moved_and_called_off_waits_for_two_numbers(approved, staff, now):
    move_booking(approved, last_day=date(2027, 1, 31), reason="Sửa mái", by=staff, now=now)
    cancel_booking(approved, reason="Sửa lâu", by=staff, now=now)
    where = f"gian hàng của {approved.organisation.name} tại {approved.venue.name}"
    assert letters() == [("", f"V/v hoãn, đổi {where}"), ("", f"V/v huỷ thuê {where}")]


def test_a_stay_that_is_stopped_early_waits_for_a_number(approved, staff, now):
    hand_over(approved, by=staff, now=now, reason="Vào trang trí")
    stop_booking(approved, on=date(2026, 12, 20), reason="Hết hàng", by=staff, now=now)
    assert [title.split(" gian")[0] for _number, title in letters()] == ["V/v ngừng sớm"]


def test_what_nobody_was_written_about_needs_no_letter(held, staff, now):
    cancel_booking(held, reason="Đổi ý", by=staff, now=now)
    assert letters() == []


def test_a_held_place_that_a_letter_was_sent_about_needs_another(held, staff, now):
    send_letter(held, subject_line="V/v mượn gian", by=staff, now=now)
    cancel_booking(held, reason="Đổi ý", by=staff, now=now)
    assert [title.split(" gian")[0] for _number, title in letters()] == ["V/v mượn", "V/v huỷ thuê"]


def test_a_stay_of_one_organisation_alone_needs_no_letter(staff, now):
    alone = approve_booking(create_held(stall=create_stall(), by=staff, now=now), by=staff, now=now)
    cancel_booking(alone, reason="Đổi ý", by=staff, now=now)
    assert letters() == []


def test_who_was_told_how_stands_in_one_list(approved, staff, now):
    create_contact(organisation=approved.organisation, name="Chị Hoa")
    cancel_booking(approved, reason="Sửa lâu", by=staff, now=now)
    told = [(row.who, row.how, row.came) for row in told_about(approved)]
    assert ("Trung tâm mẫu", "Gọi điện", "Cần gọi") in told
    assert ("Chị Hoa", "", "Chờ gửi") in told
