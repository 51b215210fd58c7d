"""Private files: what is taken, how it is kept, who reads it."""

import hashlib
import unicodedata
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError
from django.test import Client
from openpyxl import load_workbook

from accounts.actors.actor import StaffActor
from accounts.domain.refusal import Refusal
from accounts.files.content import Content
from accounts.files.kind import FileKind, file_kind, register_file_kind
from accounts.files.photo import BrokenPhotoError
from accounts.files.private import (
    EmptyFileError,
    HeavyFileError,
    OtherContentError,
    UnknownFileKindError,
    keep_file,
    keep_made,
    may_read_file,
)
from accounts.models import PrivateFile
from tests.accounts.files.kinds import SCAN, SHEET, SILENT
from tests.accounts.files.papers import CSV, PDF, office, photo, workbook
from tests.cast import client_for

DOCX = office("word/document.xml")


def keep(cast, now, content=PDF, name="Biên bản.pdf", kind=SCAN, by=None):
    file = ContentFile(content, name=name)
    return keep_file(file, kind=kind, subject=cast.cooperative, by=by or cast.owner_contact, now=now)


def stored():
    return sorted(path for path in settings.PRIVATE_ROOT.rglob("*") if path.is_file() and "tests." in str(path))


def read(client, row):
    response = client.get(row.get_absolute_url())
    content = response.getvalue() if response.status_code == 200 else b""
    return response, content


@pytest.mark.parametrize(
    ("content", "name", "kind", "content_type"),
    [
        (PDF, "bb.pdf", SCAN, Content.PDF),
        (PDF, "bb.html", SCAN, Content.PDF),
        (DOCX, "thu.docx", SCAN, Content.DOCX),
        (workbook(), "gia.xlsx", SHEET, Content.XLSX),
        (CSV.encode(), "gia.csv", SHEET, Content.CSV),
        (CSV.encode("utf-8-sig"), "gia.csv", SHEET, Content.CSV),
        (CSV.encode("utf-16"), "gia.csv", SHEET, Content.CSV),
    ],
)
def test_a_paper_is_kept_as_what_it_is_byte_for_byte(cast, now, content, name, kind, content_type):
    row = keep(cast, now, content, name, kind)
    assert (row.content_type, row.size, row.sha256) == (content_type, len(content), hashlib.sha256(content).hexdigest())
    assert (row.uploaded_by, row.uploaded_at, row.subject, row.name) == (
        cast.owner_contact,
        now,
        cast.cooperative,
        name,
    )
    with row.file.open() as kept:
        assert kept.read() == content


def test_a_picture_passes_the_door_of_photos(cast, now):
    row = keep(cast, now, photo(), "ảnh giấy.png")
    assert (row.content_type, row.file.name.endswith(".jpg"), row.name) == ("image/jpeg", True, "ảnh giấy.png")


def test_a_file_lies_outside_what_is_served_under_a_name_that_tells_nothing(cast, now):
    row = keep(cast, now)
    path = settings.PRIVATE_ROOT / row.file.name
    assert (path.is_file(), path.is_relative_to(settings.MEDIA_ROOT), "Biên" in row.file.name) == (True, False, False)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (unicodedata.normalize("NFD", "Biên bản.pdf"), "Biên bản.pdf"),
        ("C:\\Users\\Mai\\bb.pdf", "bb.pdf"),
        ("../../etc/bb.pdf", "bb.pdf"),
        ("a" * 400 + ".pdf", "a" * 196 + ".pdf"),
        ("", "tep"),
    ],
)
def test_a_name_is_whole_and_without_folders(cast, now, given, kept):
    file = ContentFile(PDF, name="x.pdf")
    file.name = given
    assert keep_file(file, kind=SCAN, subject=cast.cooperative, by=None, now=now).name == kept


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyFileError),
        (b"<html><script>alert(1)</script>", OtherContentError),
        (b"MZ\x90\x00", OtherContentError),
        (photo()[:400], BrokenPhotoError),
        (PDF[:-8], OtherContentError),
        (office("xl/workbook.xml"), OtherContentError),
        (office("word/document.xml", "word/vbaProject.bin"), OtherContentError),
        (office("word/document.xml", "word/embeddings/oleObject1.bin"), OtherContentError),
        (office("word/document.xml", size=110 * 1024**2), OtherContentError),
        (DOCX[:-30], OtherContentError),
        (office("la.txt"), OtherContentError),
        (PDF + b"\0" * (26 * 1024**2), HeavyFileError),
        (PDF[:-6] + b"\0" * (21 * 1024**2) + b"%%EOF", HeavyFileError),
    ],
)
def test_what_is_not_taken_leaves_nothing_and_says_what_to_do(cast, now, content, error):
    before = stored()
    with pytest.raises(error) as told:
        keep(cast, now, content)
    assert isinstance(told.value, Refusal)
    assert ("Hãy" in str(told.value), told.value.field) == (True, "file")
    assert (PrivateFile.objects.count(), stored()) == (0, before)


def test_text_that_is_a_page_is_no_sheet(cast, now):
    for content in (b"<table>", b"#!/bin/sh", b"{}", b"a\x00b", b"\xff\xff"):
        with pytest.raises(OtherContentError):
            keep(cast, now, content, "gia.csv", SHEET)


def test_a_row_that_cannot_be_saved_leaves_no_file(cast, now, monkeypatch):
    def fail(*args, **kwargs):
        raise IntegrityError

    before = stored()
    monkeypatch.setattr(PrivateFile, "save", fail)
    with pytest.raises(IntegrityError):
        keep(cast, now)
    assert stored() == before


def test_a_deleted_row_takes_its_file_along(cast, now, django_capture_on_commit_callbacks):
    row = keep(cast, now)
    path = settings.PRIVATE_ROOT / row.file.name
    with django_capture_on_commit_callbacks(execute=True):
        row.delete()
    assert (path.exists(), PrivateFile.objects.count()) == (False, 0)


def test_an_unknown_kind_is_a_fault_of_the_program(cast, now):
    before = stored()
    with pytest.raises(UnknownFileKindError):
        keep(cast, now, kind="tests.unknown")
    with pytest.raises(ValueError, match="registered twice"):
        register_file_kind(FileKind(SCAN, "Lần nữa"))
    assert (stored(), PrivateFile.objects.count()) == (before, 0)


def test_what_the_site_made_itself_is_kept_byte_for_byte_whatever_it_is(cast, now):
    made = {"subject": cast.cooperative, "name": "ho-so.zip", "content_type": "application/zip", "now": now}
    row = keep_made(ContentFile(b"PK\x05\x06" + bytes(18), name="x"), kind=SILENT, **made)
    assert (row.name, row.content_type, row.size, row.uploaded_by, row.file.name[-4:]) == (
        "ho-so.zip",
        "application/zip",
        22,
        None,
        ".zip",
    )
    with pytest.raises(UnknownFileKindError):
        keep_made(ContentFile(b"PK", name="x"), kind="tests.unknown", **made)
    assert [*PrivateFile.objects.all()] == [row]


def test_a_kind_that_says_nothing_is_read_by_nobody(cast, now):
    row = keep(cast, now, kind=SILENT)
    assert file_kind(SILENT) is not None
    assert may_read_file(row, StaffActor(cast.administrator)) is False
    assert read(client_for(cast.administrator), row)[0].status_code == 404


def test_a_file_of_a_kind_that_is_gone_is_read_by_nobody(cast, now):
    row = keep(cast, now)
    PrivateFile.objects.update(kind="tests.gone")
    assert read(client_for(cast.administrator), row)[0].status_code == 404


def test_whoever_may_reads_it_and_nobody_keeps_it(cast, now):
    row = keep(cast, now)
    response, content = read(client_for(cast.owner_contact), row)
    assert (content, response.headers["Content-Type"]) == (PDF, "application/pdf")
    assert response.headers["Content-Disposition"].startswith("inline")
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize(("content", "kind"), [(DOCX, SCAN), (CSV.encode(), SHEET), (workbook(), SHEET)])
def test_all_but_pdf_and_pictures_is_downloaded_under_its_own_name(cast, now, content, kind):
    row = keep(cast, now, content, "Bảng giá", kind)
    response, _content = read(client_for(cast.owner_contact), row)
    assert response.headers["Content-Disposition"] == "attachment; filename*=utf-8''B%E1%BA%A3ng%20gi%C3%A1"


def test_a_session_without_the_second_step_reads_nothing_as_staff(cast, now):
    row, client = keep(cast, now), Client()
    client.force_login(cast.administrator)
    assert read(client, row)[0].status_code == 404
    assert read(client_for(cast.administrator), row)[0].status_code == 200


def test_a_file_that_is_gone_is_not_found(cast, now):
    row = keep(cast, now)
    row.file.storage.delete(row.file.name)
    assert read(client_for(cast.owner_contact), row)[0].status_code == 404


def test_a_workbook_opens_as_it_was(cast, now):
    row = keep(cast, now, workbook(), "gia.xlsx", SHEET)
    _response, content = read(client_for(cast.owner_contact), row)
    assert load_workbook(BytesIO(content)).active["A1"].value == "Vải thiều"
