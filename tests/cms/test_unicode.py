"""A name typed on a Mac and the same typed elsewhere are one."""

import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from accounts.models import Organisation
from cms.unicode import ComposedInputMiddleware
from tests.cast import client_for
from tests.factories.accounts import create_organisation

NAME = "HTX Vải thiều & Cam: Lục Ngạn"
MAC = unicodedata.normalize("NFD", NAME)


def seen(request):
    """The request as a view would read it."""
    ComposedInputMiddleware(lambda _request: HttpResponse())(request)
    return request


def test_query_is_composed_and_keeps_its_signs():
    request = seen(RequestFactory().get("/", {"q": MAC, "a": "1+1=2", "b": ["x y", "%"]}))
    assert dict(request.GET.lists()) == {"q": [NAME], "a": ["1+1=2"], "b": ["x y", "%"]}


def test_form_and_names_of_files_are_composed():
    file = SimpleUploadedFile(f"{unicodedata.normalize('NFD', 'Giấy tờ')}.pdf", b"%PDF")
    request = seen(RequestFactory().post("/", {"name": MAC, "file": file, "many": ["a", MAC]}))
    assert (request.POST["name"], request.POST.getlist("many")) == (NAME, ["a", NAME])
    assert request.FILES["file"].name == "Giấy tờ.pdf"


def test_name_of_a_mac_finds_the_row(client, db):
    organisation = create_organisation(name=NAME)
    answer = client.get(reverse("organisations"), {"q": MAC})
    assert organisation.name in answer.content.decode().replace("&amp;", "&")


def test_name_of_a_mac_is_stored_composed(cast, settings):
    settings.STAFF_SECOND_STEP = False
    none = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    lines = {f"{n}-{k}": v for n in ("contacts", "statuses", "memberships", "former_names") for k, v in none.items()}
    fields = {"name": MAC, "kind": "cooperative", "evidence": "register", "phone": "(+84) 912 345 670"}
    client_for(cast.administrator).post(reverse(Organisation.snippet_viewset.get_url_name("add")), fields | lines)
    row = Organisation.objects.get(name=NAME)
    assert row.phone == "+84912345670"


@pytest.mark.parametrize(
    ("copied", "stored"),
    [
        ("HTX\u00a0An\u2009Lạc", "HTX An Lạc"),
        ("HTX An\u200b L\u00adạc\ufeff", "HTX An Lạc"),
        ("\u202eHTX An Lạc\u202c", "HTX An Lạc"),
        ("HTX An L\u200dạc", "HTX An Lạc"),
        ("dòng một\u2028dòng hai", "dòng một\ndòng hai"),
        ("👩\u200d🌾 HTX", "👩\u200d🌾 HTX"),
        ("hai\ndòng\tvà  cách", "hai\ndòng\tvà  cách"),
    ],
)
def test_what_nobody_sees_makes_no_other_name(copied, stored):
    """Copied from a PDF or a chat, a name had signs without width and made a second row that looks the same."""
    assert seen(RequestFactory().post("/", {"name": copied})).POST["name"] == stored
    assert seen(RequestFactory().get("/", {"q": copied})).GET["q"] == stored
