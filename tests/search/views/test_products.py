"""The page of the product list."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.index.vocabulary_snapshot import rebuild_vocabulary
from search.query.page import _window
from tests.factories.accounts import create_district, create_organisation, create_user
from tests.factories.catalog import create_pack, create_product, create_season, create_star
from tests.search.many import create_many_products

pytestmark = pytest.mark.django_db


def names(client: Client, address: str = "", **headers: str) -> list[str]:
    return [card.name for card in client.get(f"/san-pham/{address}", headers=headers).context["cards"]]


def test_list_shows_products_on_the_site(client):
    create_product(name="Na dai")
    create_product(name="Bản nháp", live=False)
    assert names(client) == ["Na dai"]


def test_text_and_filters_are_read_from_the_address(client):
    district = create_district(name="Lục Nam")
    producer = create_organisation(place=district)
    for name in ("Na dai", "Na bở"):
        create_star(product=create_product(name=name, organisation=producer), stars=4 if name == "Na dai" else 3)
    assert names(client, f"?q=na&huyen={district.slug}&sao=4") == ["Na dai"]


def test_facet_offers_its_values_with_counts(client):
    for stars in (3, 4, 4):
        create_star(stars=stars)
    facets = {facet.key: facet for facet in client.get("/san-pham/?q=&sao=4&sap-xep=ten").context["facets"]}
    options = [(o.label, o.count, o.selected, o.said_url) for o in facets["sao"].options]
    assert options == [("4 sao", 2, True, ""), ("3 sao", 1, False, "")]


def test_facet_without_a_product_is_hidden(client):
    create_product(organisation=None)
    assert [facet.key for facet in client.get("/san-pham/").context["facets"]] == ["nganh", "bo"]


def test_selected_value_without_a_product_stays_to_be_taken_away(client):
    create_star(stars=3)
    facets = client.get("/san-pham/?sao=5").context["facets"]
    assert [(o.value, o.count, o.selected) for o in facets[0].options] == [("5", 0, True), ("3", 1, False)]


def test_chips_take_filters_away(client):
    create_season(product=create_star(stars=3).product, months=(5, 6))
    chips = client.get("/san-pham/?q=va&sao=3&thang=5&trang=2").context["chips"]
    assert [(chip.label, chip.remove_url) for chip in chips] == [
        ("3 sao", "/san-pham/?q=va&thang=5"),
        ("Tháng 5", "/san-pham/?q=va&sao=3"),
    ]


def test_htmx_gets_the_results_alone(client):
    create_product()
    htmx = {"HX-Request": "true", "HX-Boosted": "true", "HX-Target": "ket-qua"}
    responses = [client.get("/san-pham/", headers=headers) for headers in (htmx, {}, {"HX-Request": "true"})]
    assert [b"<html" in response.content for response in responses] == [False, True, True]
    assert "HX-Target" in responses[0]["Vary"]
    assert [response.content.count(b"<title>") for response in responses] == [1, 1, 1]


def test_history_of_htmx_gets_the_whole_page(client):
    htmx = {"HX-Request": "true", "HX-History-Restore-Request": "true", "HX-Target": "ket-qua"}
    assert b"<html" in client.get("/san-pham/", headers=htmx).content


def test_filtered_list_is_not_for_search_engines(client):
    create_product()
    contexts = [client.get(f"/san-pham/{address}").context for address in ("", "?sao=3", "?q=na", "?sap-xep=gia")]
    assert [(c["noindex"], c["canonical_url"]) for c in contexts] == [
        (False, "http://testserver/san-pham/"),
        (True, "http://testserver/san-pham/"),
        (True, "http://testserver/san-pham/"),
        (True, "http://testserver/san-pham/"),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "?q=" + "a" * 10_000,
        "?q=" + "vải " * 60,
        "?q=%00",
        "?q=%ff%fe",
        "?q=%22%20OR%20*",
        "?q=NEAR(a%20b)&q=%27",
        "?q=a%27%3A*%26b%7C!",
        "?trang=1000000000",
        "?trang=-5&sao=9&thang=abc",
        "?" + "sao=4&" * 500,
        "?&&&=&%%%",
        "?q=%F0%9F%8D%8B",
        "?q=" + "%CC%81" * 300,
    ],
)
def test_any_address_gives_a_page(client, address):
    create_product(name="Na")
    response = client.get(f"/san-pham/{address}")
    assert (response.status_code, response.context["pages"].number) == (200, 1)


def test_long_text_is_cut_with_a_notice(client):
    context = client.get("/san-pham/?q=" + "na" * 200).context
    assert (len(context["query_text"]), context["notices"]) == (
        200,
        ["Câu tìm quá dài, chỉ 200 ký tự đầu được dùng."],
    )


def test_closest_products_come_with_a_notice(client):
    create_product(name="Na dai")
    context = client.get("/san-pham/?q=na+dai+xyzt").context
    assert context["notices"] == ["Không có sản phẩm nào đủ mọi từ, đây là những sản phẩm gần nhất."]


@pytest.mark.parametrize("products", [30, 300])
@pytest.mark.parametrize(("address", "cold"), [("", 8), ("?trang=2", 8), ("?loai=cooperative&thang=6", 8)])
def test_page_takes_the_same_number_of_queries(client, products, address, cold):
    create_many_products(products)
    client.get("/san-pham/?q=xyzt")  # the names of facets are read once after a change
    for queries in (cold, 1, 1):
        with CaptureQueriesContext(connection) as context:
            client.get(f"/san-pham/{address}")
        assert len(context) == queries


@pytest.mark.django_db(transaction=True)
def test_change_is_found_at_once(client):
    product = create_product(name="Na dai")
    assert names(client, "?q=na+dai") == ["Na dai"]
    product.name = "Ổi lê"
    product.save()
    assert [names(client, "?q=na+dai"), names(client, "?q=oi+le")] == [[], ["Ổi lê"]]


@pytest.mark.django_db(transaction=True)
def test_hidden_product_is_gone_at_once(client):
    product = create_product(name="Na dai")
    before = names(client)
    product.hidden_at, product.hidden_by = timezone.now(), create_user()
    product.save()
    response = client.get("/san-pham/")
    assert (before, response.context["cards"], response.context["results"].total) == (["Na dai"], [], 0)


@pytest.mark.django_db(transaction=True)
def test_draft_is_not_found(client):
    product = create_product(name="Na dai")
    product.name = "Ổi lê"
    product.save_revision()
    assert [names(client, "?q=oi+le"), names(client, "?q=na+dai")] == [[], ["Na dai"]]


@pytest.mark.parametrize(
    ("number", "count", "window"),
    [
        (1, 1, [1]),
        (1, 4, [1, 2, 3, 4]),
        (1, 9, [1, 2, 3, 0, 9]),
        (4, 9, [1, 2, 3, 4, 5, 6, 0, 9]),
        (5, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (20, 42, [1, 0, 18, 19, 20, 21, 22, 0, 42]),
    ],
)
def test_pages_near_the_current_one_are_shown(number, count, window):
    assert list(_window(number, count)) == window


def create_catalogue() -> None:
    """Vải thiều at 40,000 đ with four stars, vải sớm dearer with three, gà; their words read."""
    for name, price, stars in (("Vải thiều", 40_000, 4), ("Vải sớm", 120_000, 3), ("Gà đồi", 150_000, 4)):
        product = create_star(product=create_product(name=name), stars=stars).product
        create_pack(product=product, price=price)
    rebuild_vocabulary()


@pytest.mark.parametrize(
    ("query", "found", "chips"),
    [
        ("vai duoi 100k", ["Vải thiều"], [("Giá đến 100.000 đ", "/san-pham/?q=vai")]),
        ("vải 3 sao", ["Vải sớm"], [("3 sao", "/san-pham/?q=v%E1%BA%A3i")]),
        ("4 sao trên 100 nghìn", ["Gà đồi"], None),
        ("máy cày hơi nước", [], []),
        ("🍋", [], []),
    ],
)
def test_facts_of_the_text_are_filters(client, query, found, chips):
    create_catalogue()
    context = client.get("/san-pham/", {"q": query}).context
    assert [card.name for card in context["cards"]] == found
    assert chips is None or [(chip.label, chip.remove_url) for chip in context["chips"]] == chips


@pytest.mark.parametrize(
    ("address", "cleared"),
    [
        ("?q=vai+duoi+100k+4+sao&thang=5&gia-tu=1", "/san-pham/?q=vai"),
        ("?q=duoi+100k", "/san-pham/"),
        ("?q=vai&sao=4&sap-xep=gia", "/san-pham/?q=vai"),
        ("?q=vai+4+sao&nguyen-van=1&thang=5", "/san-pham/?q=vai+4+sao&nguyen-van=1"),
    ],
)
def test_words_that_are_no_filters_are_left_without_the_chips(client, address, cleared):
    create_catalogue()
    assert client.get(f"/san-pham/{address}").context["clear_url"] == cleared


def test_value_said_is_taken_away_with_its_words(client):
    create_catalogue()
    facets = {facet.key: facet for facet in client.get("/san-pham/?q=vai+3+sao&thang=5").context["facets"]}
    options = [(o.label, o.selected, o.said_url) for o in facets["sao"].options if o.selected]
    assert options == [("3 sao", True, "/san-pham/?q=vai&thang=5")]


def test_mended_words_are_said_with_a_link_to_the_words_as_typed(client):
    create_catalogue()
    mended = client.get("/san-pham/?q=vaii+thieu").context
    literal = client.get("/san-pham/?q=vaii+thieu&nguyen-van=1").context
    assert (mended["meaning"].url, [c.name for c in mended["cards"]][:1]) == (
        "/san-pham/?q=vaii+thieu&nguyen-van=1",
        ["Vải thiều"],
    )
    assert (literal["meaning"].meant, literal["meaning"].url) == ("", "/san-pham/?q=vaii+thieu")


def test_prices_of_the_address_are_bounds(client):
    create_catalogue()
    context = client.get("/san-pham/?gia-tu=100000&gia-den=130.000").context
    assert [card.name for card in context["cards"]] == ["Vải sớm"]
    assert [(c.label, c.remove_url) for c in context["chips"]] == [("Giá 100.000 – 130.000 đ", "/san-pham/")]


def test_totals_and_facets_count_what_is_shown(client):
    create_catalogue()
    context = client.get("/san-pham/?q=vai").context
    stars = next(facet for facet in context["facets"] if facet.key == "sao")
    assert (context["results"].total, [(o.label, o.count) for o in stars.options]) == (
        2,
        [("4 sao", 1), ("3 sao", 1)],
    )


@pytest.mark.parametrize(
    ("address", "price"),
    [("", "350.000 đ/kg"), ("?gia-den=100000", "32.000 đ/kg"), ("?sap-xep=gia", "32.000 đ/kg")],
)
def test_card_shows_the_price_by_which_it_was_chosen(client, address, price):
    product = create_product(name="Vải thiều")
    for position, dong in enumerate((350_000, 32_000)):
        create_pack(product=product, name=str(dong), price=dong, position=position)
    assert [card.price.text for card in client.get(f"/san-pham/{address}").context["cards"]] == [price]


def test_words_that_answer_are_marked_on_the_cards(client):
    create_catalogue()
    page = client.get("/san-pham/?q=vai+thieu").content.decode()
    assert page.count("<mark>Vải thiều</mark>") == 1
