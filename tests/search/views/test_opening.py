"""From a search to a product, as a browser goes."""

import pytest
from django.core.signing import Signer
from django.urls import reverse

from search.journal.opening import OPENINGS
from search.models import SearchLog
from tests.factories.catalog import create_product
from tests.factories.search import create_pin, create_search

pytestmark = pytest.mark.django_db
BROWSER = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0"}


def page(client, address, **headers):
    return client.get(f"/san-pham/{address}", headers={**BROWSER, **headers}).context


def tell(client, token, place, **headers):
    return client.post(reverse("note_opening"), {"trang": token, "thu": place}, headers={**BROWSER, **headers})


def test_results_link_to_the_products_own_addresses(client):
    product = create_product(name="Na dai")
    assert [card.url for card in page(client, "?q=na")["cards"]] == [product.get_absolute_url()]


def test_opened_product_is_counted_with_its_place(client):
    for name in ("Na dai", "Na bở"):
        create_product(name=name)
    context = page(client, "?q=na")
    response = tell(client, context["opening_token"], 2)
    row = SearchLog.objects.get()
    assert (row.text, row.total, row.engine, row.clicked_rank) == ("na", 2, "database", 2)
    assert row.clicked_product_id == context["cards"][1].pk
    assert (response.status_code, response.content, client.cookies.keys()) == (204, b"", {}.keys())


def test_opening_needs_no_form_and_no_cookie(client):
    client.handler.enforce_csrf_checks = True
    create_product(name="Na dai")
    tell(client, page(client, "?q=na")["opening_token"], 1)
    assert SearchLog.objects.get().clicked_rank == 1


@pytest.mark.parametrize(("token", "place"), [("bia", "1"), ("", ""), (None, "99")])
def test_what_no_page_says_counts_nothing(client, token, place):
    create_product(name="Na dai")
    given = page(client, "?q=na")["opening_token"]
    response = tell(client, given if token is None else token, place)
    assert (response.status_code, SearchLog.objects.get().clicked_rank) == (204, None)


def test_who_tells_too_often_is_heard_no_more(client):
    create_product(name="Na dai")
    token = page(client, "?q=na")["opening_token"]
    for _ in range(OPENINGS.amount):
        OPENINGS.take("127.0.0.1")
    assert (tell(client, token, 1).status_code, SearchLog.objects.get().clicked_rank) == (429, None)


def test_lists_without_words_and_later_pages_tell_nothing(client, settings):
    settings.SEARCH_PAGE_SIZE = 1
    for _ in range(2):
        create_product(name="Na")
    assert [page(client, address)["opening_token"] for address in ("?sap-xep=ten", "?q=na&trang=2")] == ["", ""]
    assert SearchLog.objects.count() == 0


def test_page_brought_back_by_the_browser_is_no_search(client):
    page(client, "?q=na", **{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert SearchLog.objects.count() == 0


def test_search_without_a_result_is_noted_whatever_is_pinned(client):
    create_pin(query="lychee")
    assert len(page(client, "?q=lychee")["cards"]) == 1
    assert SearchLog.objects.values_list("text", "total").get() == ("lychee", 0)


def old_link(ref, rank, product_id):
    """A link of results as they were copied before these led to the products themselves."""
    return reverse("open_product", args=[Signer(salt="search.click").sign(f"{ref}.{rank}.{product_id}")])


def test_old_link_leads_on_for_good_and_counts_nothing(client):
    product, row = create_product(), create_search()
    response = client.get(old_link(row.ref, 1, product.pk), headers=BROWSER)
    row.refresh_from_db()
    assert (response.status_code, response.headers["Location"]) == (301, product.get_absolute_url())
    assert row.clicked_rank is None


def test_old_link_leads_to_the_list_without_its_product(client):
    for address in (old_link("a", 1, 10**9), reverse("open_product", args=["bia"])):
        response = client.get(address, headers=BROWSER)
        assert (response.status_code, response.headers["Location"]) == (302, "/san-pham/")
