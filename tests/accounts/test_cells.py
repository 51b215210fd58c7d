"""Sheets for Excel: no formula from people's text, local times, letters that Excel reads."""

import csv
import re
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from wagtail.log_actions import log

from accounts.cells import BEGINS_FORMULA, safe_cell
from tests.cast import Cast, client_for

EVIL = "=HYPERLINK(A1)"


@pytest.mark.parametrize("begin", BEGINS_FORMULA)
def test_no_cell_begins_as_a_formula(begin: str) -> None:
    assert safe_cell(f"{begin}1+1") == f"'{begin}1+1"


@pytest.mark.parametrize("begin", "=+-@")
def test_no_cell_hides_one_behind_spaces(begin: str) -> None:
    assert safe_cell(f"  {begin}1") == f"'  {begin}1"


@pytest.mark.parametrize("text", ["", "HTX Nam Dương", "0912 345 678", "a=b", "'=1"])
def test_other_text_stays(text: str) -> None:
    assert safe_cell(text) == text


@pytest.fixture
def history(cast: Cast) -> Client:
    """The administrator, after a change by somebody with a formula for a name to a row with another."""
    editor = cast.administrator
    editor.last_name, editor.first_name = EVIL, ""
    editor.save()
    cast.cooperative.name = f"+{EVIL}"
    cast.cooperative.save()
    log(cast.cooperative, "wagtail.edit", user=editor, title=f"+{EVIL}")
    return client_for(cast.administrator)


def test_a_csv_of_wagtails_own_report_is_safe_local_and_marked(history: Client, clock: Any) -> None:
    text = history.get("/cms/reports/site-history/?export=csv").getvalue().decode()
    assert text.startswith("\ufeff")
    cells = [cell.strip('"') for line in text.removeprefix("\ufeff").splitlines()[1:] for cell in line.split(",")]
    assert [cell for cell in cells if cell.startswith(BEGINS_FORMULA)] == []
    assert f"'+{EVIL}" in cells
    assert [cell for cell in cells if re.fullmatch(r"\d\d/\d\d/\d{4} \d\d:\d\d", cell)] != []


def test_a_workbook_of_wagtails_own_report_is_safe_and_says_as_much_as_the_csv(history: Client, clock: Any) -> None:
    address = "/cms/reports/site-history/?export="
    sheet = load_workbook(BytesIO(history.get(f"{address}xlsx").getvalue())).active
    cells = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    lines = list(csv.reader(history.get(f"{address}csv").getvalue().decode().removeprefix("\ufeff").splitlines()))
    texts = [cell for row in cells for cell in row if isinstance(cell, str)]
    assert [text for text in texts if text.startswith(BEGINS_FORMULA)] == []
    assert f"'+{EVIL}" in texts
    assert [[_as_in_csv(cell) for cell in row] for row in cells] == [[cell for cell in line if cell] for line in lines]


def _as_in_csv(cell: Any) -> str:
    return f"{cell:%d/%m/%Y %H:%M}" if isinstance(cell, datetime) else str(cell)
