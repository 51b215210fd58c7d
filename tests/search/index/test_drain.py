"""Rows of the outbox are worked off until they are gone; the index then says what the database says."""

from datetime import date, timedelta

import pytest

from catalog.models import Product
from search.enums import TaskKind, TaskState
from search.index import indexing
from search.index.changes import IndexAction, SinkUnavailableError, load_changes
from search.index.drain import OUTAGE, drain_index, drain_refresh, lease
from search.index.freshness import generation
from search.index.indexing import refresh_documents
from search.index.outbox import (
    MOST_ATTEMPTS,
    NotSetAsideError,
    back_off,
    begin_closing_gap,
    close_gap,
    has_gap,
    outbox_lag,
    retry_task,
)
from search.models import IndexGap, IndexTask, SearchDocument, Tombstone
from tests.factories.accounts import create_user
from tests.factories.catalog import create_pack, create_product
from tests.search.comparison import MemorySink, drain_all, expected, stored

pytestmark = pytest.mark.django_db


def waiting() -> list[tuple[str, int]]:
    return list(IndexTask.objects.order_by("pk").values_list("kind", "product_id"))


def tasks() -> list[tuple]:
    return list(IndexTask.objects.order_by("pk").values_list("product_id", "state", "attempts", "error"))


def test_nothing_is_noted_to_send_while_nobody_takes_it():
    create_product()
    assert (waiting(), has_gap()) == ([], True)


def test_document_and_its_row_to_send_are_written_together(sink):
    product = create_product()
    assert (waiting(), has_gap()) == ([("send", product.pk)], False)


def test_gap_stays_until_the_rebuild_is_done(sink):
    product = create_product()
    gap_of_a_configured_site = has_gap()
    create_product_without(sink)
    noted = has_gap()
    begin_closing_gap()
    during = has_gap()
    close_gap()
    refresh_documents([product.pk])
    assert (gap_of_a_configured_site, noted, during, has_gap()) == (False, True, True, False)


def test_gap_that_opens_during_a_rebuild_outlives_it(sink):
    create_product_without(sink)
    begin_closing_gap()
    create_product_without(sink)
    close_gap()
    assert list(IndexGap.objects.values_list("pk", flat=True)) == [IndexGap.OPEN]


def test_rebuild_that_failed_leaves_the_gap_to_the_next(sink):
    create_product_without(sink)
    begin_closing_gap()
    create_product_without(sink)
    begin_closing_gap()
    noted = list(IndexGap.objects.values_list("pk", flat=True))
    close_gap()
    assert (noted, has_gap()) == ([IndexGap.CLOSING], False)


def create_product_without(sink: MemorySink) -> None:
    from search.index.changes import use_sink

    before = use_sink(lambda: None)
    create_product()
    use_sink(before)


def test_drained_index_holds_every_document_with_its_facts(sink, now):
    for _ in range(3):
        create_pack(product=create_product())
    drain_all(sink, now, limit=2)
    assert (sink.documents(), waiting()) == (stored(), [])


def test_product_off_the_site_is_deleted_under_a_higher_version(sink, now):
    product = create_product()
    version = SearchDocument.objects.get(pk=product.pk).version
    drain_all(sink, now)
    product.unpublish()
    drain_all(sink, now)
    assert sink.held == {product.pk: (version + 1, None)}


def test_deleted_product_is_deleted_in_the_index(sink, now):
    product = create_product()
    drain_all(sink, now)
    product.delete()
    drain_all(sink, now)
    assert (sink.documents(), waiting()) == ({}, [])


def test_product_that_returns_has_a_version_above_its_removal(sink, now):
    product = create_product()
    product.unpublish()
    removed = Tombstone.objects.get(pk=product.pk).version
    Tombstone.objects.filter(pk=product.pk).update(version=removed + 10**12)  # the clock was set back
    Product.objects.filter(pk=product.pk).update(live=True)
    drain_all(sink, now)
    assert SearchDocument.objects.get(pk=product.pk).version == removed + 10**12 + 1
    assert sink.documents() == stored()


def test_draft_that_never_was_on_the_site_is_not_sent(sink):
    create_product(live=False)
    assert waiting() == []


def test_product_asked_for_before_its_first_document_is_committed_is_not_kept_out(sink):
    product = create_product(live=False)
    early = load_changes([product.pk])
    Product.objects.filter(pk=product.pk).update(live=True)
    refresh_documents([product.pk])
    SearchDocument.objects.update(version=2)  # the writer took its version before, from a clock that is behind
    sink.write([*early, *load_changes([product.pk])])
    assert (sink.documents(), load_changes([product.pk + 1])) == (stored(), [IndexAction(product.pk + 1, 1)])


def test_what_was_told_may_be_told_again_in_reverse(sink, now):
    product, other = create_product(), create_product()
    for change in ({"live": False}, {"live": True, "name": "Na"}, {"name": "Na dai"}):
        drain_all(sink, now)
        Product.objects.filter(pk=product.pk).update(**change)
    other.delete()
    drain_all(sink, now)
    sink.write([*reversed(sink.told), *sink.told])
    assert sink.documents() == stored()


def test_rows_under_way_are_left_to_who_sends_them(sink, now):
    create_product()
    seen: list[int] = []
    sink.meanwhile = lambda: seen.append(drain_index(MemorySink(), 10, now + lease() / 2))
    assert (drain_index(sink, 10, now), seen, waiting()) == (1, [0], [])


def test_rows_of_a_killed_process_are_sent_after_the_lease(sink, now):
    create_product()
    sink.meanwhile = lambda: (_ for _ in ()).throw(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        drain_index(sink, 10, now)
    sink.meanwhile = None
    assert [drain_index(sink, 10, now), drain_index(sink, 10, now + lease())] == [0, 1]
    assert sink.documents() == stored()


def test_answers_kept_before_a_document_was_sent_are_stale_after_it(sink, now):
    create_product()
    kept_under = []
    sink.meanwhile = lambda: kept_under.append(generation())
    drain_index(sink, 10, now)
    assert (kept_under == [generation()], sink.shown) == (False, 1)


def test_change_while_sending_keeps_a_row_of_its_own(sink, now):
    product = create_product()
    sink.meanwhile = lambda: refresh_documents([product.pk])
    drain_index(sink, 10, now)
    sink.meanwhile = None
    assert waiting() == [("send", product.pk)]
    drain_all(sink, now)
    assert sink.held[product.pk][0] == SearchDocument.objects.get(pk=product.pk).version


def test_outage_costs_no_attempt_and_is_caught_up(sink, now):
    product = create_product()
    sink.away = True
    for _ in range(MOST_ATTEMPTS + 1):
        with pytest.raises(SinkUnavailableError):
            drain_index(sink, 10, now)
        now += OUTAGE
    assert tasks() == [(product.pk, "waiting", 0, "connection refused")]
    sink.away = False
    assert (drain_index(sink, 10, now), waiting(), sink.documents()) == (1, [], stored())


def test_refused_document_is_tried_ever_later_then_set_aside(sink, now):
    good, bad = create_product(), create_product()
    sink.refusals = {bad.pk: "mapping"}
    drain_index(sink, 10, now)
    assert tasks() == [(bad.pk, "waiting", 1, "mapping")]
    assert (drain_index(sink, 10, now), drain_index(sink, 10, now + back_off(1))) == (0, 1)
    for _ in range(MOST_ATTEMPTS):
        now += timedelta(hours=2)
        drain_index(sink, 10, now)
    assert (tasks(), list(sink.documents())) == ([(bad.pk, "poison", MOST_ATTEMPTS, "mapping")], [good.pk])


def test_busy_index_is_asked_later_however_often(sink, now):
    product = create_product()
    sink.busy = {product.pk}
    for _ in range(MOST_ATTEMPTS + 1):
        drain_index(sink, 10, now)
        now += OUTAGE
    assert tasks() == [(product.pk, "waiting", 0, "busy")]


def test_document_at_which_the_call_breaks_does_not_hold_up_others(sink, now):
    products = [create_product() for _ in range(5)]
    sink.breaks_on = {products[3].pk}
    drain_index(sink, 10, now)
    assert sorted(sink.documents()) == sorted(p.pk for p in products if p != products[3])
    assert tasks() == [(products[3].pk, "waiting", 1, "ValueError('unforeseen')")]


def test_row_set_aside_goes_once_a_later_one_is_sent(sink, now):
    product = create_product()
    IndexTask.objects.update(state=TaskState.POISON)
    refresh_documents([product.pk])
    drain_all(sink, now)
    assert (waiting(), sink.documents()) == ([], stored())


def test_product_whose_document_fails_does_not_hold_up_others(now, monkeypatch):
    products = [create_product() for _ in range(5)]
    bad = products[2]
    real = indexing.document_of

    def failing(source, **given):
        if source.product.pk == bad.pk:
            raise ValueError(source.product.name)
        return real(source, **given)

    monkeypatch.setattr(indexing, "document_of", failing)
    Product.objects.update(summary="Ngọt")
    assert drain_refresh(10, now) == 5
    assert tasks() == [(bad.pk, "waiting", 1, f"ValueError('{bad.name}')")]
    monkeypatch.undo()
    drain_all(now=now + back_off(1))
    assert (waiting(), stored()) == ([], expected(date.today()))


def test_change_that_reaches_more_than_a_batch_is_left_to_the_outbox(monkeypatch):
    from search.index import receivers

    product = create_product()
    for _ in range(2):
        create_product(organisation=product.organisation)
    monkeypatch.setattr(receivers, "BATCH", 2)
    product.organisation.name = "HTX Mới"
    product.organisation.save()
    assert len(waiting()) == 3
    drain_all()
    assert stored() == expected(date.today())


def test_back_off_doubles_up_to_an_hour():
    assert [back_off(n).total_seconds() for n in (1, 2, 3, 8, 12)] == [10, 20, 40, 1280, 3600]


def test_lag_tells_age_and_counts(sink, now):
    create_product(), create_product()
    Product.objects.update(summary="Ngọt")
    IndexTask.objects.update(created_at=now - timedelta(minutes=5))
    IndexTask.objects.filter(kind=TaskKind.SEND).first().delete()
    IndexTask.objects.filter(kind=TaskKind.SEND).update(state=TaskState.POISON)
    lag = outbox_lag(now)
    assert (lag.oldest, lag.refresh, lag.send, lag.poison, lag.gap) == (timedelta(minutes=5), 2, 0, 1, False)


def test_lag_of_an_empty_outbox_is_nothing(now, django_assert_num_queries):
    with django_assert_num_queries(2):
        lag = outbox_lag(now)
    assert (lag.oldest, lag.refresh, lag.send, lag.poison, lag.gap) == (timedelta(), 0, 0, 0, False)


def test_retry_lets_a_row_wait_again_and_is_logged_once(sink, now):
    product = create_product()
    IndexTask.objects.update(state=TaskState.POISON, attempts=MOST_ATTEMPTS, error="mapping")
    row, by = IndexTask.objects.get(), create_user()
    retry_task(row, by=by, now=now)
    with pytest.raises(NotSetAsideError):
        retry_task(row, by=by, now=now)
    assert tasks() == [(product.pk, "waiting", 0, "")]
    assert drain_index(sink, 10, now) == 1
