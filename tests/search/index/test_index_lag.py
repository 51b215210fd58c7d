"""How far the index is behind is known without asking the database for each search."""

from datetime import timedelta

import pytest

from search.enums import TaskKind, TaskState
from search.index.changes import SinkUnavailableError
from search.index.drain import OUTAGE, drain_index
from search.index.index_lag import Behind, index_behind, is_behind, look_at_index, server_failed
from search.index.outbox import MOST_ATTEMPTS, begin_closing_gap, close_gap, fail_tasks, outbox_lag, retry_task
from search.models import IndexGap, IndexTask
from search.tasks import drain, look
from tests.factories.accounts import create_user
from tests.factories.catalog import create_product

pytestmark = pytest.mark.django_db


def note(at, kind=TaskKind.SEND) -> IndexTask:
    return IndexTask.objects.create(kind=kind, product_id=1, created_at=at)


@pytest.mark.parametrize(("seconds", "reason"), [(0, None), (120, None), (121, Behind.LATE)])
def test_change_that_waits_too_long_keeps_the_index_from_answering(seconds, reason, now):
    note(now - timedelta(seconds=seconds))
    note(now)
    assert index_behind(now) == reason


def test_most_lag_is_a_setting(settings, now):
    settings.SEARCH_MOST_LAG = 5
    note(now - timedelta(seconds=6))
    assert is_behind(now.timestamp()) is True


def test_document_to_be_made_is_missing_in_both_indexes(now):
    note(now - timedelta(hours=1), TaskKind.REFRESH)
    assert index_behind(now) is None


def test_one_document_that_is_refused_does_not_count(now):
    row = note(now - timedelta(hours=1))
    before = index_behind(now)
    fail_tasks([row], {1: "mapper_parsing_exception"}, now)
    look_at_index(now)
    assert (before, index_behind(now)) == (Behind.LATE, None)


def test_refused_document_that_staff_try_again_is_asked_for_from_then_on(now):
    row = note(now - timedelta(days=3))
    IndexTask.objects.update(state=TaskState.POISON, attempts=MOST_ATTEMPTS)
    retry_task(row, by=create_user(), now=now)
    assert (index_behind(now), outbox_lag(now).oldest) == (None, timedelta())


def test_gap_counts_until_its_rebuild_is_done(now):
    IndexGap.objects.create(pk=IndexGap.OPEN, opened_at=now)
    found = [look_at_index(now).behind(now)]
    for step in (begin_closing_gap, close_gap):
        step()
        found.append(look_at_index(now).behind(now))
    assert found == [Behind.INCOMPLETE, Behind.INCOMPLETE, None]


def test_searches_pay_two_short_queries_in_fifteen_seconds(now, django_assert_num_queries):
    with django_assert_num_queries(2):
        first = index_behind(now)
    with django_assert_num_queries(0):
        assert [index_behind(now) for _ in range(5)] == [first] * 5


def test_lag_grows_between_two_looks(now, django_assert_num_queries):
    note(now)
    look_at_index(now)
    with django_assert_num_queries(0):
        assert index_behind(now + timedelta(seconds=121)) == Behind.LATE


def test_clock_looks_where_there_is_an_index(sink, now, django_assert_num_queries):
    note(now - timedelta(hours=1))
    look(now)
    with django_assert_num_queries(0):
        assert index_behind(now) == Behind.LATE


def test_drain_says_at_once_that_nothing_waits(sink, clock, now, caplog):
    create_product()
    IndexTask.objects.update(created_at=now - timedelta(hours=1))
    before = index_behind(now)
    drain()
    assert (before, index_behind(now)) == (Behind.LATE, None)
    assert caplog.messages == ["the index on the search server is up to date again"]


def test_drain_that_finds_no_server_says_since_when(sink, clock, now, django_assert_num_queries):
    create_product()
    sink.away = True
    drain()
    with django_assert_num_queries(0):
        assert index_behind(now + timedelta(minutes=3)) == Behind.RETURNING


@pytest.mark.usefixtures("no_cache")
def test_without_a_cache_each_search_looks_itself(now, django_assert_num_queries):
    note(now - timedelta(hours=1))
    with django_assert_num_queries(4):
        assert [index_behind(now), index_behind(now)] == [Behind.LATE] * 2


@pytest.mark.usefixtures("no_cache")
@pytest.mark.parametrize(("seconds", "reason"), [(5, None), (6, Behind.LATE)])
def test_without_a_cache_nobody_is_told_so_a_change_waits_seconds_only(seconds, reason, now):
    note(now - timedelta(seconds=seconds))
    assert index_behind(now) == reason


def test_index_answers_only_once_every_change_from_before_the_return_is_sent(sink, now):
    """The server was away for a moment: one change was tried in vain, another noted, and a search failed."""
    create_product()
    IndexTask.objects.update(created_at=now)
    sink.away = True
    with pytest.raises(SinkUnavailableError):
        drain_index(sink, 10, now)
    found = [look_at_index(now).behind(now)]
    create_product()
    IndexTask.objects.filter(error="").update(created_at=now + timedelta(seconds=2))
    server_failed((now + timedelta(seconds=4)).timestamp())
    sink.away, back = False, now + OUTAGE
    for _ in range(2):
        found.append(look_at_index(back).behind(back))
        assert drain_index(sink, 1, back) == 1
    found.append(look_at_index(back).behind(back))
    assert found == [Behind.RETURNING, Behind.RETURNING, Behind.RETURNING, None]


def test_change_after_the_return_may_wait_as_ever(sink, now):
    create_product()
    IndexTask.objects.update(created_at=now - timedelta(seconds=1))
    server_failed(now.timestamp())
    before = index_behind(now)
    drain_index(sink, 10, now)
    IndexTask.objects.create(kind=TaskKind.SEND, product_id=1, created_at=now + timedelta(seconds=1))
    look_at_index(now)
    assert (before, index_behind(now)) == (Behind.RETURNING, None)


def test_server_that_was_too_busy_is_not_away(sink, now):
    product = create_product()
    sink.busy = {product.pk}
    drain_index(sink, 10, now)
    assert index_behind(now) is None
