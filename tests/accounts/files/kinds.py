"""Kinds of private files that only tests know."""

from accounts.files.content import PAPERS, SHEETS, Content
from accounts.files.kind import FileKind, register_file_kind
from accounts.permissions import organisations_for

SCAN = "tests.scan"
SHEET = "tests.sheet"
SILENT = "tests.silent"


def reaches_organisation(file, by):
    return organisations_for(by).filter(pk=file.subject_id).exists()


register_file_kind(FileKind(SCAN, "Bản quét", takes=PAPERS | {Content.DOCX}, may_read=reaches_organisation))
register_file_kind(FileKind(SHEET, "Bảng", takes=SHEETS, may_read=reaches_organisation))
register_file_kind(FileKind(SILENT, "Không nói ai đọc"))
