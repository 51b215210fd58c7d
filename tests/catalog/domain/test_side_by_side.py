"""Products side by side: prices on one basis, papers that hold, what may be put beside them."""

from datetime import date
from decimal import Decimal

import pytest

from catalog.domain.side_by_side import products_to_add, side_by_side
from catalog.enums import Dimension
from catalog.models import Unit
from tests.factories.accounts import create_organisation
from tests.factories.catalog import create_certificate, create_kind, create_pack, create_product, create_unit

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
TODAY = date(2026, 11, 28)


def kilo() -> Unit:
    return create_unit(code="kg", factor=Decimal(1), base="kg")


def tonne() -> Unit:
    return create_unit(code="tấn", factor=Decimal(1000), base="kg")


def box() -> Unit:
    return create_unit(code="hộp", dimension=Dimension.PACK, factor=None, base="")


def test_prices_are_told_in_one_unit() -> None:
    kept, boxed, asked, tonnes = (create_product() for _ in range(4))
    create_pack(product=kept, unit=kilo(), price=45_000)
    create_pack(product=boxed, unit=box(), price=30_000, net_quantity=Decimal("0.5"), net_unit=kilo())
    create_pack(product=asked, unit=box(), price=20_000)
    create_pack(product=tonnes, unit=tonne(), price=38_000_000)
    table = side_by_side([kept.pk, boxed.pk, asked.pk, tonnes.pk], today=TODAY)
    assert table.unit is not None
    assert table.unit.symbol == "kg"
    assert [side.price for side in table.sides] == [45_000, 60_000, None, 38_000]
    assert [side.cheapest for side in table.sides] == [False, False, False, True]


def test_one_product_alone_is_not_the_cheapest() -> None:
    product = create_product()
    create_pack(product=product, unit=kilo(), price=45_000)
    table = side_by_side([product.pk], today=TODAY)
    assert (table.unit, [side.cheapest for side in table.sides]) == (None, [False])


def test_boxes_alone_have_no_common_price() -> None:
    products = [create_product(), create_product()]
    for product in products:
        create_pack(product=product, unit=box(), price=20_000)
    table = side_by_side([product.pk for product in products], today=TODAY)
    assert (table.unit, [side.price for side in table.sides]) == (None, [None, None])


def test_papers_of_product_and_producer_that_hold_are_shown() -> None:
    organisation = create_organisation()
    product = create_product(organisation=organisation)
    create_certificate(organisation=organisation, decided_on=date(2026, 3, 1))
    create_certificate(product=product, decided_on=date(2020, 3, 1))
    (side,) = side_by_side([product.pk], today=TODAY).sides
    assert [(paper.of_producer, paper.until) for paper in side.papers] == [(True, date(2028, 2, 29))]


def test_four_at_most_and_what_is_off_the_site_is_left_out() -> None:
    hidden, *products = [create_product(live=False), *(create_product() for _ in range(5))]
    table = side_by_side([product.pk for product in products], today=TODAY)
    assert [side.product for side in table.sides] == products[:4]
    assert side_by_side([hidden.pk], today=TODAY).sides == ()


@pytest.mark.parametrize("n", [1, 4])
def test_table_takes_a_fixed_number_of_queries(n: int, django_assert_num_queries) -> None:
    products = [create_product(organisation=create_organisation(), kind=create_kind()) for _ in range(n)]
    for product in products:
        create_pack(product=product, unit=box(), price=30_000, net_quantity=Decimal("0.5"), net_unit=kilo())
        create_certificate(organisation=product.organisation)
    with django_assert_num_queries(9):
        side_by_side([product.pk for product in products], today=TODAY)


def test_kind_is_named_where_all_are_of_it() -> None:
    lychee = create_kind(name="vải thiều")
    same = [create_product(kind=lychee).pk for _ in range(2)]
    other = create_product(kind=create_kind(name="gà đồi")).pk
    kinds = [side_by_side(keys, today=TODAY).kind for keys in (same, [*same, other], [])]
    assert kinds == ["vải thiều", "", ""]


def test_what_may_be_added_is_alike_or_found_by_its_name() -> None:
    lychee = create_kind(name="vải thiều")
    first, second = create_product(name="Vải A", kind=lychee), create_product(name="Vải B", kind=lychee)
    noodle = create_product(name="Mỳ gạo Chũ", kind=create_kind(name="mỳ gạo"))
    assert products_to_add([first.pk]) == [second]
    assert products_to_add([first.pk], text="my CHU") == [noodle]
    assert products_to_add([first.pk], text="ao") == []
    assert products_to_add([]) == []
