"""The report after an event: made of its rows once it was held, under the number and day that the office gives."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.documents.circular import circular_of, fill_in_for_all, keep_circular
from accounts.documents.document import give_number
from accounts.documents.issued import issued
from accounts.domain.refusal import Refusal
from accounts.models import DocumentNumber, User
from events.domain.report_layout import REPORT
from events.domain.report_values import report_values
from events.enums import EventState
from events.models import Event


class ReportError(Refusal):
    """A report that cannot be made."""


class NotHeldYetError(ReportError):
    """There is nothing to report on yet."""

    message = _(
        "“%(name)s” chưa ghi là đã tổ chức nên chưa có gì để báo cáo. Sau ngày tổ chức hãy bấm “Ghi đã tổ chức”."
    )


class NeverHeldError(ReportError):
    """It never was."""

    message = _("“%(name)s” đã huỷ nên không có kết quả để báo cáo.")


class ReportNumberedError(ReportError):
    """What the office numbered is not made anew by the way."""

    message = _(
        "Báo cáo đã có số %(number)s nên không soạn lại. Nếu bản ấy sai, hãy bỏ nó ở mục Văn bản rồi soạn bản mới."
    )


class NoReportError(ReportError):
    """A number belongs to a paper."""

    message = _("Chưa soạn báo cáo nên chưa có gì để ghi số. Hãy soạn báo cáo trước.")
    field = "number"


def why_no_report(event: Event) -> ReportError | None:
    """Why nothing can be reported of the event; None where it was held."""
    if event.state == EventState.HELD:
        return None
    refusal = NeverHeldError if event.state == EventState.CANCELLED else NotHeldYetError
    return refusal(name=event.name)


def report_of(event: Event) -> DocumentNumber | None:
    """The event's report, without its file; None before it is made."""
    return circular_of(REPORT, event)


@transaction.atomic
def make_report(event: Event, *, by: User, now: datetime) -> DocumentNumber:
    """Make the report, or make it anew with the figures of now while it has no number.

    Raises NotHeldYetError, NeverHeldError, ReportNumberedError, TemplateFaultError; then nothing is written.
    """
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if refusal := why_no_report(event):
        raise refusal
    paper = report_of(event)
    if paper and paper.number:
        raise ReportNumberedError(number=paper.number)
    return _written(event, "", None, by=by, now=now)


@transaction.atomic
def number_report(event: Event, *, number: str, dated: date, by: User, now: datetime) -> DocumentNumber:
    """Note number and day as the office gave them, and write the report with them and the figures of now.

    Raises NoReportError, NumberMissingError, NumberTakenError, TemplateFaultError; then nothing is written.
    """
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    paper = report_of(event)
    if paper is None:
        raise NoReportError
    row = give_number(paper, number=number, dated=dated, by=by, now=now)
    return _written(event, row.number, row.dated, by=by, now=now)


def _written(event: Event, number: str, dated: date | None, *, by: User, now: datetime) -> DocumentNumber:
    values = {**report_values(event), **issued(number, dated)}
    made = fill_in_for_all(REPORT, [values], day=localdate(now))
    return keep_circular(REPORT, made, subject=event, by=by, now=now)
