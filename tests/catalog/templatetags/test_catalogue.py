"""Tags of the catalogue."""

import pytest
from django.template import Context, Template
from django.utils.html import format_html

from catalog.domain.product_list import product_list_address
from catalog.models import Category
from tests.factories.catalog import create_category_set, create_product


def shown(**context: object) -> str:
    return Template("{% words name %}").render(Context({"name": "Vải <b>", **context}))


def test_name_is_plain_and_escaped_where_the_page_marks_nothing():
    assert shown() == "Vải &lt;b&gt;"


def test_name_is_shown_as_the_page_marks_it():
    assert shown(mark_words=lambda text: format_html("<mark>{}</mark>", text)) == "<mark>Vải &lt;b&gt;</mark>"


@pytest.mark.django_db
def test_product_leads_to_the_list_of_its_set(client):
    category = create_product(name="Na dai", category=create_category_set(slug="qua-tuoi")).category
    address = product_list_address(category)
    assert address == "/san-pham/?bo=qua-tuoi"
    assert [card.name for card in client.get(address).context["cards"]] == ["Na dai"]


def test_list_that_knows_no_category_is_shown_whole(db):
    assert product_list_address() == product_list_address(Category(pk=0)) == "/san-pham/"
