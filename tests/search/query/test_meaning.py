"""What a query is understood to say with what this site knows."""

import pytest
from django.test import Client

from catalog.models import Category
from search.index.vocabulary_snapshot import rebuild_vocabulary
from search.query.meaning import meaning_of
from tests.factories.catalog import create_category_set, create_product
from tests.factories.search import create_synonym
from tests.search.comparison import drain_all

pytestmark = pytest.mark.django_db

FRESH = "Rau, củ, quả, hạt tươi"


def create_rows_of_fruit() -> None:
    """Fruit is what is named one by one, and what the set holds besides."""
    create_synonym(kind="broad", words="trái cây\nhoa quả", means="ổi")
    create_synonym(kind="node", words="trái cây\nhoa quả", means=FRESH)


def found(client: Client, text: str) -> list[str]:
    return [card.name for card in client.get("/san-pham/", {"q": text}).context["cards"]]


@pytest.mark.parametrize("renamed_last", [True, False])
def test_general_word_points_at_a_set_that_was_renamed(client: Client, renamed_last: bool) -> None:
    """Before its documents are made anew, and after it."""
    fresh = create_category_set(name=FRESH, slug="rau-cu-qua-hat-tuoi")
    create_product(name="Ổi Quý Sơn", category=fresh)
    create_product(name="Gà đồi", category=create_category_set(name="Thịt, trứng"))
    create_rows_of_fruit()
    rebuild_vocabulary()
    Category.objects.filter(pk=fresh.pk).update(name="Rau, củ, quả, hạt sống")
    if not renamed_last:
        drain_all()
    assert [found(client, text) for text in ("trái cây", "hoa quả", "trai cay")] == [["Ổi Quý Sơn"]] * 3


def test_general_word_points_at_what_a_set_of_earlier_criteria_became(client: Client) -> None:
    today = create_category_set(name="Rau quả", slug="rau-qua")
    create_category_set(name=FRESH, slug="rau-cu-qua-hat-tuoi", successor=today)
    create_product(name="Ổi Quý Sơn", category=today)
    create_rows_of_fruit()
    rebuild_vocabulary()
    assert found(client, "trái cây") == ["Ổi Quý Sơn"]


@pytest.mark.parametrize("text", ["sachi", "hạt sachi", "hat sachi", "SACHI"])
def test_word_that_has_just_come_onto_the_site_is_not_mended_away(client: Client, text: str) -> None:
    for name in ("Rau sạch Yên Dũng", "Gạo sạch Mai Đình", "Hạt dẻ", "Hạt sen"):
        create_product(name=name)
    rebuild_vocabulary()
    before = found(client, text)
    create_product(name="Hạt sachi Tân Yên")
    assert "Hạt sachi Tân Yên" not in before
    assert (found(client, text)[0], meaning_of(text).mended) == ("Hạt sachi Tân Yên", ())


def test_words_are_still_mended_while_new_ones_are_known(client: Client) -> None:
    create_product(name="Mật ong hoa nhãn")
    rebuild_vocabulary()
    create_product(name="Hạt sachi Tân Yên")
    assert found(client, "mật onh") == ["Mật ong hoa nhãn"]
