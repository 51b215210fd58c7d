"""Documents: out of the public folder, read through the view that asks their collection."""

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from wagtail.documents.models import Document as WagtailDocument
from wagtail.models import Collection, CollectionViewRestriction

from cms.models import SiteDocument
from tests.cast import Cast, client_for
from tests.factories.cms import PDF, create_document, create_report_page

pytestmark = pytest.mark.django_db


def read(client: Client, document: Any) -> Any:
    """The answer, its file read to the end."""
    response = client.get(document.url)
    if response.streaming:
        response.getvalue()
    return response


def test_a_document_lies_outside_what_is_served() -> None:
    document = create_document()
    path = settings.PRIVATE_ROOT / document.file.name
    assert (path.exists(), path.is_relative_to(settings.MEDIA_ROOT)) == (True, False)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    with pytest.raises(Exception, match="must provide a url"):
        _ = document.file.url


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("thu.pdf", "inline"),
        ("bang.xlsx", "attachment"),
        ("thu.docx", "attachment"),
        ("ghi.txt", "attachment"),
        ("so.csv", "attachment"),
        ("trang.html", "attachment"),
        ("hinh.svg", "attachment"),
    ],
)
def test_all_but_pdf_is_downloaded_and_never_guessed(client: Client, name: str, disposition: str) -> None:
    response = read(client, create_document(name=name, content=b"<script>alert(1)</script>"))
    assert response.headers["Content-Disposition"].partition(";")[0] == disposition
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("kind", ["login", "groups"])
def test_the_collection_says_who_reads(cast: Cast, client: Client, kind: str) -> None:
    inside = Collection.get_first_root_node().add_child(name="Nội bộ")
    restriction = CollectionViewRestriction.objects.create(collection=inside, restriction_type=kind)
    restriction.groups.set(cast.editor.groups.all())
    document = create_document(collection=inside)
    stranger = read(client, document)
    assert (stranger.status_code, stranger.url) == (302, f"/tai-khoan/dang-nhap/?next={document.url}")
    assert read(client_for(cast.editor), document).status_code == 200
    assert read(client_for(cast.buyer), document).status_code == (200 if kind == "login" else 302)


def test_an_upload_breaks_no_page_of_the_admin(cast: Cast) -> None:
    client = client_for(cast.editor)
    upload = SimpleUploadedFile("Báo cáo quý.pdf", PDF, "application/pdf")
    sent = {"title": "Báo cáo quý", "file": upload, "collection": Collection.get_first_root_node().pk}
    assert client.post("/cms/documents/add/", sent).status_code == 302
    document = SiteDocument.objects.get()
    pages = ["", f"edit/{document.pk}/", "chooser/", f"chooser/chosen/{document.pk}/", f"usage/{document.pk}/"]
    assert [client.get(f"/cms/documents/{page}").status_code for page in pages] == [200] * len(pages)
    report = create_report_page(document=document)
    assert f'href="{document.url}"' in Client().get(report.url).content.decode()


def test_documents_of_before_move_with_id_file_and_tags() -> None:
    old = WagtailDocument.objects.create(title="Cũ", file=ContentFile(PDF, name="cu.pdf"))
    old.tags.add("báo cáo")
    name = old.file.name
    assert default_storage.exists(name)
    move = importlib.import_module("cms.migrations.0004_move_documents").move_documents
    with connection.schema_editor(atomic=False) if connection.vendor == "postgresql" else _Editor() as editor:
        move(apps, editor)
    moved = SiteDocument.objects.get()
    assert (moved.pk, moved.title, moved.created_at) == (old.pk, "Cũ", old.created_at)
    assert (moved.file.read(), default_storage.exists(name)) == (PDF, False)
    assert [tag.name for tag in moved.tags.all()] == ["báo cáo"]
    moved.file.close()


class _Editor:
    """What the move needs of a schema editor, where there are no sequences."""

    connection = connection

    def __enter__(self) -> "_Editor":
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def execute(self, statement: str) -> None:
        connection.cursor().execute(statement)
