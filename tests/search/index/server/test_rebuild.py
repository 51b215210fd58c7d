"""A new index is built while the site is written to, and takes the old one's place."""

from itertools import islice

import pytest

from search.index.changes import load_changes
from search.index.server.aliases import (
    create_next,
    drop_next,
    indexes,
    live_alias,
    needs_rebuild,
    next_alias,
    refresh_live,
)
from search.index.server.client import client
from search.index.server.delivery import write_changes
from search.index.server.rebuild import rebuild
from search.index.server.server_error import SearchServerError
from search.models import SearchDocument
from tests.factories.catalog import create_product

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.usefixtures("search_server")]


def indexed() -> dict[int, int]:
    """Versions by product, as searches see them."""
    refresh_live()
    hits = client().search(index=live_alias(), size=1000, version=True, source=False)["hits"]["hits"]
    return {int(hit["_id"]): hit["_version"] for hit in hits}


def documents() -> dict[int, int]:
    return dict(SearchDocument.objects.values_list("pk", "version"))


def test_rebuild_makes_the_index_that_is_missing():
    for _ in range(3):
        create_product()
    assert needs_rebuild() is True
    steps = [(step.done, step.total) for step in rebuild(batch=2)]
    assert (steps, indexed(), needs_rebuild()) == ([(0, 3), (2, 3), (3, 3), (3, 3)], documents(), False)


def test_rebuild_removes_the_index_before():
    list(rebuild())
    first = indexes().live
    list(rebuild())
    assert list(client().indices.get(index=f"{live_alias()}*")) == [indexes().live]
    assert (indexes().live != first, indexes().next) == (True, "")


def test_searches_see_the_old_index_until_the_new_one_is_whole():
    product = create_product()
    list(rebuild())
    first = indexes().live
    steps = rebuild()
    list(islice(steps, 2))
    assert (indexes().live, list(indexed())) == (first, [product.pk])
    steps.close()


def test_changes_during_a_rebuild_are_in_both_indexes():
    """One product of each kind, changed before and after its batch was read: renamed, deleted; and a new one."""
    renamed, deleted, kept, renamed_late, deleted_late = products = [create_product() for _ in range(5)]
    list(rebuild())
    pks = [product.pk for product in products]
    steps = rebuild(batch=3)
    list(islice(steps, 2))
    for product in (renamed, renamed_late):
        product.name = "Vải thiều"
        product.save()
    for product in (deleted, deleted_late):
        product.delete()
    pks.append(create_product().pk)
    write_changes(load_changes(pks))
    assert indexed() == documents()
    list(steps)
    assert (indexed(), kept.pk in indexed()) == (documents(), True)


def test_index_that_takes_nothing_is_not_put_in_place():
    for _ in range(2):
        create_product()
    list(rebuild())
    first = indexes().live
    steps = rebuild()
    next(steps)
    client().indices.add_block(index=next_alias(), block="write")
    with pytest.raises(SearchServerError, match="none of 2 documents is taken: cluster_block_exception"):
        list(steps)
    assert (indexes().live, indexed()) == (first, documents())


def test_batch_read_before_a_change_is_refused_after_it():
    product = create_product()
    old = load_changes([product.pk])
    create_next()
    product.name = "Vải thiều"
    product.save()
    new = load_changes([product.pk])
    assert [write_changes(changes)[0].result for changes in (new, old)] == ["written", "stale"]


def test_killed_rebuild_goes_on_from_its_cursor():
    pks = [create_product().pk for _ in range(4)]
    *_, step = islice(rebuild(batch=2), 2)
    assert step.cursor == {"index": indexes().next, "after": pks[1]}
    steps = [(one.done, one.total) for one in rebuild(step.cursor, batch=2)]
    assert (steps, indexed()) == ([(2, 4), (4, 4), (4, 4)], documents())


def test_rebuild_killed_after_the_swap_is_done():
    create_product()
    *_, last = rebuild()
    assert [step.done for step in rebuild(last.cursor)] == [1]
    assert indexes().live == last.cursor["index"]


def test_cursor_of_an_index_that_is_gone_starts_anew():
    create_product()
    steps = [step.done for step in rebuild({"index": "gone", "after": 10**9})]
    assert (steps, indexed()) == ([0, 1, 1], documents())


def test_earlier_of_two_rebuilds_gives_way():
    create_product()
    earlier, later = rebuild(), rebuild()
    next(earlier)
    next(later)
    with pytest.raises(SearchServerError):
        list(earlier)
    list(later)
    assert indexed() == documents()


def test_given_up_rebuild_leaves_nothing():
    next(rebuild())
    drop_next()
    assert (indexes().next, list(client().indices.get(index=f"{live_alias()}*"))) == ("", [])
