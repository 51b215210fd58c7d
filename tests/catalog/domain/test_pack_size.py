"""Sizes in words, and the pack that is meant."""

from decimal import Decimal

import pytest

from catalog.domain.pack_size import pack_of_size, sizes_in
from tests.factories.catalog import create_pack, create_product, create_unit


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("mật ong 500ml", [("500", "ml")]),
        ("mật ong 500 ml", [("500", "ml")]),
        ("mat ong 0,5 lít", [("500", "ml")]),
        ("mật ong 0.5l", [("500", "ml")]),
        ("đường 1/2 kg", [("500", "g")]),
        ("trứng gà 10 quả", [("10", "qua")]),
        ("gạo 5kg hoặc 10 cân", [("5000", "g"), ("10000", "g")]),
        ("bột nghệ 2 lạng", [("200", "g")]),
        ("vải dưới 500k", []),
        ("ocop 4 sao tháng 6", []),
        ("mật ong", []),
        ("", []),
        ("1" * 50 + " kg", []),
        (" ".join(f"{n}kg" for n in range(1, 40)), [(f"{n}000", "g") for n in range(1, 6)]),
    ],
)
def test_sizes_are_read_as_people_write_them(text, sizes):
    assert sizes_in(text) == tuple((Decimal(amount), measure) for amount, measure in sizes)


@pytest.mark.django_db
def test_pack_is_found_by_its_name_and_by_what_it_holds():
    product, gram, millilitre = create_product(), create_unit(code="g", symbol="g"), create_unit(code="ml", symbol="ml")
    small = create_pack(product=product, name="Lọ nhỏ", net_quantity=Decimal(200), net_unit=gram, position=1)
    named = create_pack(product=product, name="Chai 500 ml", position=2)
    large = create_pack(product=product, name="Can to", net_quantity=Decimal(5000), net_unit=millilitre, position=3)
    packs = [small, named, large]
    asked = ["2 lạng", "nửa lít 0,5 lít", "can 5 lít", "700 ml", ""]
    assert [pack_of_size(packs, sizes_in(text)) for text in asked] == [small, named, large, None, None]
