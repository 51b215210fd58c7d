"""From a search to a product, as a browser goes."""

import pytest
from django.urls import reverse

from search.journal.log import click_url
from search.models import SearchLog
from tests.factories.catalog import create_product
from tests.factories.search import create_pin, create_search

pytestmark = pytest.mark.django_db
BROWSER = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0"}


def cards(client, address, **headers):
    return client.get(f"/san-pham/{address}", headers={**BROWSER, **headers}).context["cards"]


def test_opened_product_is_counted_with_its_place(client):
    for name in ("Na dai", "Na bở"):
        create_product(name=name)
    second = cards(client, "?q=na")[1]
    response = client.get(second.url, headers=BROWSER)
    row = SearchLog.objects.get()
    assert (row.text, row.total, row.engine, row.clicked_rank) == ("na", 2, "database", 2)
    assert (response.status_code, response.headers["Location"]) == (302, row.clicked_product.get_absolute_url())
    assert (row.clicked_product_id, client.cookies.keys()) == (second.pk, {}.keys())


def test_lists_without_words_and_later_pages_link_straight(client, settings):
    settings.SEARCH_PAGE_SIZE = 1
    addresses = {product.pk: product.get_absolute_url() for product in (create_product(name="Na") for _ in range(2))}
    for address in ("?sap-xep=ten", "?q=na&trang=2"):
        (card,) = cards(client, address)
        assert card.url == addresses[card.pk]
    assert SearchLog.objects.count() == 0


def test_page_brought_back_by_the_browser_is_no_search(client):
    cards(client, "?q=na", **{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert SearchLog.objects.count() == 0


def test_search_without_a_result_is_noted_whatever_is_pinned(client):
    create_pin(query="lychee")
    assert len(cards(client, "?q=lychee")) == 1
    assert SearchLog.objects.values_list("text", "total").get() == ("lychee", 0)


def test_link_leads_on_without_its_search_and_to_the_list_without_its_product(client):
    product = create_product()
    to_product = client.get(click_url("khong-con", 1, product.pk), headers=BROWSER)
    assert to_product.headers["Location"] == product.get_absolute_url()
    for address in (click_url("a", 1, 10**9), reverse("open_product", args=["bia"])):
        assert client.get(address, headers=BROWSER).headers["Location"] == "/san-pham/"


def test_robot_is_led_on_and_not_counted(client):
    row, product = create_search(), create_product()
    client.get(click_url(row.ref, 1, product.pk), headers={"User-Agent": "Googlebot/2.1"})
    row.refresh_from_db()
    assert row.clicked_rank is None
