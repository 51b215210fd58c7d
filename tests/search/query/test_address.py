"""Addresses and queries."""

import pytest
from django.http import QueryDict

from search.engines.contract import Query
from search.enums import FacetKey, Sort
from search.query.address import address_of, read_request, text_is_cut, without_value
from tests.factories.accounts import create_district

pytestmark = pytest.mark.django_db


def read(address: str) -> Query:
    return read_request(QueryDict(address))


def test_address_gives_a_query():
    district = create_district(name="Lục Ngạn")
    query = read(f"q=v%E1%BA%A3i&sao=4&sao=3&huyen={district.slug}&sap-xep=gia&trang=2")
    assert (query.text, query.filters, query.sort, query.page) == (
        "vải",
        {FacetKey.STARS: ("4", "3"), FacetKey.OLD_DISTRICT: (district.slug,)},
        Sort.PRICE,
        2,
    )


@pytest.mark.parametrize("address", ["sao=6", "sao=x", "thang=13", "huyen=khong-co", "nganh=1'--", "la=1", "&&=&%"])
def test_what_is_not_known_is_passed_over(address):
    assert read(address) == Query()


@pytest.mark.parametrize(
    ("page", "number"), [("", 1), ("0", 1), ("-1", 1), ("x", 1), ("2", 2), ("٣", 1), ("1e9", 1), ("9" * 5000, 10**6)]
)
def test_page_is_a_number_from_1(page, number):
    assert read(f"trang={page}").page == number


def test_text_is_cut_at_200_characters():
    given = QueryDict("q=" + "a" * 10_000)
    assert (len(read_request(given).text), text_is_cut(given)) == (200, True)


def test_text_that_fits_is_not_cut():
    assert text_is_cut(QueryDict("q=" + "a" * 200)) is False


def test_text_loses_nul_and_controls():
    assert read("q=v%00%E1%BA%A3%01i%E2%80%8B").text == "vải"


def test_relevance_is_no_order_without_words():
    assert read("sap-xep=phu-hop").sort == Sort.STANDING


def test_query_has_one_address():
    query = read("trang=2&sao=3&sao=4&q=gạo&khac=1")
    assert address_of(query, "/san-pham/") == "/san-pham/?q=g%E1%BA%A1o&sao=4&sao=3&trang=2"


def test_whole_list_has_the_bare_address():
    assert address_of(Query(), "/san-pham/") == "/san-pham/"


def test_value_is_taken_away():
    query = Query(filters={FacetKey.STARS: ("4", "3")}, page=3)
    three = without_value(query, FacetKey.STARS, "4")
    assert three == Query(filters={FacetKey.STARS: ("3",)})
    assert without_value(three, FacetKey.STARS, "3") == Query()


def test_communes_of_one_name_have_addresses_of_their_own():
    from search.index.reference import facet_names
    from tests.factories.accounts import create_old_commune

    here, there = (create_old_commune(name="Đồng Tiến", code=code) for code in ("07111", "07222"))
    codes = list(facet_names()[FacetKey.OLD_COMMUNE].by_code)
    assert codes == [f"{here.slug}-07111", f"{there.slug}-07222"]
