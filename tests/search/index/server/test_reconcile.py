"""What database and index differ in is found, mended and counted."""

from dataclasses import astuple

import pytest
from django.db.models import F

from search.index.changes import IndexAction, load_changes
from search.index.server.aliases import refresh_live
from search.index.server.delivery import write_changes
from search.index.server.rebuild import rebuild
from search.index.server.reconcile import reconcile
from search.models import SearchDocument
from tests.factories.catalog import create_product
from tests.search.index.server.test_rebuild import documents, indexed

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.usefixtures("search_server")]


def differences(**how) -> tuple[int, ...]:
    """Done, lost, stale, ghosts, failed."""
    *_, last = reconcile(**how)
    return (last.done, *astuple(last)[3:])


def test_equal_sides_have_no_difference():
    create_product()
    list(rebuild())
    assert differences() == (1, 0, 0, 0, 0)


@pytest.mark.parametrize("batch", [1, 2, 100])
def test_lost_stale_and_ghosts_are_mended(batch):
    products = [create_product() for _ in range(5)]
    list(rebuild())
    lost, stale, ghost, *_ = pks = [product.pk for product in products]
    products[1].save()
    products[2].delete()
    nobody = pks[-1] + 7
    write_changes([IndexAction(lost, documents()[lost] + 1), IndexAction(nobody, 1, SearchDocument(pk=nobody))])
    SearchDocument.objects.filter(pk=lost).update(version=F("version") + 2)
    assert (lost in indexed(), ghost in indexed(), indexed()[stale] < documents()[stale]) == (False, True, True)
    assert differences(batch=batch) == (4, 1, 1, 2, 0)
    assert (indexed(), differences()) == (documents(), (4, 0, 0, 0, 0))


def test_database_put_back_to_an_older_state_gets_new_versions():
    product = create_product()
    list(rebuild())
    SearchDocument.objects.update(version=5)
    assert differences() == (1, 0, 1, 0, 0)
    assert (indexed(), documents()[product.pk] > 5) == (documents(), True)


def test_document_kept_out_by_a_later_deletion_gets_a_new_version():
    product = create_product()
    list(rebuild())
    write_changes([IndexAction(product.pk, documents()[product.pk] + 1)])
    assert (indexed(), differences(), indexed()) == ({}, (1, 1, 0, 0, 0), documents())


def test_change_that_searches_do_not_see_yet_is_no_difference():
    product = create_product()
    list(rebuild())
    product.save()
    steps = reconcile()
    refresh_live()
    write_changes(load_changes([product.pk]))
    *_, last = steps
    assert (last.mended, indexed()) == (0, documents())


def test_comparison_goes_on_from_its_cursor():
    pks = [create_product().pk for _ in range(4)]
    list(rebuild())
    first = next(reconcile(batch=2))
    write_changes([IndexAction(pk, documents()[pk] + 1) for pk in (pks[0], pks[3])])
    assert (first.cursor, differences(cursor=first.cursor)) == (pks[1], (4, 1, 0, 0, 0))
