"""Reads a workbook in a process of its own: `python workbook_child.py < book.xlsx`, JSON out. No Django here.

A file of some kilobytes can be made to take gigabytes or hours; this process ends by its own limits before ours would
suffer. What is not a workbook, or tells more than anybody types, ends it with code 3, too many rows with 4.

A cell goes out as text, as a number, or as ["2026-12-03"] for a day; a time of day is dropped. Formulas give the value
that Excel saved last.
"""

import json
import resource
import sys
import warnings
from datetime import date, datetime
from io import BytesIO
from typing import Any

MEGA = 1024**2
MEMORY = 600 * MEGA
SECONDS = 30
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 5_000, 60, 12
MOST_LETTERS = 10_000_000
"""Of the answer, which the asking process holds: a text is stored once in a workbook and may stand in every cell."""
UNREADABLE, TOO_LONG = 3, 4


def plain(cell: Any) -> Any:
    """A cell for JSON; what is neither text, number nor day is empty."""
    if isinstance(cell, datetime):
        return [cell.date().isoformat()]
    if isinstance(cell, date):
        return [cell.isoformat()]
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, int | float):
        return float(f"{cell:.15g}") if isinstance(cell, float) else cell
    return cell if isinstance(cell, str) else ""


def rows_of(sheet: Any) -> list[list[Any]]:
    """The sheet's rows without the empty ones at its end; ends the process where there are too many."""
    rows: list[list[Any]] = []
    empty: list[list[Any]] = []
    for cells in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True):
        row = [plain(cell) for cell in cells]
        if any(cell != "" for cell in row):
            rows += [*empty, row]
            empty = []
        else:
            empty.append([])
    if len(rows) > MOST_ROWS:
        sys.exit(TOO_LONG)
    return rows


def read(book: bytes) -> list[dict[str, Any]]:
    """The sheets that are seen, in their order."""
    from openpyxl import load_workbook

    workbook = load_workbook(BytesIO(book), read_only=True, data_only=True, keep_links=False)
    sheets = workbook.worksheets[:MOST_SHEETS]
    return [{"name": sheet.title, "rows": rows_of(sheet)} for sheet in sheets if sheet.sheet_state == "visible"]


def main() -> None:
    """Limit, read, print."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load it, and its threads, for nothing
    warnings.simplefilter("ignore")
    try:
        told = json.dumps(read(sys.stdin.buffer.read()), allow_nan=False)
    except Exception:
        sys.exit(UNREADABLE)
    if len(told) > MOST_LETTERS:
        sys.exit(UNREADABLE)
    sys.stdout.write(told)


if __name__ == "__main__":
    main()
