"""A Word file read as plain blocks, so that it can be set as PDF without Word: paragraphs, tables, new pages.

Text, alignment, bold, italic, underline, sizes, cells over several columns and page breaks are kept. Pictures, text
boxes, heads and feet are not: the PDF says on top what it lacks, and the Word file is the paper of record.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

Block = dict[str, Any]

ALIGNS = {
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}
USUAL = 13.0
"""Points; the size of official papers where a template says none."""
BREAK: Block = {"kind": "break"}


LACKS: dict[str, str | Promise] = {
    "word/media/": _("ảnh"),
    "word/header": _("đầu trang"),
    "word/footer": _("chân trang"),
}
"""Parts of a Word file that are not set, by how their names begin."""
BODY = re.compile(r"word/document\d*\.xml")
"""Word on the web calls it document2.xml."""
TEXT, BOX = re.compile(rb"<w:t[ >]"), b"txbxContent"


def left_out(docx: bytes) -> list[str]:
    """What of a file is not among its blocks, in words; empty where all of it is. Empty heads and feet do not count."""
    with ZipFile(BytesIO(docx)) as parts:
        names = parts.namelist()
        found = [str(word) for part, word in LACKS.items() if any(_has(parts, name) for name in names if part in name)]
        has_box = any(BOX in parts.read(name) for name in names if BODY.fullmatch(name))
        return [*found, *([str(_("khung chữ"))] if has_box else [])]


def _has(parts: ZipFile, name: str) -> bool:
    return name.startswith("word/media/") or (name.endswith(".xml") and TEXT.search(parts.read(name)) is not None)


def blocks_of(docx: bytes) -> list[Block]:
    """The blocks of a file that Word or a template made, in order."""
    page: Any = Document(BytesIO(docx))
    usual = page.styles["Normal"].font.size
    size = usual.pt if usual else USUAL
    return [block for element in page.iter_inner_content() for block in _blocks(element, size)]


def _blocks(element: Paragraph | Table, size: float) -> Iterator[Block]:
    if isinstance(element, Table):
        yield _table(element, size)
        return
    if element.paragraph_format.page_break_before:
        yield BREAK
    if element.text or not _ends_section(element):
        yield _paragraph(element, size)
    if _ends_section(element) or _has_break(element):
        yield BREAK


def _ends_section(paragraph: Paragraph) -> bool:
    properties = paragraph._p.pPr
    return properties is not None and properties.find(qn("w:sectPr")) is not None


def _has_break(paragraph: Paragraph) -> bool:
    return any(one.get(qn("w:type")) == "page" for one in paragraph._p.iter(qn("w:br")))


def _paragraph(paragraph: Paragraph, size: float) -> Block:
    align = paragraph.alignment
    if align is None and paragraph.style is not None:
        align = paragraph.style.paragraph_format.alignment
    indent = paragraph.paragraph_format.first_line_indent
    return {
        "kind": "paragraph",
        "align": ALIGNS.get(align, "left") if align is not None else "left",
        "indent": indent.mm if indent else 0,
        "runs": [_run(run, size) for run in paragraph.runs if run.text],
    }


def _run(run: Run, size: float) -> dict[str, Any]:
    font = run.font
    return {
        "text": run.text,
        "bold": bool(run.bold),
        "italic": bool(run.italic),
        "underline": bool(run.underline),
        "size": font.size.pt if font.size else size,
    }


def _table(table: Table, size: float) -> Block:
    """Widths in shares of the whole; a table without lines in Word (two heads side by side) has none here."""
    columns = table._tbl.tblGrid.findall(qn("w:gridCol"))
    widths = [int(column.get(qn("w:w")) or 1) for column in columns]
    rows = [[_cell(cell, size) for cell in _cells(row)] for row in table.rows]
    return {"kind": "table", "widths": widths, "lined": _is_lined(table), "rows": rows}


def _cells(row: Any) -> list[Any]:
    """Each cell once, however many columns it spans."""
    found: list[Any] = []
    for cell in row.cells:
        if not found or cell._tc is not found[-1]._tc:
            found.append(cell)
    return found


def _cell(cell: Any, size: float) -> Block:
    return {"span": cell.grid_span, "blocks": [_paragraph(one, size) for one in cell.paragraphs]}


def _is_lined(table: Table) -> bool:
    style = table.style.name if table.style is not None else ""
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    drawn = borders is not None and any(one.get(qn("w:val")) not in ("none", "nil") for one in borders)
    return drawn or "Grid" in (style or "")
