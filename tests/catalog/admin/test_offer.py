"""Prices, seasons and papers of a product on one page."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from catalog.models import Pack, PriceTier, Product, SeasonWindow
from tests.cast import client_for
from tests.factories.catalog import create_certificate, create_pack, create_product, create_unit


def url_of(product):
    return reverse(Product.snippet_viewset.get_url_name("offer"), args=[product.pk])


def form_of(packs=(), seasons=(), tiers=(), initial=0):
    fields = {"packs-INITIAL_FORMS": initial, "seasons-INITIAL_FORMS": 0, "tiers-INITIAL_FORMS": 0}
    for name, rows in (("packs", packs), ("seasons", seasons), ("tiers", tiers)):
        fields[f"{name}-TOTAL_FORMS"] = len(rows)
        for n, row in enumerate(rows):
            fields |= {f"{name}-{n}-{key}": value for key, value in row.items()}
    return fields


@pytest.fixture
def product(cast):
    """A published product with a draft that waits."""
    product = create_product(organisation=cast.cooperative, revision=True)
    product.save_revision(changed=True)
    return product


def pack_row(**fields):
    return {"name": "sọt 10 kg", "unit": create_unit().pk, "price": "450000", "position": "0", **fields}


def test_new_lines_hold_at_once_and_leave_the_draft_alone(cast, product):
    season = {"calendar": "solar", "start_day": "1", "start_month": "5", "end_day": "31", "end_month": "7"}
    season |= {"form": "fresh", "kind": "main"}
    fields = form_of([pack_row(priced_on="17/11/2026")], [season])
    assert client_for(cast.register_staff).post(url_of(product), fields).status_code == 302
    assert Pack.objects.values_list("name", "price", "priced_on").get() == ("sọt 10 kg", 450_000, date(2026, 11, 17))
    assert SeasonWindow.objects.get(product=product).end_month == 7
    product.refresh_from_db()
    assert product.has_unpublished_changes is True
    assert ModelLogEntry.objects.for_instance(product).filter(action="catalog.product.offer").count() == 1


def test_wrong_range_is_said_at_the_line_and_nothing_is_saved(cast, product):
    response = client_for(cast.register_staff).post(url_of(product), form_of([pack_row(price_high="1 đ")]))
    assert response.context["packs"].forms[0].non_field_errors() == ["Giá cao nhất phải từ giá thấp nhất trở lên."]
    assert Pack.objects.count() == 0


def test_pack_of_another_product_cannot_be_taken(cast, product):
    other = create_pack(price=1)
    fields = form_of([pack_row(id=other.pk)], initial=1)
    client_for(cast.register_staff).post(url_of(product), fields)
    other.refresh_from_db()
    assert (other.price, other.product_id == product.pk) == (1, False)


def test_lower_price_from_a_quantity_on_holds_at_once(cast, product):
    pack = create_pack(product=product, price=60_000)
    row = {"pack": pack.pk, "from_quantity": "100", "price": "55000"}
    client_for(cast.register_staff).post(url_of(product), form_of(tiers=[row]))
    assert PriceTier.objects.values_list("pack", "from_quantity", "price").get() == (pack.pk, 100, 55_000)


def test_lower_price_of_another_products_pack_is_refused(cast, product):
    row = {"pack": create_pack(price=1).pk, "from_quantity": "100", "price": "55000"}
    response = client_for(cast.register_staff).post(url_of(product), form_of(tiers=[row]))
    assert list(response.context["tiers"].forms[0].errors) == ["pack"]
    assert PriceTier.objects.count() == 0


def test_quantities_are_shown_without_the_zeros_of_their_storage(cast, product):
    create_pack(product=product, net_quantity=600, net_unit=create_unit(code="g", symbol="g"), minimum=5)
    page = client_for(cast.editor).get(url_of(product)).content.decode()
    assert ['value="600"' in page, 'value="5"' in page, "600.000" in page] == [True, True, False]


def test_unchanged_page_notes_nothing(cast, product):
    client_for(cast.register_staff).post(url_of(product), form_of())
    assert ModelLogEntry.objects.for_instance(product).filter(action="catalog.product.offer").count() == 0


def test_papers_are_listed_with_the_way_to_one_more(cast, product):
    create_certificate(product=product, number="VG-01")
    page = client_for(cast.editor).get(url_of(product)).content.decode()
    assert ["VG-01" in page, f"/add/?product={product.pk}" in page] == [True, True]


@pytest.mark.parametrize("name", ["leader", "organiser", "accountant"])
def test_readers_cannot_open_it(cast, product, name):
    client = client_for(getattr(cast, name))
    assert client.get(url_of(product)).headers["Location"] == reverse("wagtailadmin_home")
