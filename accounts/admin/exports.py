"""Wagtail's exports of lists and reports, of ours and its own: no formulas, local times, a mark for Excel, and none
where a list has no columns to export, and so no button: it would be every row of the table in the worker's memory.

They all pass one mixin of Wagtail's, most of them in views that are not ours, so the mixin itself is told once.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain
from typing import IO, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from wagtail.admin.views.mixins import ExcelDateFormatter, SpreadsheetExportMixin
from wagtail.admin.views.reports.audit_logging import LogEntriesView

from accounts.cells import BOM, safe_cell
from accounts.sheets import PLAIN

LONGEST = 32_767
"""Characters of a cell; Excel calls a workbook with more in one broken."""

AT_ONCE = 500
"""Entries of the history that are read together, each with the row that it tells of."""

_entries = LogEntriesView.decorate_paginated_queryset
_stream = SpreadsheetExportMixin.stream_csv
_setup = SpreadsheetExportMixin.setup
_preprocess = SpreadsheetExportMixin.preprocess_field_value


def stream_csv(view: Any, queryset: QuerySet[Any]) -> Iterator[bytes]:
    """As Wagtail's, with the mark first."""
    return chain([BOM.encode()], _stream(view, queryset))


def cell(view: Any, field: str, value: Any, export_format: str) -> Any:
    """As Wagtail's; moments as clocks here show them, text that no sheet runs."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.make_naive(timezone.localtime(value))
        if export_format == SpreadsheetExportMixin.FORMAT_CSV:
            return f"{value:%d/%m/%Y %H:%M}"
    made = _preprocess(view, field, value, export_format)
    return safe_cell(made) if isinstance(made, str) else made


def write_xlsx(view: Any, queryset: QuerySet[Any], output: IO[bytes]) -> None:
    """As Wagtail's, but by the writer of our own lists, a line at a time: the other one brings numpy into the worker,
    and its twenty megabytes stay there. A day has no hour beside it."""
    from xlsxwriter import Workbook

    with Workbook(output, {**PLAIN, "default_date_format": ExcelDateFormatter().get()}) as book:
        sheet, day = book.add_worksheet("Sheet1"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, [view.get_heading(queryset, field) for field in view.list_export])
        for number, item in enumerate(queryset, start=1):
            for column, (field, value) in enumerate(view.to_row_dict(item).items()):
                made = _short(view.preprocess_field_value(field, value, view.FORMAT_XLSX))
                is_day = isinstance(made, date) and not isinstance(made, datetime)
                sheet.write(number, column, made, day if is_day else None)


def _short(value: Any) -> Any:
    return value[:LONGEST] if isinstance(value, str) else value


def entries(view: Any, rows: Any) -> Iterable[Any]:
    """As Wagtail's; for an export so many at a time, or the whole history and its rows would be in memory at once."""
    if not view.is_export:
        return _entries(view, rows)  # type: ignore[no-any-return]  # Wagtail's, untyped
    found = list(rows)
    slices = (found[start : start + AT_ONCE] for start in range(0, len(found), AT_ONCE))
    return chain.from_iterable(_entries(view, part) for part in slices)


def setup(view: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
    """As Wagtail's; 404 for `?export=` without columns."""
    _setup(view, request, *args, **kwargs)
    if view.is_export and not view.list_export:
        raise Http404


def tidy_exports() -> None:
    """Tell the mixin; doing it again changes nothing."""
    SpreadsheetExportMixin.write_xlsx = write_xlsx
    LogEntriesView.decorate_paginated_queryset = entries
    SpreadsheetExportMixin.setup = setup
    SpreadsheetExportMixin.stream_csv = stream_csv
    SpreadsheetExportMixin.preprocess_field_value = cell
