"""A size in a query chooses nothing; what is sold in that size comes first."""

from decimal import Decimal

import pytest
from django.test import Client

from search.index.vocabulary_snapshot import rebuild_vocabulary
from tests.factories.catalog import create_category_set, create_pack, create_product, create_unit

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
SIZES = {"Mật ong A": "chai 250 ml", "Mật ong B": "chai 1 lít", "Mật ong C": "chai 500 ml", "Mật ong D": "lọ nhỏ"}


def found(client: Client, text: str) -> list[str]:
    return [card.name for card in client.get("/san-pham/", {"q": text}).context["cards"]]


@pytest.fixture
def honeys() -> None:
    shelf = create_category_set(name="Mật ong")
    for name, pack in SIZES.items():
        create_pack(product=create_product(name=name, category=shelf), name=pack)
    rebuild_vocabulary()


@pytest.mark.parametrize(
    ("size", "first"),
    [
        *(("500ml", "C"), ("500 ml", "C"), ("1 lít", "B"), ("1l", "B"), ("250ML", "A"), ("750ml", "A")),
        *(("1.000 ml", "B"), ("1000ml", "B"), ("0,5 lít", "C"), ("0.25l", "A")),
        *(("nửa lít", "C"), ("nua lit", "C"), ("dưới 1 lít", "B"), ("2 x 500ml", "C"), ("khoảng 250 ml", "A")),
        *(("½ lít", "C"), ("chai 500 ml", "C"), ("500mlx2", "C"), ("500 ml x 2", "C"), ("500g x2", "A")),
        *(("thùng 12 chai", "A"), ("bao 25kg", "A"), ("vỉ 10", "A"), ("hai lít", "A"), ("2kg rưỡi", "A")),
        *(("1,5 lít rưỡi", "A"), ("nửa lít rưỡi", "C"), ("1 000 kg rưỡi", "A")),
        *(("24 chai x 250ml", "A"), ("1 chục chai", "A"), ("chục chai", "A"), ("dưới 2 chai", "A")),
    ],
)
def test_what_is_sold_in_the_size_comes_first_and_nothing_goes(
    client: Client, honeys: None, size: str, first: str
) -> None:
    names = [f"Mật ong {letter}" for letter in dict.fromkeys(f"{first}ABCD")]
    assert found(client, f"mật ong {size}") == names


def test_half_of_one_more_goes_with_a_size(client: Client, honeys: None) -> None:
    create_pack(product=create_product(name="Mật ong F"), name="can 1 lít rưỡi")
    create_pack(product=create_product(name="Mật ong G"), name="chai nửa lít")
    rebuild_vocabulary()
    assert found(client, "mật ong 1,5 lít")[0] == found(client, "mật ong 1 lít rưỡi")[0] == "Mật ong F"
    assert found(client, "mật ong 500 ml")[:2] == ["Mật ong C", "Mật ong G"]


def test_what_a_pack_holds_counts_in_any_unit(client: Client, honeys: None) -> None:
    create_unit(code="g", name="gam", factor=1)
    kilo = create_unit()
    create_pack(product=create_product(name="Mật ong E"), name="hũ lớn", net_quantity=Decimal("0.5"), net_unit=kilo)
    rebuild_vocabulary()
    assert found(client, "mật ong 500g")[0] == "Mật ong E"


@pytest.mark.parametrize("size", ["nửa 1 lít", "nửa 1.000 ml"])
def test_half_before_a_number_is_no_part_of_it(client: Client, honeys: None, size: str) -> None:
    assert found(client, f"mật ong {size}")[0] == "Mật ong B"


@pytest.mark.parametrize("place", ["TX. Chũ", "tx chũ", "TT Chũ"])
def test_short_kind_before_a_place_is_no_word_to_look_for(client: Client, place: str) -> None:
    create_product(name="Mỳ Chũ", category=create_category_set(name="Mỳ"))
    rebuild_vocabulary()
    assert found(client, f"mỳ {place}") == ["Mỳ Chũ"]
