"""The report after an event: its words are the event's rows, its number is the office's."""

import uuid
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document

from accounts.documents.document import NumberTakenError, withdraw_document
from accounts.documents.rendering import TemplateFaultError
from accounts.documents.template import add_template
from accounts.models import DocumentNumber, DocumentTemplate
from catalog.enums import Per
from events.domain.agreement import make_agreement, sign_agreement
from events.domain.attendance import check_in
from events.domain.outcome import Goods, note_outcome
from events.domain.report import (
    NeverHeldError,
    NoReportError,
    NotHeldYetError,
    ReportNumberedError,
    make_report,
    number_report,
    report_of,
    why_no_report,
)
from events.domain.report_layout import REPORT
from events.domain.report_values import UNKNOWN, report_values
from events.enums import EventState, OutcomeStep, Role
from events.models import Event, EventPartner, StatedTotal
from tests.accounts.documents.kinds import word
from tests.factories.accounts import create_old_commune, create_organisation
from tests.factories.booths import create_cost_line, create_spending
from tests.factories.catalog import create_kind, create_unit
from tests.factories.events import create_event, create_seat
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def event(now):
    event = create_event(
        name="Hội nghị kết nối", basis="Kế hoạch số 12/KH-LMHTX\n", first_day=now.date(), last_day=now.date()
    )
    EventPartner.objects.create(event=event, name="Sở Công Thương", part="mời bên mua")
    return event


@pytest.fixture
def sides(event, cast, now):
    """Two sellers, of whom one stayed away and for the other somebody else came, and a buyer."""
    near = create_organisation(name="HTX Nam Dương", place=create_old_commune())
    came = create_seat(event=event, organisation=near, unit_name="HTX Nam Dương", person="Vi Thị Sáu")
    away = create_seat(event=event, unit_name="HTX Vắng", person="Lê Văn Vắng")
    buyer = create_seat(event=event, role=Role.BUYER, unit_name="Siêu thị Xanh", person="Đỗ Hải", post="Giám đốc")
    arrived = {"arrived_at": now, "by": cast.organiser, "now": now}
    check_in(came, client_id=uuid.uuid4(), replaced_by="Vi Văn Bảy", people=2, **arrived)
    check_in(buyer, client_id=uuid.uuid4(), **arrived)
    return came, away, buyer


@pytest.fixture
def held(event, sides, cast, now):
    """A contract by the kilogram with a number, a memorandum by the box that is signed, a line of costs."""
    came, away, buyer = sides
    noted = {"buyer": buyer, "agreed_on": now.date(), "by": cast.organiser, "now": now}
    lychee = Goods("vải thiều", create_kind(name="vải thiều"), Decimal("1500.5"), create_unit(), per=Per.DAY)
    noodles = Goods("mỳ gạo", None, Decimal(200), create_unit(code="hop", symbol="hộp"))
    contract = {"step": OutcomeStep.CONTRACT, "number": "01/HĐMB", "goods": lychee}
    note_outcome(event, seller=came, client_id=uuid.uuid4(), **contract, **noted)
    memo = {"step": OutcomeStep.MEMORANDUM, "goods": noodles}
    made = note_outcome(event, seller=away, client_id=uuid.uuid4(), **memo, **noted)
    paper = make_agreement(made, by=cast.organiser, now=now)
    sign_agreement(paper, signed_on=now.date(), by=cast.organiser, now=now)
    create_spending(line=create_cost_line(subject=event, by=cast.organiser, now=now), by=cast.organiser, now=now)
    event.state = EventState.HELD
    event.save()
    return event


def read(paper: DocumentNumber) -> tuple[list[str], list[list[list[str]]]]:
    """Its paragraphs, and its tables cell by cell."""
    page = Document(BytesIO(bytes(DocumentNumber.objects.get(pk=paper.pk).docx)))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in page.tables]
    return [line.text for line in page.paragraphs if line.text], tables


TO_WRITE = "……………………………………………… (ghi thêm)"
LINES = [
    "BÁO CÁO",
    "Kết quả Hội nghị kết nối",
    "Căn cứ Kế hoạch số 12/KH-LMHTX;",
    "Liên minh Hợp tác xã tỉnh Bắc Giang báo cáo kết quả Hội nghị kết nối như sau:",
    "I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN",
    "Thời gian: 24/11/2026.",
    "Địa điểm: Hội trường A.",
    "Chủ trì: Liên minh Hợp tác xã tỉnh Bắc Giang. Phối hợp: Sở Công Thương (mời bên mua).",
    "Đơn vị được mời: chưa có số liệu; trả lời không dự: chưa có số liệu.",
    "II. KẾT QUẢ",
    "1. Gặp gỡ, ký kết",
    "Cuộc gặp có ghi kết quả: 2.",
    "Biên bản ghi nhớ: 1. Hợp đồng nguyên tắc: 0. Hợp đồng mua bán: 1.",
    "Trong số văn bản trên, đã ghi là đã ký: 1.",
    "Đã gặp, chưa thoả thuận: 0. Không có kết quả: 0.",
    "2. Giao dịch",
    "Giao dịch đã có đơn hàng hoặc hợp đồng: 1. Giá trị: chưa có số liệu.",
    "Giao dịch đã thống nhất, chưa có số đơn hàng hay hợp đồng: 1.",
    "Giao dịch đã giao hàng ít nhất một lần: 0.",
    "Lượng hàng đã thoả thuận (mỗi đơn vị tính một dòng, không cộng với nhau):",
    "3. Kinh phí",
    "Dự toán: 3.000.000 đồng. Thực chi: 1.000.000 đồng.",
    "III. HẠN CHẾ, NGUYÊN NHÂN",
    f"1. Hạn chế: {TO_WRITE}",
    f"2. Nguyên nhân: {TO_WRITE}",
    "IV. KIẾN NGHỊ",
    f"{TO_WRITE}",
    "Trên đây là kết quả Hội nghị kết nối; danh sách kèm theo ở Phụ lục 1 và Phụ lục 2.",
    "PHỤ LỤC 1. BIÊN BẢN GHI NHỚ, HỢP ĐỒNG",
    "PHỤ LỤC 2. DANH SÁCH THAM DỰ",
]
TABLES = [
    [
        ["Thành phần", "Đơn vị đăng ký", "Đơn vị có mặt", "Số người"],
        ["Bên bán", "2", "1", "2"],
        ["Bên mua", "1", "1", "1"],
        ["Đại biểu", "0", "0", "0"],
        ["Báo chí", "0", "0", "0"],
    ],
    [
        ["Địa bàn của bên bán", "Đơn vị đăng ký", "Đơn vị có mặt"],
        ["Huyện Lục Ngạn", "1", "1"],
        ["Chưa ghi địa bàn", "1", "0"],
    ],
    [["Số lượng", "Đơn vị tính", "Nhịp giao"], ["200", "hộp", "một lần"], ["1.500,5", "kg", "mỗi ngày"]],
    [
        ["TT", "Văn bản", "Ngày ký", "Bên bán", "Bên mua", "Mặt hàng", "Số lượng"],
        ["1", "Biên bản ghi nhớ", "24/11/2026", "HTX Vắng", "Siêu thị Xanh", "mỳ gạo", "200 hộp một lần"],
        [
            "2",
            "Hợp đồng mua bán 01/HĐMB",
            "chưa ghi đã ký",
            "HTX Nam Dương",
            "Siêu thị Xanh",
            "vải thiều",
            "1.500,5 kg mỗi ngày",
        ],
    ],
    [
        ["TT", "Đơn vị", "Người dự", "Chức vụ", "Thành phần", "Có mặt"],
        ["1", "HTX Nam Dương", "Vi Văn Bảy", "–", "Bên bán", "có mặt (2 người)"],
        ["2", "HTX Vắng", "Lê Văn Vắng", "–", "Bên bán", "vắng"],
        ["3", "Siêu thị Xanh", "Đỗ Hải", "Giám đốc", "Bên mua", "có mặt"],
    ],
]


def test_the_report_says_what_the_rows_say(held, cast, now):
    lines, tables = read(make_report(held, by=cast.organiser, now=now))
    head, *others = tables
    assert lines == LINES
    assert head[1] == ["Số: …………", "Bắc Giang, ngày …… tháng …… năm ………"]
    assert [table for table in others if "CHỦ TỊCH" not in table[0][-1]] == TABLES
    assert [table[0][0].split("\n")[0] for table in others if table not in TABLES] == ["Nơi nhận:"]


def test_an_event_of_which_nobody_noted_anything_says_so_and_never_nought(cast, now):
    event = create_event(state=EventState.HELD, first_day=None, last_day=None)
    told = report_values(event)
    counted = ("thoi_gian", "moi", "tu_choi", "gap", "ghi_nho", "nguyen_tac", "hop_dong", "da_ky", "chua_thoa_thuan")
    more = ("khong_ket_qua", "giao_dich", "gia_tri", "thoa_thuan", "da_giao", "du_toan", "thuc_chi")
    assert {told[name] for name in (*counted, *more)} == {UNKNOWN}
    assert {row[name] for row in told["thanh_phan"] for name in ("dang_ky", "co_mat", "nguoi")} == {UNKNOWN}
    assert [UNKNOWN in told[rows][0].values() for rows in ("dia_ban", "luong", "ky_ket", "tham_du")] == [True] * 4
    lines, _tables = read(make_report(event, by=cast.organiser, now=now))
    assert [line for line in lines if "Số liệu tổng" in line or "{" in line] == []


def test_totals_of_an_old_report_stand_by_themselves(cast, now):
    event = create_event(state=EventState.HELD)
    StatedTotal.objects.create(event=event, what="Vải thiều", quantity=Decimal(120), unit="tấn", source="BC 5")
    StatedTotal.objects.create(event=event, what="Trứng", unit="quả")
    _lines, tables = read(make_report(event, by=cast.organiser, now=now))
    assert [["Số liệu", "Số lượng", "Theo văn bản"], ["Vải thiều", "120 tấn", "BC 5"], ["Trứng", UNKNOWN, "…………"]] in (
        tables
    )


def test_the_report_counts_in_a_fixed_number_of_queries(held, django_assert_num_queries):
    for _ in range(3):
        create_seat(event=held)
    assert len(report_values(held)["tham_du"]) == 6
    event = Event.objects.get(pk=held.pk)
    with django_assert_num_queries(20):
        report_values(event)


@pytest.mark.parametrize(
    ("state", "error"),
    [
        (EventState.PLANNED, NotHeldYetError),
        (EventState.OPEN, NotHeldYetError),
        (EventState.CLOSED, NotHeldYetError),
        (EventState.CANCELLED, NeverHeldError),
    ],
)
def test_what_was_not_held_has_no_report_and_says_why(state, error, cast, now):
    event = create_event(state=state)
    with refused(error):
        make_report(event, by=cast.organiser, now=now)
    assert type(why_no_report(event)) is error
    with refused(NoReportError, field="number"):
        number_report(event, number="90/BC-LMHTX", dated=now.date(), by=cast.organiser, now=now)


def test_it_is_made_anew_until_it_has_a_number_and_then_bears_it(held, cast, now):
    first = make_report(held, by=cast.organiser, now=now)
    assert make_report(held, by=cast.organiser, now=now) == first == report_of(held)
    number_report(held, number="90/BC-LMHTX", dated=date(2026, 2, 5), by=cast.organiser, now=now)
    head = read(first)[1][0][1]
    assert head == ["Số: 90/BC-LMHTX", "Bắc Giang, ngày 05 tháng 02 năm 2026"]
    with refused(ReportNumberedError):
        make_report(held, by=cast.organiser, now=now)
    withdraw_document(first, reason="Sai số liệu", by=cast.organiser, now=now)
    second = make_report(held, by=cast.organiser, now=now)
    assert (second.number, DocumentNumber.objects.about(held).count()) == ("", 2)


def test_a_number_of_another_report_is_refused(held, cast, now):
    other = create_event(state=EventState.HELD)
    given = {"number": "90/BC-LMHTX", "dated": now.date(), "by": cast.organiser, "now": now}
    for event in (held, other):
        make_report(event, by=cast.organiser, now=now)
    number_report(other, **given)
    with refused(NumberTakenError, field="number"):
        number_report(held, **given)


def test_staff_edit_its_template_and_a_broken_one_keeps_no_report(held, cast, now):
    add_template(REPORT, file=word("{{ su_kien }}: {{ gap }}"), valid_from=now.date(), by=cast.organiser, now=now)
    assert read(make_report(held, by=cast.organiser, now=now))[0] == ["Hội nghị kết nối: 2"]
    DocumentTemplate.objects.update(docx=word("{{ ten_la }}").read())
    with refused(TemplateFaultError):
        make_report(held, by=cast.organiser, now=now)
