"""Lists of an event: what is put in comes out of the PDF, money only where it is paid."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from accounts.printing.document import pdf_of
from accounts.printing.kind import print_kind
from events.domain.inviting import Guest, invite, invite_guest
from events.domain.proposals import propose
from events.enums import Role
from events.models import Allowance, Event
from events.papers.agendas import AGENDAS
from events.papers.lists import DOOR, INVITED, SIGN_LIST
from events.papers.people import PLATES
from events.papers.sheets import SHEETS
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.catalog import create_kind
from tests.factories.events import create_buyer, create_event, create_seat, create_seller

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def pages_of(event: Event, name: str, now) -> list[list[str]]:
    """The lines of each page of the paper."""
    kind = print_kind(name)
    data = kind.prepare({"event": event.pk}, by=create_user(), now=now).data
    pages = PdfReader(BytesIO(pdf_of(kind.template, data))).pages
    return [[line.strip() for line in page.extract_text().splitlines()] for page in pages]


def words_of(event: Event, name: str, now) -> list[str]:
    """The lines of all pages."""
    return [line for page in pages_of(event, name, now) for line in page]


@pytest.fixture
def event(now):
    """Of two days, with a delegate for two and a press man who is paid nothing."""
    row = create_event(last_day=now.date().replace(month=12, day=16))
    create_seat(event=row, role=Role.DELEGATE, person="Ngô Thị Thu", unit_name="Sở Công Thương", people=2)
    create_seat(event=row, role=Role.PRESS, person="Đỗ Ngọc Ẵm", unit_name="Báo Bắc Giang")
    return row


def test_amounts_are_summed_and_written_in_words_where_money_is_paid(event, now):
    Allowance.objects.create(event=event, role=Role.DELEGATE, amount=150_000, basis="Nghị quyết mẫu")
    text = "\n".join(words_of(event, SIGN_LIST, now))
    told = ("DANH SÁCH KÝ NHẬN", "150.000", "600.000", "Sáu trăm nghìn đồng", "Kế toán", "Nghị quyết mẫu", "Đỗ Ngọc Ẵm")
    assert [word in text for word in told] == [True] * 7
    assert "450.000" not in text


def test_without_money_there_is_no_column_of_it(event, now):
    text = "\n".join(words_of(event, SIGN_LIST, now))
    assert ["Ngô Thị Thu" in text, "Mức chi" in text, "Kế toán" in text] == [True, False, False]


def test_everybody_invited_stands_on_the_list(event, now):
    staff, unit = create_user(), create_organisation(name="HTX Mỳ Chũ ỗ ẵ ợ Đ")
    create_contact(organisation=unit, name="Vi Thị Sáu", phone="+84912345678")
    invite(event, organisations=[unit], by=staff, now=now)
    invite_guest(event, guest=Guest("Báo Bắc Giang", "Bình", "Phóng viên"), role=Role.PRESS, by=staff, now=now)
    text = " ".join(words_of(event, INVITED, now))
    told = ("HTX Mỳ Chũ ỗ ẵ ợ Đ", "Vi Thị Sáu", "0912 345 678", "Báo Bắc Giang", "Phóng viên", "Báo chí")
    assert [word in text for word in told] == [True] * 6


def test_a_plate_has_the_name_on_both_sides(event, now):
    create_seat(event=event, unit_name="HTX Đồng Đỗ", table="A7")
    lines = words_of(event, PLATES, now)
    assert (lines.count("HTX Đồng Đỗ"), lines.count("Bàn A7")) == (2, 2)


def test_each_plate_and_each_table_has_one_page(event, now):
    lychee = create_kind(name="vải thiều")
    sellers = [create_seller(kind=lychee, event=event) for _ in range(6)]
    buyer = create_buyer(kind=lychee, event=event)
    propose(event, by=create_user(), now=now)
    assert len(pages_of(event, PLATES, now)) == len(sellers) + 1
    (page,) = pages_of(event, SHEETS, now)
    assert [row.unit_name for row in sellers if not any(row.unit_name in line for line in page)] == []
    assert buyer.unit_name in page


def test_the_list_at_the_door_goes_by_given_name_and_has_room_for_guests(event, now):
    create_seat(event=event, role=Role.BUYER, person="Trần Văn An", unit_name="Siêu thị Đồng Đỗ", table="A7")
    rows = print_kind(DOOR).prepare({"event": event.pk}, by=create_user(), now=now).data["rows"]
    assert [row[1] for row in rows] == ["Trần Văn An", "Đỗ Ngọc Ẵm", "Ngô Thị Thu", *[""] * 8]
    assert (rows[0][2], rows[0][4], rows[0][5][:3]) == ("Siêu thị Đồng Đỗ", "A7", "DK-")
    assert "Đỗ Ngọc Ẵm" in " ".join(words_of(event, DOOR, now))


def test_an_agenda_says_whom_to_meet_at_which_table(event, now):
    event.programme = "8:30 Khai mạc\n9:00 Gặp gỡ"
    event.save()
    lychee = create_kind(name="vải thiều")
    seller = create_seller(kind=lychee, event=event, person="Vi Thị Sáu")
    buyer = create_buyer(kind=lychee, event=event, unit_name="Siêu thị Đồng Đỗ", table="B2")
    alone = create_seller(kind=create_kind(name="mỳ gạo"), event=event)
    propose(event, by=create_user(), now=now)
    data = print_kind(AGENDAS).prepare({"event": event.pk}, by=create_user(), now=now).data
    met = {one["code"]: [(other["unit"], other["table"]) for other in one["meetings"]] for one in data["agendas"]}
    assert met == {
        f"DK-{seller.pk:05d}": [("Siêu thị Đồng Đỗ", "B2")],
        f"DK-{buyer.pk:05d}": [(seller.unit_name, "")],
        f"DK-{alone.pk:05d}": [],
    }
    text = " ".join(words_of(event, AGENDAS, now))
    told = ("8:30 Khai mạc · 9:00 Gặp gỡ", "Vi Thị Sáu", "Bàn B2", "vải thiều", "Chưa có cuộc gặp nào được đề xuất")
    assert [word in text for word in told] == [True] * 5
