"""A name typed on a Mac and the same typed elsewhere are one."""

import json
import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

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


def of_the_editor(text, **places):
    """A block as the editor of rich texts sends it."""
    block = {"key": "a", "type": "unstyled", "depth": 0, "data": {}, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [{**block, "text": text, **places}], "entityMap": {}}, ensure_ascii=False)


def test_bold_words_of_a_text_stay_the_bold_ones_and_its_lines_stay_lines():
    """A line as some programs write it left no JSON to read: the page was lost with all that was typed."""
    bold = [{"offset": 10, "length": 4, "style": "BOLD"}]
    sent = of_the_editor("👩\u200d🌾\u200b \u00ada Vả\u200bi\u2028ngon", inlineStyleRanges=bold)
    form = seen(RequestFactory().post("/", {"body": sent})).POST
    content = json.loads(form["body"])["blocks"][0]
    assert (content["text"], content["inlineStyleRanges"][0]) == (
        "👩\u200d🌾 a Vải\nngon",
        {"offset": 8, "length": 3, "style": "BOLD"},
    )
    plain = of_the_editor("HTX\u200b Vải\u2028ngon", inlineStyleRanges=[{"offset": 5, "length": 3, "style": "BOLD"}])
    kept = seen(RequestFactory().post("/", {"body": plain})).POST["body"]
    html = '<p data-block-key="a">HTX <b>Vải</b><br/>ngon</p>'
    assert ContentstateConverter(["bold"]).to_database_format(kept) == html


@pytest.mark.parametrize(
    "sent", ['{"blocks": 7}\u200b', '{"blocks": [7], "a": "\u200b"}', '{"blocks": ' + "[" * 99_999]
)
def test_what_no_editor_sends_is_left_as_it_came(sent):
    assert seen(RequestFactory().post("/", {"body": f"{sent}\u200b"})).POST["body"] == f"{sent}\u200b"
