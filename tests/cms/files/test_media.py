"""The public folder gives pictures and nothing else."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from tests.factories.catalog import create_picture

pytestmark = pytest.mark.django_db


def test_a_picture_is_served_for_a_year(client: Client) -> None:
    response = client.get(f"/media/{create_picture().file.name}")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/jpeg")
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    response.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "documents/thu.pdf",
        "bi-mat.jpg",
        "khac/anh.jpg",
        "images/trang.html",
        "original_images/hinh.svg",
        "images/bang.xlsx",
        "images",
    ],
)
def test_whatever_else_lies_there_is_not_found(client: Client, name: str) -> None:
    if "." in name:
        default_storage.delete(name)
        default_storage.save(name, ContentFile(b"<script>alert(1)</script>"))
    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize(
    "path", ["images/../documents/x.jpg", "images/../../var/secret.png", "/etc/x.png", "..%2fx.jpg"]
)
def test_no_path_leads_out_of_the_folders(client: Client, path: str) -> None:
    default_storage.delete("documents/x.jpg")
    default_storage.save("documents/x.jpg", ContentFile(b"x"))
    assert client.get(f"/media/{path}").status_code in (400, 404)


def test_icon_of_the_site_is_found_where_browsers_ask_for_it() -> None:
    answer = Client().get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (302, "/static/img/mark.svg")
    assert answer["Cache-Control"] == "public, max-age=86400"
