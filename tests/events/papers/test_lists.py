"""Lists of an event: what is put in comes out of the PDF, money only where it is paid."""

import json
from datetime import time
from io import BytesIO
from typing import Any

import pytest
import typst
from django.conf import settings
from PIL import Image
from pypdf import PdfReader

from accounts.printing.document import pdf_of
from accounts.printing.kind import print_kind
from events.domain.inviting import Guest, invite, invite_guest
from events.domain.proposals import propose
from events.enums import Role
from events.models import Allowance, Event, Pairing
from events.papers.agendas import AGENDAS
from events.papers.lists import DOOR, INVITED, SIGN_LIST, TABLES
from events.papers.people import BADGES, PLATES
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


def test_tables_stand_in_the_order_of_their_numbers(event, now):
    for table in ("12", "3", "A10", "", "a2", "30"):
        create_seat(event=event, role=Role.BUYER, table=table)
    rows = print_kind(TABLES).prepare({"event": event.pk}, by=create_user(), now=now).data["rows"]
    assert [row[0] for row in rows] == ["3", "12", "30", "a2", "A10", "–"]


LONG = "Công ty cổ phần xuất nhập khẩu và phân phối nông sản an toàn vùng Đông Bắc, chi nhánh tỉnh Bắc Giang, số {0}"


@pytest.mark.parametrize("name", ["Siêu thị {0}", LONG])
def test_whoever_meets_many_gets_as_many_halves_of_a_page_as_it_takes(name, event, now):
    event.programme = "\n".join(f"{n}:00 Phần {'chương trình ' * 9}" for n in range(8, 17))
    event.begins_at = time(8, 30)
    event.save()
    seller = create_seat(event=event, person="Vi Thị Sáu")
    buyers = [create_seat(event=event, role=Role.BUYER, unit_name=name.format(n)) for n in range(40)]
    pairs = [Pairing(event=event, seller=seller, buyer=buyer, is_proposed=True, score=90) for buyer in buyers]
    Pairing.objects.bulk_create(pairs)
    data = print_kind(AGENDAS).prepare({"event": event.pk}, by=create_user(), now=now).data
    halves = [one for one in data["agendas"] if one["person"] == "Vi Thị Sáu"]
    assert [other["unit"] for one in halves for other in one["meetings"]] == [row.unit_name for row in buyers]
    assert (halves[0]["days"], halves[0]["programme"][-1], halves[1]["programme"]) == ("08:30, 15–16/12/2026", "…", [])
    blank = [row for page in pictures(AGENDAS, {**data, "agendas": halves}) for row in feet(page)]
    assert blank[: len(halves)] == [WHITE] * len(halves)


def test_of_a_programme_in_one_paragraph_an_agenda_has_the_beginning(event, now):
    event.programme = "8:30 Khai mạc, " + "phát biểu của khách mời, " * 60
    event.save()
    create_seat(event=event, person="Vi Thị Sáu")
    [agenda] = print_kind(AGENDAS).prepare({"event": event.pk}, by=create_user(), now=now).data["agendas"]
    begun, more = agenda["programme"]
    assert (event.programme.startswith(begun), 800 < len(begun) < 855, more) == (True, True, "…")
    [page] = pictures(AGENDAS, {"event": event.name, "agendas": [agenda]})
    assert feet(page)[0] == WHITE


DOTS, WHITE = 2, 255
"""Dots of a picture for each millimetre, and how bright paper is."""


def pictures(name: str, told: dict[str, Any]) -> list[Image.Image]:
    """The pages as one sees them."""
    said, ppi = json.dumps(told, ensure_ascii=False), DOTS * 25.4
    drawn = {"root": str(settings.BASE_DIR), "sys_inputs": {"data": said}, "ignore_system_fonts": True}
    pages = typst.compile(str(print_kind(name).template), **drawn, format="png", ppi=ppi)
    return [Image.open(BytesIO(page)).convert("L") for page in (pages if isinstance(pages, list) else [pages])]


def feet(page: Image.Image) -> list[int]:
    """How bright the darkest dot is in the last millimetres of either half, within the line to cut along."""
    lower = (8 + 140.5 * half for half in (1, 2))
    return [page.crop((20, int((y - 4) * DOTS), 400, int((y - 1) * DOTS))).getextrema()[0] for y in lower]


def frames(page: Image.Image, columns: int, rows: int) -> list[int]:
    """How bright the darkest dot is in a strip of three millimetres inside the lines by which each label is cut."""
    wide, tall = 194 / columns, 281 / rows
    found = []
    for number in range(columns * rows):
        x, y = 8 + number % columns * wide, 8 + number // columns * tall
        sides = [
            (1, 1, wide - 1, 4),
            (1, tall - 4, wide - 1, tall - 1),
            (1, 1, 4, tall - 1),
            (wide - 4, 1, wide - 1, tall - 1),
        ]
        cut = [
            page.crop(tuple(int((at + to) * DOTS) for at, to in zip((x, y, x, y), side, strict=True))) for side in sides
        ]
        found.append(min(strip.getextrema()[0] for strip in cut))
    return found


def test_nothing_on_a_badge_reaches_over_the_line_to_cut_along(event, now):
    event.name = "Hội nghị kết nối cung cầu và tiêu thụ sản phẩm hợp tác xã trên địa bàn tỉnh chào xuân Đinh Mùi 2027"
    event.save()
    for length in range(8):
        person = "Tôn Nữ Nguyễn Phúc Thị Ỡng Ẵm " * (1 + length // 2)
        create_seat(event=event, unit_name=(LONG.format(length) + " ") * (1 + length // 4), person=person[:120].strip())
    data = print_kind(BADGES).prepare({"event": event.pk}, by=create_user(), now=now).data
    first, second = pictures(BADGES, data)
    assert frames(first, data["columns"], data["rows"]) == [WHITE] * 8
    assert frames(second, data["columns"], data["rows"]) == [WHITE] * 8
    dark = [first.crop((20, 20 + 140 * row, 200, 60 + 140 * row)).getextrema()[0] for row in range(4)]
    assert [tone < 100 for tone in dark] == [True] * 4
