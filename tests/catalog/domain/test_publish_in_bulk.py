"""Many products at once look as if each had been published by hand."""

from datetime import UTC, datetime

import pytest
from wagtail.models import ModelLogEntry, Revision

from accounts.enums import Evidence
from catalog.domain.evidence import UnverifiedError
from catalog.domain.load_taxonomy import load_taxonomy
from catalog.domain.publish_in_bulk import draft_in_bulk, publish_in_bulk
from catalog.enums import ProductState
from catalog.models import Category, Product

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)


@pytest.fixture
def some_set():
    load_taxonomy()
    return Category.objects.current().sets()[0]


def published(some_set, *names):
    products = [Product(name=name, category=some_set) for name in names]
    publish_in_bulk(products, by=None, now=NOW)
    return products


def test_publish_in_bulk_gives_each_its_revision_and_history(some_set):
    for product in published(some_set, "Vải thiều", "Na dai"):
        stored = Product.objects.get(pk=product.pk)
        assert stored.latest_revision.object_id == str(product.pk)
        assert stored.live_revision_id == stored.latest_revision_id
        assert ModelLogEntry.objects.for_instance(stored).get().action == "wagtail.publish"


def test_publish_in_bulk_publishes(some_set):
    (product,) = published(some_set, "Vải thiều")

    stored = Product.objects.get(pk=product.pk)
    assert (stored.state, stored.last_published_at) == (ProductState.PUBLISHED, NOW)


def test_publish_in_bulk_gives_equal_names_slugs_of_their_own(some_set):
    published(some_set, "Vải thiều")
    published(some_set, "Vải thiều", "Vải thiều 2", "Vải thiều")

    assert sorted(Product.objects.values_list("slug", flat=True)) == [
        "vai-thieu",
        "vai-thieu-2",
        "vai-thieu-2-2",
        "vai-thieu-3",
    ]


def test_publish_in_bulk_a_revision_holds_the_whole_product(some_set):
    (product,) = published(some_set, "Vải thiều")

    revised = Revision.objects.get(object_id=str(product.pk)).as_object()
    assert (revised.pk, revised.name, revised.category) == (product.pk, "Vải thiều", some_set)


def test_publish_in_bulk_refuses_the_unverified_and_writes_none(some_set):
    believed = Product(name="Cam lòng vàng", category=some_set, evidence=Evidence.UNVERIFIED)
    with pytest.raises(UnverifiedError):
        publish_in_bulk([Product(name="Vải thiều", category=some_set), believed], by=None, now=NOW)
    assert (Product.objects.count(), Revision.objects.count()) == (0, 0)


def test_draft_in_bulk_writes_drafts_with_revision_and_history(some_set):
    draft_in_bulk([Product(name="Cam lòng vàng", category=some_set, evidence="unverified")], by=None, now=NOW)

    stored = Product.objects.get()
    assert (stored.state, stored.live_revision, stored.first_published_at) == (ProductState.DRAFT, None, None)
    assert stored.latest_revision.as_object().name == "Cam lòng vàng"
    assert ModelLogEntry.objects.for_instance(stored).get().action == "wagtail.create"


def test_publish_in_bulk_nothing_writes_nothing():
    publish_in_bulk([], by=None, now=NOW)

    assert (Product.objects.count(), Revision.objects.count()) == (0, 0)


def test_publish_in_bulk_queries_do_not_grow(some_set, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        published(some_set, *(f"Vải {n}" for n in range(30)))
