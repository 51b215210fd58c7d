"""Input that no person types gets a page all the same, on every database."""

import pytest
from django.test import Client

from tests.cast import Cast, client_for

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
