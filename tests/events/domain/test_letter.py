"""Giấy mời of an event: everybody who is invited, one number that the office gives."""

from datetime import UTC, date, datetime, time
from io import BytesIO

import pytest
from docx import Document

from accounts.documents.circular import NobodyAddressedError
from accounts.documents.document import give_number
from accounts.documents.rendering import TemplateFaultError
from accounts.documents.template import add_template
from accounts.models import DocumentNumber, DocumentTemplate, Job
from accounts.work.job_run import work_on_job
from events.domain.inviting import (
    AskedAlreadyError,
    Guest,
    NamelessError,
    NotRunningError,
    SellerOutsideError,
    invite,
    invite_guest,
)
from events.domain.letter import LETTER, ask_for_letters, fill_in_letters, letter_of
from events.domain.registration import decline
from events.enums import EventState, Role
from events.models import Event
from tests.accounts.documents.kinds import word
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.events import create_event
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

PAPER = Guest("Báo Bắc Giang", "Nguyễn Thị Bình", "Phóng viên", "+84912345678")


@pytest.fixture
def event():
    return create_event(
        name="Hội nghị kết nối",
        begins_at=time(8, 0),
        basis="Kế hoạch số 12/KH-LMHTX",
        register_until=date(2026, 12, 10),
    )


@pytest.fixture
def invited(event, now):
    """Two cooperatives and a journalist."""
    staff, units = create_user(), [create_organisation(name=f"HTX mời {n}") for n in (1, 2)]
    create_contact(organisation=units[0], name="Vi Thị Sáu", phone="+84912000111")
    rows = invite(event, organisations=units, by=staff, now=now)
    return [*rows, invite_guest(event, guest=PAPER, role=Role.PRESS, by=staff, now=now)]


def lines(docx: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(docx)).paragraphs]


def heads(docx: bytes) -> list[tuple[str, str, str]]:
    """Who issues each letter, its number, where and when."""
    tables = [table for table in Document(BytesIO(docx)).tables if "CỘNG HÒA" in table.rows[0].cells[-1].text]
    return [(one.cell(0, 0).text.partition("\n")[0], one.cell(1, 0).text, one.cell(1, 1).text) for one in tables]


def run(event: Event, by, now) -> None:
    ask_for_letters(event, by=by, now=now)
    work_on_job(Job.objects.get(kind="events.letters", state="queued").pk, seconds=9, clock=lambda: now)


def test_everybody_invited_has_a_letter_by_name(event, invited, now):
    decline(invited[1], reason="mùa vụ", by=None, now=now)
    told = lines(fill_in_letters(event, now=now).docx)
    addressed = [line.partition("kính mời: ")[2] for line in told if "trân trọng kính mời" in line]
    assert addressed == ["Vi Thị Sáu, HTX mời 1", "Nguyễn Thị Bình, Phóng viên, Báo Bắc Giang"]
    assert told.count("Thời gian: 8 giờ 00, ngày 15/12/2026.") == 2
    head = ("LIÊN MINH HỢP TÁC XÃ TỈNH BẮC GIANG", "Số: …………", "Bắc Giang, ngày …… tháng …… năm ………")
    assert heads(fill_in_letters(event, now=now).docx) == [head] * 2
    assert [
        line.endswith("tổ chức Hội nghị kết nối.") for line in told if line.startswith("Căn cứ Kế hoạch số 12")
    ] == [
        True,
        True,
    ]


def test_one_number_is_filled_in_on_every_letter_later(event, invited, now):
    staff = create_user()
    run(event, staff, now)
    paper = letter_of(event)
    assert (paper.number, DocumentNumber.objects.count()) == ("", 1)
    give_number(paper, number="85/GM-LMHTX", dated=date(2026, 12, 2), by=staff, now=now)
    invite_guest(event, guest=Guest("Sở Công Thương"), role=Role.DELEGATE, by=staff, now=now)
    run(event, staff, now)
    issued = {head[1:] for head in heads(bytes(DocumentNumber.objects.get().docx))}
    assert issued == {("Số: 85/GM-LMHTX", "Bắc Giang, ngày 02 tháng 12 năm 2026")}
    assert len(heads(bytes(DocumentNumber.objects.get().docx))) == 4


def test_nobody_invited_is_said(event, now):
    with refused(NobodyAddressedError):
        fill_in_letters(event, now=now)


@pytest.mark.parametrize(
    ("guest", "role", "error"),
    [
        (PAPER, Role.PRESS, AskedAlreadyError),
        (Guest("HTX ngoài sổ"), Role.SELLER, SellerOutsideError),
        (Guest("  "), Role.BUYER, NamelessError),
    ],
)
def test_guests_are_refused_by_name(event, invited, guest, role, error, now):
    staff = create_user()
    with refused(error):
        invite_guest(event, guest=guest, role=role, by=staff, now=now)


def test_nobody_is_asked_to_what_is_over(now):
    event, staff, unit = create_event(state=EventState.HELD), create_user(), create_organisation()
    with refused(NotRunningError):
        invite_guest(event, guest=PAPER, role=Role.PRESS, by=staff, now=now)
    with refused(NotRunningError):
        invite(event, organisations=[unit], by=staff, now=now)


def test_the_template_of_the_day_here_fills_in_the_letters(event, invited):
    dawn = datetime(2026, 11, 23, 22, tzinfo=UTC)  # five in the morning of the twenty-fourth in Việt Nam
    file = word("{{ kinh_moi }}")
    add_template(LETTER, file=file, valid_from=date(2026, 11, 24), by=create_user(), now=dawn)
    assert lines(fill_in_letters(event, now=dawn).docx)[0].endswith("HTX mời 1")


def test_a_template_that_cannot_be_filled_in_is_refused_and_no_letter_is_kept(event, invited, now):
    told = {"name": "mau.docx", "docx": word("{{ ten_la }}").read(), "valid_from": now.date(), "uploaded_at": now}
    DocumentTemplate.objects.create(kind=LETTER.name, uploaded_by=create_user(), **told)
    with refused(TemplateFaultError):
        fill_in_letters(event, now=now)
    assert letter_of(event) is None
