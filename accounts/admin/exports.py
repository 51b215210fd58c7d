"""Wagtail's exports of lists and reports, of ours and its own: no formulas, local times, and a mark for Excel.

They all pass one mixin of Wagtail's, most of them in views that are not ours, so the mixin itself is told once.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from accounts.cells import BOM, safe_cell

_stream = SpreadsheetExportMixin.stream_csv
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


def tidy_exports() -> None:
    """Tell the mixin; doing it again changes nothing."""
    SpreadsheetExportMixin.stream_csv = stream_csv
    SpreadsheetExportMixin.preprocess_field_value = cell
