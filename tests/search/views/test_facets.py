"""The form by which the list is narrowed."""

from urllib.parse import parse_qsl

import pytest
from django.test import Client

from search.index.vocabulary_snapshot import rebuild_vocabulary
from search.query.facet_views import FIRST, FacetView
from tests.factories.accounts import create_new_commune, create_old_commune, create_organisation
from tests.factories.catalog import create_pack, create_product, create_season, create_star

pytestmark = pytest.mark.django_db


def facets(client: Client, address: str = "", **headers: str) -> dict[str, FacetView]:
    return {facet.key: facet for facet in client.get(f"/san-pham/{address}", headers=headers).context["facets"]}


def create_communes(number: int) -> list[str]:
    """So many communes, the first with the fewest products; their slugs."""
    slugs = []
    for at in range(number):
        commune = create_old_commune(name=f"Xã Số {chr(65 + at)}")
        create_new_commune(old=commune)
        producer = create_organisation(place=commune)
        for _ in range(1 + (at > 0)):
            create_product(organisation=producer)
        slugs.append(commune.slug)
    return slugs


def test_facet_shows_the_eight_with_most_products_in_its_order(client):
    slugs = create_communes(FIRST + 2)
    facet = facets(client)["xa-cu"]
    assert [option.value for option in facet.options] == slugs[1 : FIRST + 1]
    assert (facet.more, facet.more_url) == (2, "/san-pham/?mo=xa-cu")


def test_chosen_value_is_shown_whatever_its_place(client):
    slugs = create_communes(FIRST + 2)
    facet = facets(client, f"?xa-cu={slugs[0]}")["xa-cu"]
    assert [option.value for option in facet.options if option.selected] == [slugs[0]]
    assert len(facet.options) == FIRST + 1


def test_opened_facet_shows_all_and_stays_so(client):
    create_communes(FIRST + 2)
    page = client.get("/san-pham/?mo=xa-cu&mo=bia&q=")
    facet = next(facet for facet in page.context["facets"] if facet.key == "xa-cu")
    assert (len(facet.options), facet.more, facet.is_open) == (FIRST + 2, 0, True)
    assert page.content.decode().count('<input type="hidden" name="mo" value="xa-cu">') == 1
    assert page.context["panel_is_open"]


def test_htmx_gets_the_opened_facet_alone(client):
    create_communes(FIRST + 2)
    htmx = {"HX-Request": "true", "HX-Boosted": "true", "HX-Target": "loc-xa-cu"}
    response = client.get("/san-pham/?mo=xa-cu", headers=htmx)
    page = response.content.decode()
    assert (page.count("<details"), page.count('type="checkbox"'), page.count("<html")) == (1, FIRST + 2, 0)
    assert ("HX-Target" in response["Vary"], response["HX-Push-Url"]) == (True, "false")


@pytest.mark.parametrize("target", ["loc-xa-cu", "loc-", "loc-bia", "bia"])
def test_any_target_gives_an_answer(client, target):
    assert client.get("/san-pham/", headers={"HX-Request": "true", "HX-Target": target}).status_code == 200


def test_months_shown_are_the_next_ones(client, clock):
    create_season(months=(1, 12))
    facet = facets(client)["thang"]
    assert (len(facet.options), facet.more) == (FIRST, 12 - FIRST)
    assert str(client.get("/san-pham/").context["today"].month) in [option.value for option in facet.options]


def test_form_sends_the_text_and_the_order_along(client):
    create_star(product=create_product(name="Na"))
    context = client.get("/san-pham/?q=na&sao=4&sap-xep=ten&trang=2&gia-tu=5000").context
    assert list(context["sent_along"]) == [("q", "na"), ("sap-xep", "ten")]


def test_empty_fields_of_the_form_leave_no_trace_in_the_address(client):
    create_star(product=create_product(name="Na"))
    htmx = {"HX-Request": "true", "HX-Boosted": "true", "HX-Target": "ket-qua"}
    response = client.get("/san-pham/?gia-tu=&gia-den=1%2C2tr&sao=4&mo=xa", headers=htmx)
    assert response["HX-Push-Url"] == "/san-pham/?sao=4&gia-den=1200000"


@pytest.mark.parametrize(
    ("low", "high", "found", "shown"),
    [
        ("50k", "", ["Vải sớm"], ("50.000", "")),
        ("", "50.000", ["Vải thiều"], ("", "50.000")),
        ("30 nghìn", "0,1 triệu", ["Vải thiều"], ("30.000", "100.000")),
        ("120000", "120.000đ", ["Vải sớm"], ("120.000", "120.000")),
    ],
)
def test_prices_are_typed_as_people_type_them(client, low, high, found, shown):
    for name, price in (("Vải thiều", 40_000), ("Vải sớm", 120_000)):
        create_pack(product=create_product(name=name), price=price)
    context = client.get("/san-pham/", {"gia-tu": low, "gia-den": high}).context
    assert [card.name for card in context["cards"]] == found
    assert tuple(field.value for field in context["prices"].fields) == shown


def test_prices_the_wrong_way_round_change_places_and_it_is_said(client):
    create_pack(product=create_product(name="Vải"), price=40_000)
    context = client.get("/san-pham/?gia-tu=100k&gia-den=30k").context
    assert [card.name for card in context["cards"]] == ["Vải"]
    assert [(field.name, field.value) for field in context["prices"].fields] == [
        ("gia-tu", "30.000"),
        ("gia-den", "100.000"),
    ]
    assert context["notices"] == ["Giá từ lớn hơn giá đến nên trang đã đổi chỗ: từ 30.000 đến 100.000 đ."]


@pytest.mark.parametrize("typed", ["bốn lăm", "50", "1.5.3", "9" * 60, "-5"])
def test_unclear_price_is_kept_and_asked_about(client, typed):
    create_pack(product=create_product(name="Vải"), price=40_000)
    response = client.get("/san-pham/", {"gia-tu": typed, "gia-den": "90k"})
    low, high = response.context["prices"].fields
    assert (low.value, bool(low.error), high.value) == (typed[:40], True, "90.000")
    assert [card.name for card in response.context["cards"]] == ["Vải"]
    assert response.content.decode().count('aria-invalid="true"') == 1


def test_bounds_of_an_address_are_read_as_they_are_written(client):
    context = client.get("/san-pham/?gia-tu=500d&gia-den=900+đ").context
    (chip,) = context["chips"]
    assert (chip.label, context["canonical_path"]) == ("Giá 500 – 900 đ", "/san-pham/")
    assert client.get("/san-pham/?gia-tu=500d&trang=2").context["prices"].prices.low == 500


def test_where_nothing_is_left_each_filter_says_what_it_takes_away(client):
    producer = create_organisation()
    for stars in (3, 3, 4):
        product = create_star(product=create_product(name="Na", organisation=producer), stars=stars).product
        create_pack(product=product, price=40_000)
    rebuild_vocabulary()
    context = client.get("/san-pham/?q=na+3+sao&gia-tu=50k&loai=cooperative").context
    ways = [(way.label, way.total, dict(parse_qsl(way.url.partition("?")[2]))) for way in context["ways_out"]]
    assert ways == [("Giá từ 50.000 đ", 2, {"q": "na 3 sao", "loai": "cooperative"})]
    for way in context["ways_out"]:
        assert client.get(way.url).context["results"].total == way.total


def test_ways_out_are_not_asked_for_where_something_is_found(client):
    create_star(stars=4)
    assert client.get("/san-pham/?sao=4").context["ways_out"] == []
