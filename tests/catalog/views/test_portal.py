"""The contact's first page and the page of papers: what is shown to buyers, what holds, what ends, whom to call."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import client_for
from tests.factories.catalog import create_certificate, create_pack, create_product


@pytest.fixture(autouse=True)
def owner_of_the_site(settings):
    settings.OWNER_PHONE = "0204 3854321"


def cards_of(person):
    page = client_for(person).get(reverse("portal"))
    return {card.title: [(line.text, line.url, line.detail) for line in card.lines] for card in page.context["cards"]}


def test_first_page_shows_what_buyers_see(cast):
    shown = create_product(name="Vải thiều", organisation=cast.cooperative)
    create_product(name="Mật ong", organisation=cast.cooperative, live=False)
    create_product(organisation=cast.other_cooperative)
    assert cards_of(cast.deputy_contact)["Sản phẩm đang bày"] == [
        ("Vải thiều", reverse("portal_product", args=[shown.pk]), "Đang hiển thị cho người mua.")
    ]


def test_first_page_points_out_papers_to_renew_before_those_that_hold(cast, clock, today):
    near, far = today + timedelta(days=30), today + timedelta(days=400)
    create_certificate(organisation=cast.cooperative, valid_until=near)
    create_certificate(product=create_product(name="Vải thiều", organisation=cast.cooperative), valid_until=far)
    create_certificate(organisation=cast.other_cooperative, valid_until=near)
    cards, url = cards_of(cast.owner_contact), reverse("portal_papers")
    assert cards["Giấy tờ cần làm lại"] == [
        ("VIETGAP · HTX nông nghiệp Nam Dương", url, f"còn hiệu lực, đến hết {near:%d/%m/%Y}")
    ]
    assert cards["Giấy tờ còn hạn"] == [("VIETGAP · Vải thiều", url, f"còn hiệu lực, đến hết {far:%d/%m/%Y}")]


def test_first_page_of_an_organisation_without_products_has_a_next_step(cast):
    (line,) = cards_of(cast.owner_contact)["Sản phẩm đang bày"]
    assert line == ("Người mua chưa thấy sản phẩm nào", reverse("portal_products"), "Bấm để đăng, hoặc gọi.")


@pytest.mark.parametrize("name", ["portal", "portal_papers"])
def test_page_says_whom_to_call(cast, name):
    page = client_for(cast.owner_contact).get(reverse(name)).content.decode()
    assert 'href="tel:+842043854321"' in page[page.index("<main") : page.index("</main>")]


@pytest.mark.parametrize(("name", "queries"), [("portal", 29), ("portal_papers", 12)])
@pytest.mark.parametrize("n", [1, 3])
def test_page_takes_a_fixed_number_of_queries(cast, n, name, queries, django_assert_num_queries):
    for _ in range(n):
        product = create_product(organisation=cast.cooperative)
        create_pack(product=product)
        create_certificate(product=product)
    client = client_for(cast.owner_contact)
    with django_assert_num_queries(queries):
        client.get(reverse(name))
