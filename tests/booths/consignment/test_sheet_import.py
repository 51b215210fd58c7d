"""Daily sheets from a workbook: good days are filed, wrong rows come back with their reasons, twice does no harm."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from openpyxl import Workbook, load_workbook

from accounts.actors.actor import ContactActor
from accounts.actors.right import NotYoursError
from accounts.enums import JobState
from accounts.files.private import OtherContentError
from accounts.files.workbook import read_workbook
from accounts.models import Job, PrivateFile
from accounts.work.job_run import work_on_job
from accounts.work.result import result_of
from booths.consignment.sheet_import import IMPORT, SheetDiffersError, file_day, take_sheet_file
from booths.domain.sheet import SheetLine, Till, sheet_lines
from booths.domain.sheet_file import FileDay, FileRow, NoGoodsPageError, read_sheet_file
from booths.domain.stock import stock_of
from booths.enums import SheetHow
from booths.models import DailySheet, StockMovement
from booths.papers.sheet_workbook import sheet_template
from tests.factories.accounts import create_contact, create_user
from tests.factories.booths import create_running, create_supplied
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

FIRST, SECOND, THIRD = (date(2026, 12, day) for day in (1, 2, 3))


@pytest.fixture
def later(now):
    return now.replace(year=2026, month=12, day=10)


@pytest.fixture
def stall(later):
    """A stall with noodles and tea, and the one in charge of who operates it."""
    booking = create_running(now=later.replace(month=11))
    user = create_user()
    contact = create_contact(organisation=booking.organisation, user=user)
    goods = [create_supplied(booking=booking, by=user, now=later, name=name) for name in ("Mỳ", "Trà")]
    return booking, ContactActor(contact), goods


def filled(booking, days, cells, money):
    """The template for `days`, with `cells` (sheet 1) and `money` (sheet 2) typed into it."""
    book = load_workbook(BytesIO(sheet_template(booking, days=days)))
    for page, typed in ((book.worksheets[0], cells), (book.worksheets[1], money)):
        for place, value in typed.items():
            page[place] = value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def content_of(kept: PrivateFile) -> bytes:
    with kept.file.open("rb") as stored:
        return stored.read()


def taken(booking, actor, content, now) -> Job:
    """The job of an uploaded workbook, done."""
    row = take_sheet_file(booking, file=ContentFile(content, name="tuan-1.xlsx"), by=actor, now=now)
    work_on_job(row.pk, seconds=600, clock=lambda: now)
    return Job.objects.get(pk=row.pk)


def test_a_filled_in_template_becomes_the_days_sheets(stall, later, time_machine):
    time_machine.move_to(later)
    booking, actor, (noodles, tea) = stall
    content = filled(
        booking, [FIRST, SECOND, THIRD], {"G2": 5, "H2": "0,5", "G3": 2, "G4": 1}, {"B2": 245_000, "B3": "35k", "C3": 0}
    )

    row = taken(booking, actor, content, later)

    assert (row.state, result_of(row).problems) == (JobState.DONE, [])
    assert result_of(row).message == "Đã ghi phiếu 2 ngày."
    sheets = {sheet.day: sheet for sheet in DailySheet.objects.all()}
    assert [(sheet.expected, sheet.cash, sheet.how) for sheet in (sheets[FIRST], sheets[SECOND])] == [
        (245_000, 245_000, SheetHow.EXCEL),
        (35_000, 35_000, SheetHow.EXCEL),
    ]
    assert THIRD not in sheets
    assert sheet_lines(sheets[FIRST]) == [SheetLine(noodles, Decimal(5), Decimal("0.5")), SheetLine(tea, Decimal(2))]
    assert sheets[FIRST].noted_by == actor.user


def test_the_same_workbook_again_changes_nothing(stall, later, time_machine):
    time_machine.move_to(later)
    booking, actor, goods = stall
    content = filled(booking, [FIRST, SECOND], {"G2": 5, "G4": 1}, {"B2": 175_000, "B3": 35_000})
    taken(booking, actor, content, later)
    before = list(StockMovement.objects.values_list("pk", flat=True))

    row = taken(booking, actor, content, later)

    assert result_of(row).message == "Đã ghi phiếu 0 ngày. 2 ngày đã có từ trước, giống hệt."
    assert list(StockMovement.objects.values_list("pk", flat=True)) == before
    assert stock_of(goods)[goods[0].pk] == 34


def test_wrong_rows_hold_back_their_day_and_come_back_with_the_reason(stall, later, time_machine):
    time_machine.move_to(later)
    booking, actor, (noodles, _tea) = stall
    cells = {"G2": 5, "G3": "nhiều", "G4": 100, "G6": 3, "B7": "g999", "G7": 1}
    content = filled(booking, [FIRST, SECOND, THIRD], cells, {"B2": 175_000, "B3": 1, "B4": 105_000})

    row = taken(booking, actor, content, later)

    assert DailySheet.objects.count() == 0
    assert [(one.where, one.reason.split(".")[0]) for one in result_of(row).problems] == [
        ("Trang Bán hàng, dòng 3", "Chưa rõ số lượng “nhiều”"),
        ("Trang Tiền, dòng 3", "“1” là 1 đồng hay 1 nghìn? Hãy ghi 1"),
        ("Trang Bán hàng, dòng 7", "Gian không có mặt hàng “g999”"),
    ]
    kept = PrivateFile.objects.exclude(kind="booths.sheet_file").get()
    goods_page, money_page, _help = read_workbook(content_of(kept))
    reasons = {(str(cells[0]), cells[1]): cells[11] for cells in goods_page.rows[1:]}
    assert reasons[("2026-12-03", "g999")].startswith("Gian không có mặt hàng")
    assert reasons[("2026-12-01", f"g{noodles.pk}")] == ""
    assert [cells[0] for cells in money_page.rows[1:]] == [FIRST, SECOND, THIRD]


def test_a_mended_row_brings_its_day_in_and_leaves_the_others(stall, later, time_machine):
    time_machine.move_to(later)
    booking, actor, _goods = stall
    wrong = filled(booking, [FIRST, SECOND], {"G2": 100, "G4": 1}, {"B2": 175_000, "B3": 35_000})
    first = taken(booking, actor, wrong, later)
    problem = result_of(first).problems[0]
    assert (problem.where, "chỉ còn 40, không đủ 100" in problem.reason) == ("Trang Bán hàng, dòng 2", True)
    kept = PrivateFile.objects.exclude(kind="booths.sheet_file").get()
    book = load_workbook(BytesIO(content_of(kept)))
    book.worksheets[0]["G2"] = 5
    target = BytesIO()
    book.save(target)

    second = taken(booking, actor, target.getvalue(), later)

    assert result_of(second).message == "Đã ghi phiếu 1 ngày."
    assert sorted(DailySheet.objects.values_list("day", "expected")) == [(FIRST, 175_000), (SECOND, 35_000)]


def test_a_day_that_stands_with_other_figures_is_refused(stall, later, time_machine):
    time_machine.move_to(later)
    booking, actor, goods = stall
    taken(booking, actor, filled(booking, [FIRST], {"G2": 5}, {"B2": 175_000}), later)

    row = taken(booking, actor, filled(booking, [FIRST], {"G2": 6}, {"B2": 175_000}), later)

    (problem,) = result_of(row).problems
    assert (problem.where, problem.reason[:34]) == ("Ngày 01/12/2026", "Ngày này đã có phiếu với số khác. ")
    assert stock_of(goods)[goods[0].pk] == 35


def test_sales_without_the_days_money_and_money_without_a_day_are_told(stall, later, time_machine):
    time_machine.move_to(later)
    booking, actor, _goods = stall
    row = taken(booking, actor, filled(booking, [FIRST], {"G2": 5}, {"A3": "mai", "B3": 0}), later)

    assert [(one.where, one.reason[:25]) for one in result_of(row).problems] == [
        ("Trang Tiền, dòng 3", "Chưa rõ ngày “mai”. Hãy g"),
        ("Ngày 01/12/2026", "Chưa ghi tiền của ngày nà"),
    ]
    assert DailySheet.objects.count() == 0


def test_a_killed_job_goes_on_without_filing_twice(stall, later, time_machine):
    time_machine.move_to(later)
    booking, actor, _goods = stall
    content = filled(booking, [FIRST, SECOND, THIRD], {"G2": 5, "G4": 99, "G6": 1}, {"B2": 0, "B3": 0, "B4": 0})
    row = take_sheet_file(booking, file=ContentFile(content, name="a.xlsx"), by=actor, now=later)
    for _slice in range(8):
        work_on_job(row.pk, seconds=0, clock=lambda: later)

    done = Job.objects.get(pk=row.pk)
    assert done.error == ""
    assert (done.state, len(result_of(done).problems)) == (JobState.DONE, 1)
    assert result_of(done).message.startswith("Đã ghi phiếu 2 ngày. Chưa ghi 1 ngày")
    assert sorted(DailySheet.objects.values_list("day", flat=True)) == [FIRST, THIRD]


def test_who_no_longer_operates_the_stall_files_nothing(stall, later, time_machine):
    time_machine.move_to(later)
    booking, actor, _goods = stall
    content = filled(booking, [FIRST], {"G2": 5}, {"B2": 175_000})
    row = take_sheet_file(booking, file=ContentFile(content, name="a.xlsx"), by=actor, now=later)
    actor.contact.delete()
    work_on_job(row.pk, seconds=60, clock=lambda: later)

    assert Job.objects.get(pk=row.pk).state == JobState.FAILED
    assert DailySheet.objects.count() == 0


def test_a_day_with_other_figures_is_not_written_over(stall, later):
    booking, actor, (noodles, _tea) = stall
    day = FileDay(FIRST, rows=[FileRow(2, {}, SheetLine(noodles, Decimal(5)))], till=Till(175_000, 0))
    assert [file_day(booking, day, by=actor, now=later) for _ in range(2)] == [True, False]
    day.till = Till(170_000, 0)
    with refused(SheetDiffersError):
        file_day(booking, day, by=actor, now=later)


def test_who_has_no_account_hands_no_workbook_in(stall, later):
    booking, _actor, _goods = stall
    stranger = ContactActor(create_contact(organisation=booking.organisation))
    with refused(NotYoursError):
        take_sheet_file(booking, file=ContentFile(b"x", name="a.xlsx"), by=stranger, now=later)


def test_another_paper_is_not_taken(stall, later):
    booking, actor, _goods = stall
    with refused(OtherContentError):
        take_sheet_file(booking, file=ContentFile(b"%PDF-1.4\n%%EOF", name="a.xlsx"), by=actor, now=later)
    assert (Job.objects.filter(kind=IMPORT).count(), PrivateFile.objects.count()) == (0, 0)


def test_columns_are_found_by_their_headings_in_any_order(stall):
    booking, _actor, (noodles, _tea) = stall
    book = Workbook()
    page = book.active
    page.append(["Sổ bán hàng tuần 1"])
    page.append(["SO LUONG BAN", "ten hang", "NGÀY", "người ghi"])
    page.append([3, "mỳ", datetime(2026, 12, 1, 8, 30), "Hoa"])
    target = BytesIO()
    book.save(target)

    found = read_sheet_file(read_workbook(target.getvalue()), booking)

    assert [(day.day, day.lines) for day in found.days] == [(FIRST, [SheetLine(noodles, Decimal(3))])]
    page["B2"] = "cột khác"
    target = BytesIO()
    book.save(target)
    with refused(NoGoodsPageError):
        read_sheet_file(read_workbook(target.getvalue()), booking)
