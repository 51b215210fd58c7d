"""Daily sheets from a workbook: a job that files day by day, and gives back what it could not take.

A day is filed whole or not at all, so a row that is wrong holds back its own day and no other. Filing is repeatable: a
day that stands there with the same figures is left as it is, one with others is refused. A step files its day before it
is taken, each in a transaction of its own, since what the ledger refuses belongs into the step's problems.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile, File
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import Actor, ContactActor
from accounts.actors.right import NotYoursError
from accounts.domain.refusal import Refusal
from accounts.files.content import Content
from accounts.files.kind import FileKind, register_file_kind
from accounts.files.private import keep_file
from accounts.files.workbook import read_workbook
from accounts.models import Contact, Job, PrivateFile
from accounts.work.job import queue_job
from accounts.work.job_kind import Outcome, Problem, Step, Work, job
from accounts.work.result_file import file_outcome
from booths.consignment.permissions import operated_bookings_for
from booths.domain.sheet import SheetError, SheetLine, Till, file_sheet, sheet_lines
from booths.domain.sheet_file import FileDay, FileRow, SheetFile, place_of, read_sheet_file
from booths.enums import SheetHow
from booths.models import Booking, DailySheet
from booths.papers.sheet_workbook import held_workbook

IMPORT = "booths.import_sheets"
FILE = "booths.sheet_file"
"""The kind of private file that keeps the workbook as it came."""


class SheetDiffersError(SheetError):
    """The day has a sheet that says something else."""

    message = _("Ngày này đã có phiếu với số khác. Nếu phiếu cũ sai, hãy mở phiếu ngày đó, sửa và ghi lý do.")


def _operates(file: PrivateFile, by: Actor) -> bool:
    return operated_bookings_for(by).filter(pk=file.subject_id).exists()


register_file_kind(FileKind(FILE, _("Phiếu bán hàng từ Excel"), frozenset({Content.XLSX}), may_read=_operates))


def take_sheet_file(booking: Booking, *, file: "File[Any]", by: ContactActor, now: datetime) -> Job:
    """Keep the workbook and queue the job that files its days. Raises FileError, NotYoursError."""
    if by.user is None:
        raise NotYoursError
    kept = keep_file(file, kind=FILE, subject=booking, by=by, now=now)
    told = {"booking": booking.pk, "file": kept.pk, "contact": by.contact.pk}
    return queue_job(IMPORT, by=by.user, now=now, once=f"{booking.pk}-{kept.sha256[:32]}", **told)


def file_day(booking: Booking, day: FileDay, *, by: Actor, now: datetime) -> bool:
    """File one day of a workbook; False where it stands there with the same figures. Raises SheetDiffersError and what
    `file_sheet` refuses."""
    assert day.till is not None, "a day without a till is not good"
    sheet = DailySheet.objects.filter(booking=booking, day=day.day).first()
    if sheet is None:
        told: dict[str, Any] = {"lines": day.lines, "till": day.till, "text": day.text}
        file_sheet(booking, day=day.day, how=SheetHow.EXCEL, by=by, now=now, **told)
        return True
    if _figures(sheet_lines(sheet)) != _figures(day.lines) or Till(sheet.cash, sheet.transfer, sheet.own) != day.till:
        raise SheetDiffersError
    return False


def _figures(lines: list[SheetLine]) -> dict[str, tuple[Any, ...]]:
    """What sheets say, comparable; a line of nothing says nothing."""
    found = {line.key: (line.sold, line.tasting, line.broken, line.lost, line.business) for line in lines}
    return {key: amounts for key, amounts in found.items() if any(amounts)}


@job(IMPORT, label=_("Nhập phiếu bán hàng từ Excel"))
def import_sheets(work: Work) -> Iterator[Step]:
    """A step a day; the last gives back the rows that were not taken, with the reason beside each."""
    booking, by = _whose(work)
    kept = PrivateFile.objects.get(pk=work.arguments["file"])
    with kept.file.open("rb") as stored:
        found = read_sheet_file(read_workbook(stored.read()), booking)
    total = len(found.days)
    state: dict[str, Any] = work.cursor or {"at": 0, "filed": 0, "same": 0, "held": {}}
    if work.cursor is None:
        yield Step(cursor=state, done=0, total=total, problems=[_problem(found, row) for row in found.loose])
    for day in found.days[: state["at"]]:
        _remember(day, state["held"].get(day.day.isoformat(), []))
    for number, day in enumerate(found.days[state["at"] :], start=state["at"] + 1):
        work.beat()
        result = _try(booking, day, by)
        problems = _problems(found, day)
        held = {**state["held"], **({day.day.isoformat(): _reasons(day)} if problems else {})}
        state = {**state, "at": number, "held": held}
        if result:
            state[result] += 1
        yield Step(cursor=state, done=number, total=total, message=_day_text(day.day), problems=problems)
    if not state.get("told"):
        outcome = _outcome(work, booking, found, state)
        yield Step(cursor={**state, "told": True}, done=total, total=total, outcome=outcome)


def _whose(work: Work) -> tuple[Booking, ContactActor]:
    """The stall and the one in charge who asked, if they still operate it. Raises NotYoursError."""
    contact = Contact.objects.filter(pk=work.arguments["contact"]).select_related("organisation", "user").first()
    if contact is None:
        raise NotYoursError
    actor = ContactActor(contact)
    booking = operated_bookings_for(actor).filter(pk=work.arguments["booking"]).select_related("venue").first()
    if booking is None:
        raise NotYoursError
    return booking, actor


def _try(booking: Booking, day: FileDay, by: Actor) -> str:
    """File the day where nothing of it is wrong: "filed" or "same"; else "", and the reason stands in its place."""
    if not day.is_good:
        return ""
    try:
        return "filed" if file_day(booking, day, by=by, now=timezone.now()) else "same"
    except Refusal as refusal:
        _what, _mark, key = (refusal.field or "").partition("_")
        row = next((row for row in day.rows if row.line and row.line.key == key), None)
        if row is None:
            day.why = str(refusal)
        else:
            row.why = str(refusal)
    return ""


def _problems(found: SheetFile, day: FileDay) -> list[Problem]:
    problems = [Problem(_day_text(day.day), day.why)] if day.why else []
    problems += [_problem(found, row) for row in day.rows if row.why]
    if day.money and day.money.why:
        problems.append(_problem(found, day.money, page=found.money_page))
    return problems


def _problem(found: SheetFile, row: FileRow, page: str = "") -> Problem:
    own = page or (found.goods_page if row.cells["sold"] != "" or row.cells["name"] != "" else found.money_page)
    return Problem(place_of(own, row.number), row.why)


def _reasons(day: FileDay) -> list[list[Any]]:
    """What was wrong, for the cursor: row 0 is the day itself, -1 its money."""
    reasons: list[list[Any]] = [[0, day.why], [-1, day.money.why if day.money else ""]]
    return [reason for reason in [*reasons, *([row.number, row.why] for row in day.rows)] if reason[1]]


def _remember(day: FileDay, reasons: list[list[Any]]) -> None:
    """What an earlier slice of the job found."""
    said = dict(reasons)
    day.why = said.get(0, "")
    if day.money:
        day.money.why = said.get(-1, "")
    for row in day.rows:
        row.why = said.get(row.number, "")


def _outcome(work: Work, booking: Booking, found: SheetFile, state: dict[str, Any]) -> Outcome:
    """How many days were filed; the rows that were not taken come back as a workbook."""
    held = [day for day in found.days if day.day.isoformat() in state["held"]]
    message = _now("Đã ghi phiếu %(filed)s ngày.") % {"filed": state["filed"]}
    if state["same"]:
        message += " " + _now("%(same)s ngày đã có từ trước, giống hệt.") % {"same": state["same"]}
    if not held and not found.loose:
        return Outcome(message, reverse("portal_stall_sheets", args=[booking.pk]), _now("Xem các phiếu"))
    told = _now("Chưa ghi %(held)s ngày vì có dòng sai. Hãy sửa trong tệp này rồi tải lên lại; ngày đã ghi không đổi.")
    message = f"{message} {told % {'held': len(held)}}"
    file = ContentFile(held_workbook(held, found.loose))
    name = _now("Dòng chưa ghi %(day)s.xlsx") % {"day": f"{timezone.localdate():%d-%m-%Y}"}
    return file_outcome(work.job_id, file, name=name, message=message, now=timezone.now())


def _day_text(day: date) -> str:
    return _now("Ngày %(day)s") % {"day": date_format(day, "d/m/Y")}
