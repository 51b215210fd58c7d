"""What a paper that somebody hands in is, told by its content and never by its name. Pure, and without Django."""

import zipfile
from enum import StrEnum
from typing import IO, Any

from accounts.files.formats import format_of

HEAD = 4096
MOST_PARTS = 5_000
"""Parts of an office file; a workbook has some dozen."""
MOST_UNPACKED = 200 * 1024**2
"""Bytes of an office file once unpacked: some kilobytes may be made to become gigabytes."""
MEGA = 1024**2


class Content(StrEnum):
    """What is taken; the value is the content type under which it is sent."""

    PDF = "application/pdf"
    PICTURE = "image/*"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    CSV = "text/csv"


ENDINGS = {Content.PDF: ".pdf", Content.XLSX: ".xlsx", Content.DOCX: ".docx", Content.CSV: ".csv"}
MOST_MEGABYTES = {Content.PDF: 20, Content.PICTURE: 25, Content.XLSX: 10, Content.DOCX: 10, Content.CSV: 5}
PAPERS = frozenset({Content.PDF, Content.PICTURE})
SHEETS = frozenset({Content.XLSX, Content.CSV})
MAIN_PARTS = {"xl/workbook.xml": Content.XLSX, "word/document.xml": Content.DOCX}
CODE = ("vbaproject.bin", "activex", "embeddings/")
"""Parts of an office file that are programs, or files of their own."""


def content_of(file: IO[bytes] | Any) -> Content | None:
    """What the file is; None for what is not taken, broken and booby-trapped files among it."""
    file.seek(0)
    head = file.read(HEAD)
    if format_of(head):
        return Content.PICTURE
    if head.startswith(b"%PDF-"):
        return Content.PDF if _ends_as_pdf(file) else None
    if head.startswith(b"PK\x03\x04"):
        return _office(file)
    return Content.CSV if _is_text(file) else None


def _ends_as_pdf(file: IO[bytes] | Any) -> bool:
    """Whether it reaches its end: a PDF cut on its way lacks the mark."""
    size = file.seek(0, 2) or file.tell()
    file.seek(max(size - 2048, 0))
    return b"%%EOF" in file.read()


def _office(file: IO[bytes] | Any) -> Content | None:
    """A workbook or a letter, without programs inside, that does not swell beyond measure."""
    try:
        with zipfile.ZipFile(file) as parts:
            infos = parts.infolist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError):
        return None
    names = {info.filename.lower() for info in infos}
    swollen = len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED
    if swollen or "[content_types].xml" not in names or any(code in name for name in names for code in CODE):
        return None
    return next((content for part, content in MAIN_PARTS.items() if part in names), None)


def _is_text(file: IO[bytes] | Any) -> bool:
    """Lines of text in UTF-8 or, from Excel, UTF-16, that are no page and no program."""
    file.seek(0)
    raw = file.read(MOST_MEGABYTES[Content.CSV] * MEGA + 1)
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        return False
    visible = text.strip().lower()
    return bool(visible) and "\x00" not in text and not visible.startswith(("<", "#!", "{"))
