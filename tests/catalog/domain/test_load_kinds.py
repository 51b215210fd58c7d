"""The kinds of goods of a fresh install, and what a later load leaves alone."""

import pytest

from accounts.datafiles import rows_of
from accounts.vietnamese import fold
from catalog.domain.kinds import KindWords
from catalog.domain.load_kinds import KINDS, load_kinds
from catalog.domain.load_taxonomy import load_taxonomy, load_units
from catalog.domain.seasons import mask_of_months
from catalog.enums import SeasonCalendar
from catalog.models import Category, Kind, KindUnit, Unit
from cms.demo.rows import DATA

pytestmark = pytest.mark.django_db


@pytest.fixture
def kinds():
    load_units()
    load_kinds()
    return Kind.objects


def units_of(kind):
    return [line.unit.code for line in kind.units.order_by("sort_order")]


def test_load_kinds_knows_words_set_units_and_season(kinds):
    custard_apple = kinds.get(slug="na")

    assert (custard_apple.name, custard_apple.name_en, custard_apple.set_code) == ("na dai", "custard apple", "1")
    assert custard_apple.word_list == ["na", "na bở", "na Thái", "quả na", "mãng cầu", "mãng cầu ta", "sugar apple"]
    assert (custard_apple.months, custard_apple.calendar) == (
        mask_of_months([7, 8, 9, 11, 12, 1]),
        SeasonCalendar.SOLAR,
    )
    assert units_of(custard_apple) == ["kg", "thùng", "tấn"]


def test_load_kinds_twice_changes_nothing(kinds):
    before = [list(model.objects.order_by("pk").values()) for model in (Kind, KindUnit)]
    load_kinds()

    assert kinds.count() == 260
    assert [list(model.objects.order_by("pk").values()) for model in (Kind, KindUnit)] == before


def test_load_kinds_keeps_what_staff_changed(kinds):
    kinds.filter(slug="na").update(name="na", words="mãng cầu", months=0, set_code="")
    KindUnit.objects.filter(kind__slug="na").delete()
    load_kinds()

    kind = kinds.get(slug="na")
    assert (kind.name, kind.words, kind.months, kind.set_code, units_of(kind)) == ("na", "mãng cầu", 0, "", [])


def test_load_kinds_leaves_out_a_unit_that_staff_deleted():
    load_units()
    Unit.objects.filter(code="sọt").delete()
    load_kinds()

    assert units_of(Kind.objects.get(slug="vai-thieu")) == ["kg", "tấn", "thùng"]


def test_every_kind_names_a_set_in_force(kinds):
    load_taxonomy()

    assert set(kinds.values_list("set_code", flat=True)) == set(
        Category.objects.current().sets().values_list("code", flat=True)
    )


def test_no_word_stands_in_two_kinds(kinds):
    owners = {}
    for kind in kinds.all():
        for word in kind.all_words:
            owners.setdefault(fold(word), set()).add(kind.slug)

    assert {word: slugs for word, slugs in owners.items() if len(slugs) > 1} == {}


def test_every_kind_is_found_by_each_of_its_words(kinds):
    everything = list(kinds.all())
    words = KindWords(everything)

    assert [(k.name, word) for k in everything for word in k.all_words if words.find(word) != k.pk] == []


def test_kinds_of_the_demos_products_are_found_by_their_names(kinds):
    """The mapping was read by eye; where it says "hand" the words alone would have said something else."""
    names = {row["id"]: row["name"] for row in rows_of(DATA / "products.csv")}
    words, slugs = KindWords(kinds.all()), dict(kinds.values_list("pk", "slug"))
    mapped = [row for row in rows_of(DATA / "product_kinds.csv") if row["how"] == "words"]

    assert [
        (names[r["product"]], r["kind"]) for r in mapped if slugs.get(words.find(names[r["product"]])) != r["kind"]
    ] == []
    assert len(mapped) == 288


def test_the_file_is_read_whole():
    assert len(rows_of(KINDS)) == 260
