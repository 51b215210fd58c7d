"""A template drawn with python-docx, as `accounts/documents/layout.py` describes it."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from accounts.documents.layout import Head, Line, Lines, Part

FONT, SIZE = "Times New Roman", Pt(13)
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RULE = "_______________"
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
HEAD_WIDTHS = (Mm(66), Mm(99))
WIDTH = 165
"""Millimetres between the margins."""


def drawn_in_word(
    title: str,
    subtitle: str,
    *,
    head: Head,
    parts: Sequence[Part],
    signers: Sequence[str],
    copies_to: Sequence[str],
    appendices: Sequence[Part] = (),
) -> bytes:
    """The template as .docx, as `layout.drawn` tells it."""
    page: Any = Document()
    _set_page(page)
    if head.issuer:
        _add_head(page, head)
    else:
        _write(page, NATION, bold=True, align=CENTRE)
        _write(page, MOTTO, bold=True, align=CENTRE)
        _write(page, RULE, align=CENTRE)
    _write(page, title, bold=True, align=CENTRE, size=Pt(15))
    for text in filter(None, (subtitle, "" if head.issuer else head.number)):
        _write(page, text, align=CENTRE)
    _add_parts(page, parts)
    _add_signers(page, signers, copies_to)
    _add_parts(page, appendices)
    target = BytesIO()
    page.save(target)
    return target.getvalue()


def _set_page(page: Any) -> None:
    """A4 with the margins of official papers, 20/20/30/15 mm, in Times New Roman 13."""
    section = page.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style = page.styles["Normal"]
    style.font.name, style.font.size = FONT, SIZE
    style.paragraph_format.space_after = Pt(4)


def _add_parts(page: Any, parts: Sequence[Part]) -> None:
    for part in parts:
        if isinstance(part, Line):
            paragraph = _write(page, part.text, bold=part.heading)
            paragraph.paragraph_format.page_break_before = part.new_page or None
        else:
            _add_table(page, part)


def _write(page: Any, text: str, *, bold: bool = False, align: Any = None, size: Any = None) -> Any:
    paragraph = page.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, size
    paragraph.alignment = align
    return paragraph


def _add_head(page: Any, head: Head) -> None:
    """Side by side, as NĐ 30/2020 places them: issuer and number, nation and motto and place and day."""
    table = page.add_table(rows=2, cols=2)
    _set_widths(table, HEAD_WIDTHS)
    left, right = table.rows[0].cells
    _fill(left, [(head.issuer, True), ("_______", False)])
    _fill(right, [(NATION, True), (MOTTO, True), (RULE, False)])
    _fill(table.cell(1, 0), [(head.number, False)])
    _fill(table.cell(1, 1), [(head.dated, False)])
    table.cell(1, 1).paragraphs[0].runs[0].italic = True


def _set_widths(table: Any, widths: Sequence[Any]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _fill(cell: Any, lines: Sequence[tuple[str, bool]]) -> None:
    for number, (text, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = CENTRE
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(12)


def _add_table(page: Any, part: Lines) -> None:
    """Heading, the row that begins the loop, the row of cells, the row that ends it."""
    table = page.add_table(rows=4, cols=len(part.columns), style="Table Grid")
    for number, (heading, cell) in enumerate(part.columns):
        table.cell(0, number).paragraphs[0].add_run(heading).bold = True
        table.cell(2, number).text = cell
    table.cell(1, 0).text = f"{{%tr for {part.each} in {part.rows} %}}"
    table.cell(3, 0).text = "{%tr endfor %}"
    if part.widths:
        _set_widths(table, [Mm(WIDTH * width / sum(part.widths)) for width in part.widths])
    page.add_paragraph()


def _add_signers(page: Any, signers: Sequence[str], copies_to: Sequence[str]) -> None:
    first_signer = 1 if copies_to else 0
    table = page.add_table(rows=1, cols=first_signer + len(signers))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # who signs and where stand on one page
    if copies_to:
        _add_copies(table.rows[0].cells[0], copies_to)
    for cell, signer in zip(table.rows[0].cells[first_signer:], signers, strict=True):
        first, *more = signer.split("\n")
        cell.paragraphs[0].add_run(first).bold = True
        cell.paragraphs[0].alignment = CENTRE
        for text in ["(ký, ghi rõ họ tên, đóng dấu)", "", "", "", *more]:
            paragraph = cell.add_paragraph(text)
            paragraph.alignment = CENTRE


def _add_copies(cell: Any, copies_to: Sequence[str]) -> None:
    """In the size and slant of NĐ 30/2020: the heading in bold italic 12, the places in 11."""
    heading = cell.paragraphs[0].add_run("Nơi nhận:")
    heading.bold = heading.italic = True
    heading.font.size = Pt(12)
    for text in copies_to:
        cell.add_paragraph().add_run(f"- {text}").font.size = Pt(11)
