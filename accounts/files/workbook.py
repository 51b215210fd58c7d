"""Rows of a workbook that somebody hands in (.xlsx), read by a process of its own (`workbook_child.py`)."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.files.workbook_child import MOST_ROWS, TOO_LONG
from accounts.numbers import grouped
from accounts.vietnamese import normalise

CHILD = Path(__file__).with_name("workbook_child.py")
PATIENCE = 60
"""Seconds after which the process is ended."""

Cell = str | Decimal | date
"""Text in NFC without outer spaces, a number, a day; "" where nothing stands."""


class WorkbookError(Refusal):
    """A workbook that cannot be read."""

    message = _("Không đọc được tệp Excel này. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi tải lên.")
    field = "file"


class LongWorkbookError(WorkbookError):
    """More rows than anybody types."""

    message = _("Một trang của tệp có hơn %(most)s dòng. Hãy chia thành nhiều tệp.")


@dataclass(frozen=True)
class Worksheet:
    """One sheet: rows as they stand, the first is row 1; short rows are not filled up."""

    name: str
    rows: list[list[Cell]]

    def cell(self, row: int, column: int | None) -> Cell:
        """What stands in a row (from 1) and column (from 0)."""
        cells = self.rows[row - 1]
        return cells[column] if column is not None and column < len(cells) else ""


def read_workbook(book: bytes) -> list[Worksheet]:
    """The sheets of a workbook. Raises WorkbookError where it is none, too long, or swells beyond measure."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program, the file comes through its input
            [sys.executable, "-I", str(CHILD)], input=book, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise WorkbookError from error
    if done.returncode == TOO_LONG:
        raise LongWorkbookError(most=grouped(MOST_ROWS))
    if done.returncode:
        raise WorkbookError
    sheets = json.loads(done.stdout, parse_float=Decimal, parse_int=Decimal)
    return [Worksheet(normalise(sheet["name"]), [list(map(_cell, row)) for row in sheet["rows"]]) for sheet in sheets]


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        return date.fromisoformat(value[0])
    return value if isinstance(value, Decimal) else normalise(value).strip()
