"""Bulk writes: the version decides, whatever the order of arrival."""

import pytest

from search.index.changes import IndexAction, Outcome, Result, load_changes
from search.index.server.aliases import create_next, indexes, live_alias, next_alias, swap_in
from search.index.server.client import client
from search.index.server.delivery import write_changes
from search.models import SearchDocument
from tests.factories.catalog import create_product, create_star

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


@pytest.fixture
def index(search_server) -> str:
    """An empty index that is searched."""
    name = create_next()
    swap_in(name)
    return name


def change(version: int, pk: int = 1, **values) -> IndexAction:
    return IndexAction(pk, version, SearchDocument(pk=pk, **values))


def removal(version: int, pk: int = 1) -> IndexAction:
    return IndexAction(pk, version)


def results(*changes: IndexAction, **how) -> list[str]:
    return [outcome.result for outcome in write_changes(changes, **how)]


def indexed(pk: int, alias: str = "") -> tuple[bool, int | None]:
    found = client().options(ignore_status=404).get(index=alias or live_alias(), id=str(pk), source=False)
    return found["found"], found.get("_version")


def test_product_is_written_under_its_version(index):
    product = create_star().product
    assert write_changes(load_changes([product.pk])) == [Outcome(product.pk, Result.WRITTEN)]
    assert indexed(product.pk) == (True, SearchDocument.objects.get(pk=product.pk).version)


@pytest.mark.parametrize("version", [4, 5])
def test_older_and_repeated_versions_are_stale(version, index):
    assert (results(change(5)), results(change(version)), indexed(1)) == (["written"], ["stale"], (True, 5))


def test_older_version_is_refused_after_a_deletion(index):
    assert [results(one) for one in (change(5), removal(6), change(5))] == [["written"], ["written"], ["stale"]]
    assert indexed(1) == (False, None)


def test_late_deletion_does_not_take_a_newer_document(index):
    assert (results(change(7)), results(removal(6)), indexed(1)) == (["written"], ["stale"], (True, 7))


def test_deletion_of_what_was_never_there_refuses_what_comes_late(index):
    assert (results(removal(6)), results(change(5)), indexed(1)) == (["written"], ["stale"], (False, None))


def test_product_that_left_the_site_leaves_the_index(index):
    product = create_product()
    write_changes(load_changes([product.pk]))
    pk, version = product.pk, SearchDocument.objects.get(pk=product.pk).version
    product.delete()
    assert load_changes([pk], gone_at={pk: version + 1}) == [IndexAction(pk, version + 1)]
    assert (results(*load_changes([pk])), indexed(pk)) == (["written"], (False, None))


def test_order_of_outcomes_is_that_of_the_changes(index):
    write_changes([change(5, pk=2)])
    assert results(change(1, pk=3), change(5, pk=2), removal(1)) == ["written", "stale", "written"]


def test_what_the_mapping_refuses_fails_alone(index):
    failed, written = write_changes([change(5, price=1 << 63), change(5, pk=2)])
    assert (failed.result, failed.again, failed.settled, written.result) == ("failed", False, False, "written")
    assert failed.reason.startswith("document_parsing_exception: ")


def test_without_an_index_nothing_is_written_or_made(search_server):
    assert results(change(5)) == ["skipped"]
    failed = write_changes([change(5)], aliases=[live_alias()])[0]
    assert (failed.result, failed.again, indexes_made()) == ("failed", True, [])


def indexes_made() -> list[str]:
    return list(client().indices.get(index=f"{live_alias()}*"))


def test_changes_reach_the_index_that_is_being_built(index):
    create_next()
    assert results(change(5)) == ["written"]
    assert [indexed(1, alias) for alias in (live_alias(), next_alias())] == [(True, 5)] * 2


def test_what_was_meant_for_an_index_swapped_in_meanwhile_reaches_it(index):
    swap_in(create_next())
    assert results(change(5), aliases=[live_alias(), next_alias()]) == ["written"]
    assert (indexed(1), len(indexes_made())) == ((True, 5), 1)


def test_change_on_its_way_during_a_swap_is_in_the_index_put_in_place(index):
    building = create_next()
    first, second = indexes().aliases
    write_changes([change(5)], aliases=[first])
    swap_in(building)
    write_changes([change(5)], aliases=[second])
    assert indexed(1) == (True, 5)
