"""What is made of the rows that staff keep is made anew when one of them changes, and for no product's sake."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import QueryDict
from django.urls import reverse

from accounts.models import Place
from catalog.models import Category, CertificateType, CriteriaVersion, Product
from search.index.freshness import REFERENCE_LASTS, generation, reference_generation
from search.index.reference import current_gazetteer, current_reference, facet_names
from search.index.watched_tables import REFERENCES
from search.models import IndexTask, PinnedResult, Synonym
from search.query.address import read_request
from search.query.pins import with_pins
from search.query.synonym_rows import synonym_rows
from tests.cast import client_for
from tests.factories.accounts import create_district, create_old_commune
from tests.factories.catalog import (
    create_category_set,
    create_certificate_type,
    create_industry,
    create_product,
    create_version,
)
from tests.factories.search import create_pin, create_synonym
from tests.search.comparison import drain_all

pytestmark = pytest.mark.django_db

# Columns of reference rows of which nothing is made.
UNREAD = {
    Place: "search_key kind valid_from valid_to home latitude longitude area_km2",
    CertificateType: "issuer number_form valid_months note is_fact",
    CriteriaVersion: "code source",
    Category: "search_key sort_key parent managing_agency",
    Synonym: "note seed seeded_as search_key",
    PinnedResult: "query note",
}


@pytest.fixture
def kept() -> Product:
    """One row of each kind at least, and a product in a commune, pinned to "na"; nothing waits."""
    create_industry(version=create_version(code="1048/QĐ-TTg", in_force_from=date(2019, 8, 21)))
    create_certificate_type()
    create_synonym()
    product = create_product(name="Na dai", place=create_old_commune(), category=create_category_set())
    create_pin(query="na", product=product)
    IndexTask.objects.all().delete()
    return product


def read() -> tuple[Any, ...]:
    """All reference rows, and what is pinned, as search has them."""
    pins = with_pins(read_request(QueryDict("q=na")), today=date(2026, 11, 24)).pins
    return current_reference().rows, synonym_rows(), pins


def read_anew() -> tuple[Any, ...]:
    """The same as the database has them."""
    cache.clear()
    return read()


def saved(model: type, **values: object) -> None:
    """The last row with other values, by its save."""
    row = model.objects.last()
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


HEARD: dict[str, Callable[[], object]] = {
    "place saved": lambda: saved(Place, full_name="Xã Khác"),
    "place created": lambda: create_district(name="Yên Thế"),
    "paper saved": lambda: saved(CertificateType, short_name="VG"),
    "paper deleted": lambda: CertificateType.objects.all().delete(),
    "criteria saved": lambda: saved(CriteriaVersion, in_force_from=date(2027, 1, 1)),
    "category saved": lambda: saved(Category, name="Bộ khác"),
    "category created": lambda: create_industry(name="Du lịch"),
    "synonym saved": lambda: saved(Synonym, active=False),
    "synonym created": lambda: create_synonym(words="bắp\nngô"),
    "synonym deleted": lambda: Synonym.objects.all().delete(),
    "pin saved": lambda: saved(PinnedResult, position=2),
    "pin deleted": lambda: PinnedResult.objects.get().delete(),
    "product deleted with its pin": lambda: Product.objects.all().delete(),
}


def renamed_in_bulk() -> None:
    communes = list(Place.objects.filter(level="commune"))
    for commune in communes:
        commune.name = "Khác"
    Place.objects.bulk_update(communes, ["name"])


def inserted_in_bulk() -> None:
    Place.objects.bulk_create([Place(map="2022", level="district", code="999", name="Mới", full_name="Huyện Mới")])


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


NOTED: dict[str, Callable[[], object]] = {
    "place: update": lambda: Place.objects.filter(level="district").update(full_name="Huyện Khác"),
    "place: bulk update": renamed_in_bulk,
    "place: bulk insert": inserted_in_bulk,
    "place: raw SQL": lambda: execute("UPDATE accounts_place SET slug = 'noi-khac' WHERE level = 'province'"),
    "paper: update": lambda: CertificateType.objects.update(is_facet=False),
    "criteria: update": lambda: CriteriaVersion.objects.filter(code="1048/QĐ-TTg").update(in_force_from="2027-01-01"),
    "category: update": lambda: Category.objects.filter(level="group").update(name="Nhóm khác"),
    "category: raw SQL": lambda: execute("UPDATE catalog_category SET slug = 'bo-khac' WHERE level = 'set'"),
    "synonym: update": lambda: Synonym.objects.update(active=False),
    "synonym: raw delete": lambda: Synonym.objects.all()._raw_delete("default"),
    "pin: update": lambda: PinnedResult.objects.update(position=3),
}


@pytest.mark.parametrize("change", HEARD)
def test_change_that_is_heard_is_seen_at_once(kept, change):
    before = read()
    HEARD[change]()
    seen = read()
    assert (seen != before, seen, IndexTask.objects.filter(product_id=0).count()) == (True, read_anew(), 0)


@pytest.mark.parametrize("change", NOTED)
def test_change_past_the_orm_is_seen_once_the_outbox_is_drained(kept, change):
    before = read()
    NOTED[change]()
    waited = read()
    drain_all()
    seen = read()
    assert (waited == before, seen != before, seen) == (True, True, read_anew())
    assert IndexTask.objects.count() == 0


@pytest.mark.parametrize("watch", REFERENCES, ids=lambda watch: watch.model.__name__)
def test_every_column_is_watched_or_known_to_be_unread(watch):
    columns = {f.name for f in watch.model._meta.concrete_fields if not f.primary_key}
    assert columns == {*watch.fields, *UNREAD[watch.model].split()}


def made() -> tuple[Any, ...]:
    """What is kept of reference rows, with no query of its own."""
    return facet_names(), current_gazetteer(), synonym_rows()


def change_product(product: Product) -> None:
    product.name = "Na bở"
    product.save()
    Product.objects.filter(pk=product.pk).update(summary="Ngọt")
    drain_all()


def test_change_of_a_product_leaves_names_alone(kept, django_assert_num_queries):
    before, answers = made(), generation()
    change_product(kept)
    with django_assert_num_queries(0):
        after = made()
    assert [mine is theirs for mine, theirs in zip(before, after, strict=True)] == [True, True, True]
    assert generation() != answers


def test_change_of_a_product_asks_for_no_pins(kept, django_assert_num_queries):
    asked = read_request(QueryDict("q=ổi"))
    with_pins(asked, today=date(2026, 11, 24))
    change_product(kept)
    with django_assert_num_queries(0):
        with_pins(asked, today=date(2026, 11, 24))


def test_change_of_reference_rows_makes_answers_stale(kept):
    tokens = {generation()}
    HEARD["place saved"]()
    tokens.add(generation())
    NOTED["synonym: update"]()
    drain_all()
    assert len({*tokens, generation()}) == 3


def test_synonym_changed_in_the_admin_is_seen_at_once(cast):
    row = create_synonym()
    assert [said.words for said in synonym_rows()] == [("heo", "lợn")]
    fields = {"kind": "same", "words": "bắp\nngô", "means": "", "active": "on", "note": ""}
    client_for(cast.editor).post(reverse("wagtailsnippets_search_synonym:edit", args=[row.pk]), fields)
    assert [said.words for said in synonym_rows()] == [("bắp", "ngô")]


def test_change_that_is_rolled_back_is_not_seen(kept):
    before = read()
    with transaction.atomic():
        HEARD["place saved"]()
        NOTED["synonym: update"]()
        transaction.set_rollback(True)
    assert (read(), IndexTask.objects.count()) == (before, 0)


@pytest.mark.django_db(transaction=True)
def test_change_is_told_again_after_the_commit(kept):
    with transaction.atomic():
        HEARD["place saved"]()
        within = reference_generation()
    assert reference_generation() != within


def test_without_a_cache_changes_of_its_own_are_seen_at_once(kept, no_cache, django_assert_num_queries):
    before, names = read(), made()
    change_product(kept)
    with django_assert_num_queries(0):
        assert made()[0] is names[0]
    HEARD["place saved"]()
    assert read()[0] != before[0]


def test_change_of_which_nothing_tells_is_seen_after_a_minute(clock, kept):
    before = read()
    NOTED["place: update"]()
    IndexTask.objects.all().delete()
    waited = read()
    clock.shift(REFERENCE_LASTS + 1)
    assert (waited, read()) == (before, read_anew())
    assert read() != before
