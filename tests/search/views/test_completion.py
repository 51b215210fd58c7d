"""What a text in a search box may become."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertHTMLEqual

from search.index.vocabulary_snapshot import rebuild_vocabulary
from tests.factories.catalog import create_product

pytestmark = pytest.mark.django_db

OPTION = '<li class="completions__option" id="{id}" role="option" aria-selected="false">{text}</li>'


@pytest.fixture(autouse=True)
def words():
    for name in ("Vải thiều", "Vải thiều sấy", "Gà đồi"):
        create_product(name=name)
    rebuild_vocabulary()


def test_options_are_numbered_after_their_list(client):
    page = client.get("/san-pham/goi-y/?q=ga+d", headers={"HX-Request": "true", "HX-Target": "tim-goi-y"})
    assertHTMLEqual(page.content.decode(), OPTION.format(id="tim-goi-y-1", text="Gà đồi"))


@pytest.mark.parametrize("text", ["", " ", "xyzt", "\x00", "<script>", "a" * 10_000, "\u202e", "💥"])
def test_nothing_is_suggested_for_what_is_not_known(client, text):
    response = client.get("/san-pham/goi-y/", {"q": text})
    assert (response.status_code, response.content.decode().strip()) == (200, "")


def test_list_of_another_name_gets_a_name_of_ours(client):
    page = client.get("/san-pham/goi-y/?q=ga", headers={"HX-Target": '"><script>'}).content.decode()
    assert 'id="goi-y-1"' in page
    assert "script" not in page


def test_box_is_a_plain_form_with_a_list_that_is_hidden(client):
    page = client.get("/san-pham/").content.decode()
    assert page.count('id="tim-dau-trang-goi-y" role="listbox" aria-label="Gợi ý" hidden') == 1
    assert f'hx-get="{reverse("completions")}"' in page
    assert f'action="{reverse("products")}"' in page
