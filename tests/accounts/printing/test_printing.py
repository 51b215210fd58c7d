"""Sheets as PDF: the text that goes in comes out, and the one who asked gets it."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from accounts.enums import JobState
from accounts.jobs import HOUSEKEEPING
from accounts.links.short import qr_svg
from accounts.models import Job, Organisation, Printout
from accounts.printing.document import pdf_of
from accounts.printing.kind import Prepared, PrintKind, UnknownPrintKindError, print_label, register_print
from accounts.printing.printout import KEPT, print_in_background
from accounts.work.background import work_until_idle
from tests.cast import client_for
from tests.factories.accounts import create_organisation, create_user

MARKS = "Nguyễn Thị Ỗ ỗ ẵ ợ Đ đ Ễ Ộ ằ ữ ỹ Ự ẩ – “ngoặc” 45.000 đ"
HOSTILE = '#eval("1") *đậm* $x$ \\ [a] {b} @c <d> // e `f`'
NAMES, FAILS = "tests.names", "tests.fails"


def prepare(arguments, *, by, now):
    def write():
        Organisation.objects.update(about="in rồi")
        if arguments.get("fails"):
            raise RuntimeError("hỏng")

    rows = [[name] for name in Organisation.objects.values_list("name", flat=True)]
    data = {"title": arguments["heading"], "headings": ["Tên"], "widths": [1], "rows": rows}
    return Prepared(data, count=len(rows), write=write)


register_print(PrintKind(NAMES, "Danh sách tên", template="table", prepare=prepare))


def pages_of(pdf):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("text", [MARKS, HOSTILE])
def test_text_comes_out_as_it_went_in(text):
    pages = pages_of(pdf_of("table", {"title": "", "headings": ["A"], "widths": [1], "rows": [[text]]}))
    assert pages == [f"A {text} Trang 1/1"]


def test_pages_are_numbered_and_headings_repeated():
    rows = [[f"dòng {n}"] for n in range(100)]
    pages = pages_of(pdf_of("table", {"title": "Danh sách", "headings": ["Tên"], "widths": [1], "rows": rows}))
    count = len(pages)
    assert [page.endswith(f"Trang {n}/{count}") for n, page in enumerate(pages, 1)] == [True] * count
    assert [page.count("Tên") for page in pages] == [1] * count
    assert count > 1


@pytest.mark.parametrize(("columns", "rows", "pages"), [(2, 4, 3), (3, 8, 1)])
def test_labels_fill_pages(columns, rows, pages):
    label = {"heading": "HTX Ễ Ộ", "lines": ["số 1"], "qr": qr_svg("a"), "address": "cho-phien/q/a"}
    found = pages_of(pdf_of("labels", {"columns": columns, "rows": rows, "labels": [label] * 17}))
    assert (len(found), sum(page.count("HTX Ễ Ộ") for page in found)) == (pages, 17)


@pytest.fixture
def asked(db, clock, now):
    """Somebody asked for a sheet."""
    create_organisation(name="HTX Ỗ")
    user = create_user(is_superuser=True)
    print_in_background(NAMES, title="Danh sách tên", by=user, now=now, heading="Sổ")
    return user


def test_sheet_is_made_in_the_background(asked, now):
    work_until_idle()
    row, made = Printout.objects.get(), Job.objects.exclude(kind=HOUSEKEEPING).get(kind="accounts.print")
    assert (row.created_by, row.count, row.expires_at) == (asked, 1, now + KEPT)
    assert pages_of(bytes(row.pdf)) == ["Sổ Tên HTX Ỗ Trang 1/1"]
    assert (made.state, made.done, Organisation.objects.get().about) == (JobState.DONE, 1, "in rồi")


def test_sheet_and_what_is_written_with_it_stand_or_fall_together(asked, now):
    Job.objects.all().delete()
    print_in_background(NAMES, title="Hỏng", by=asked, now=now, heading="Sổ", fails=True)
    work_until_idle()
    assert (Printout.objects.count(), Organisation.objects.get().about) == (0, "")


def test_only_the_one_who_asked_fetches_it_for_two_days(asked, settings, clock, now):
    settings.STAFF_SECOND_STEP = False
    work_until_idle()
    page = reverse("accounts_printout", args=[Printout.objects.get().pk])
    own, other = client_for(asked), client_for(create_user(is_superuser=True))
    answer = own.get(page)
    assert (answer.status_code, answer.headers["Content-Disposition"], other.get(page).status_code) == (
        200,
        'attachment; filename="danh-sach-ten.pdf"',
        404,
    )
    assert "Danh sách tên" in own.get(reverse("accounts_printouts")).content.decode()
    clock.move_to(now + KEPT + timedelta(minutes=1))
    assert client_for(asked).get(page).status_code == 404
    work_until_idle()
    assert not Printout.objects.exists()


def test_unknown_kind_queues_nothing(asked, now):
    queued = Job.objects.count()
    with pytest.raises(UnknownPrintKindError):
        print_in_background("tests.unknown", title="", by=asked, now=now)
    with pytest.raises(ValueError, match="twice"):
        register_print(PrintKind(NAMES, "", template="", prepare=prepare))
    assert (Job.objects.count(), print_label("tests.gone")) == (queued, "tests.gone")
