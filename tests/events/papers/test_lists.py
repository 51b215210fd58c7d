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
from events.papers.lists import INVITED, SIGN_LIST
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
