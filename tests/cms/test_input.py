"""Input that no person types gets a page all the same, on every database."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, client_for
from tests.factories.catalog import create_product
from tests.factories.events import create_event
from tests.pages import filled_in

pytestmark = pytest.mark.django_db
BEYOND = 2**63
LONG = "9" * 60


def test_address_with_a_nul_byte_is_not_found(client: Client) -> None:
    response = client.get("/san-pham/%00/")
    assert (response.status_code, response.templates[0].name) == (404, "404.html")


@pytest.mark.parametrize("query", ["q=%00vai", "q=%%0000vai", "q=%%%000000vai", "nhom=%%0000", "page=%%0000"])
@pytest.mark.parametrize("address", ["/san-pham/", "/san-pham/goi-y/", "/don-vi/"])
def test_nul_bytes_are_taken_out_of_queries_however_often_they_are_folded(
    client: Client, address: str, query: str
) -> None:
    assert client.get(f"{address}?{query}").status_code == 200


@pytest.mark.parametrize("query", ["q=%00", "q=%%0000", "place=%%0000", "ordering=%%0000"])
@pytest.mark.parametrize(
    "address",
    [
        "/cms/pages/search/",
        "/cms/users/",
        "/cms/groups/",
        "/cms/documents/",
        "/cms/images/",
        "/cms/redirects/",
        "/cms/reports/site-history/",
        "/cms/snippets/accounts/organisation/",
        "/cms/snippets/accounts/organisation/chooser/",
        "/cms/snippets/catalog/product/",
        "/cms/tag-autocomplete/",
    ],
)
def test_nul_bytes_are_taken_out_of_queries_of_the_admin(cast: Cast, address: str, query: str) -> None:
    client = client_for(cast.administrator)
    assert client.get(f"{address}?{query}&term=%%0000").status_code == client.get(address).status_code


@pytest.mark.parametrize("number", [BEYOND, LONG])
@pytest.mark.parametrize(
    "address",
    [
        "/cms/pages/{}/edit/",
        "/cms/images/{}/",
        "/cms/documents/edit/{}/",
        "/cms/users/edit/{}/",
        "/cms/nguoi-dung/{}/ma/",
        "/cms/snippets/accounts/organisation/edit/{}/",
        "/cms/snippets/catalog/product/history/{}/",
        "/tai-lieu/{}/thu.pdf",
    ],
)
def test_an_id_beyond_the_columns_is_not_found(cast: Cast, address: str, number: int | str) -> None:
    assert client_for(cast.administrator).get(address.format(number)).status_code == 404


@pytest.mark.parametrize("number", [2**31, BEYOND, LONG])
@pytest.mark.parametrize(
    "address",
    [
        "/cms/snippets/accounts/organisation/?place={}",
        "/cms/snippets/accounts/contact/?organisation={}",
        "/cms/snippets/catalog/product/?category={}",
        "/cms/snippets/accounts/organisation/chooser/chosen-multiple/?id={}",
        "/cms/bulk/accounts/organisation/delete/?id={}",
        "/cms/images/?collection_id={}",
        "/cms/pages/?p={}",
        "/cms/pages/search/?q={}",
        "/san-pham/?q={}",
        "/san-pham/?page={}",
        "/san-pham/?gia={}",
        "/don-vi/?xa={}&huyen={}",
    ],
)
def test_a_number_beyond_the_columns_in_a_query_breaks_no_page(cast: Cast, address: str, number: int | str) -> None:
    response = client_for(cast.administrator).get(address.replace("{}", str(number)))
    assert response.status_code in (200, 404)


def test_a_long_number_is_still_a_search(client: Client) -> None:
    response = client.get(f"/san-pham/?q={LONG}")
    assert (response.status_code, f'value="{LONG}"' in response.content.decode()) == (200, True)


@pytest.mark.sqlite
@pytest.mark.parametrize("key", ["²", "abc", "a\x00b", "'", "31/12/9999"])
def test_a_key_that_is_no_number_is_not_found(cast: Cast, key: str) -> None:
    product = create_product(organisation=cast.cooperative, revision=True)
    address = reverse(type(product).snippet_viewset.get_url_name("edit"), args=[product.pk])
    sent = filled_in((client := client_for(cast.editor)).get(address), "w-editor-form", organisation=key)
    assert client.post(address, sent).status_code in (200, 404)
    product.refresh_from_db()
    assert product.organisation == cast.cooperative


@pytest.mark.sqlite
def test_a_form_with_lines_that_are_not_there_is_not_found(cast: Cast) -> None:
    product = create_product(organisation=cast.cooperative, revision=True)
    address = reverse(type(product).snippet_viewset.get_url_name("edit"), args=[product.pk])
    sent = filled_in((client := client_for(cast.editor)).get(address), "w-editor-form", name="Vải khác")
    answer = client.post(address, {**sent, "photos-TOTAL_FORMS": "3", "photos-INITIAL_FORMS": "3"})
    assert answer.status_code in (200, 404)


@pytest.mark.sqlite
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_one_end_of_all_time_breaks_no_list(cast: Cast, day: str) -> None:
    client = client_for(cast.administrator)
    for address in ("/cms/reports/site-history/?timestamp", "/cms/pages/1/results/?latest_revision_created_at"):
        assert client.get(f"{address}_from={day}&{address.partition('?')[2]}_to={day}").status_code in (200, 404)


@pytest.mark.parametrize("count", ["", "-1", "3", "1001", "99999", "x"])
def test_form_that_counts_other_lines_than_it_sends_is_no_fault(cast: Cast, count: str) -> None:
    """It was one where something else was wrong too: a line that was never sent has no place among the others."""
    event = create_event()
    address, client = f"/cms/snippets/events/event/edit/{event.pk}/", client_for(cast.organiser)
    sent = filled_in(client.get(address))
    assert client.post(address, {**sent, "name": "", "partners-TOTAL_FORMS": count}).status_code in (200, 404)
