"""Rows of the outbox: who writes and settles which, and what a database in need leaves as it was."""

import pytest
from django.db import OperationalError, connection

from catalog.models import Product
from search.enums import TaskKind
from search.index.drain import drain_refresh, refresh_each
from search.index.outbox import has_gap, note_for_refresh, note_for_sending, settle_refresh
from search.index.second_look import look_again
from search.models import IndexTask, SearchDocument
from tests.factories.catalog import create_product
from tests.search.comparison import stored
from tests.unchanged import rows

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def waiting() -> list[tuple[str, int]]:
    return list(IndexTask.objects.order_by("pk").values_list("kind", "product_id"))


def in_need(execute, sql, params, many, context):
    """The database as it answers while another process holds it for too long."""
    if "search_searchdocument" in sql:
        raise OperationalError("database is locked")
    return execute(sql, params, many, context)


def test_each_product_is_asked_for_once_in_order(now):
    note_for_refresh([7, 3, 7], now)
    assert waiting() == [("refresh", 3), ("refresh", 7)]
    assert set(IndexTask.objects.values_list("created_at", "state", "attempts")) == {(now, "waiting", 0)}


def test_what_was_written_is_noted_for_a_sink_that_is_there(sink):
    note_for_sending([7, 3])
    assert (waiting(), has_gap()) == ([("send", 7), ("send", 3)], False)


def test_without_a_sink_one_gap_is_noted_and_for_nothing_not_even_that():
    note_for_sending([])
    before = (waiting(), has_gap())
    for _ in range(2):
        note_for_sending([7, 3])
    assert (before, (waiting(), has_gap())) == (([], False), ([], True))


def test_who_makes_documents_anew_settles_their_rows_and_no_others(now):
    note_for_refresh([3, 7], now)
    IndexTask.objects.create(kind=TaskKind.SEND, product_id=3, created_at=now)
    settle_refresh([3])
    assert waiting() == [("refresh", 7), ("send", 3)]


def test_documents_are_made_together_and_a_database_in_need_is_told_of():
    products = [create_product() for _ in range(3)]
    keys = [product.pk for product in products]
    SearchDocument.objects.update(name_tokens="")
    assert (refresh_each(keys), SearchDocument.objects.filter(name_tokens="").count()) == ({}, 0)
    before = rows()
    with pytest.raises(OperationalError), connection.execute_wrapper(in_need):
        refresh_each(keys)
    assert rows() == before


def test_rows_wait_on_where_the_database_is_in_need(now):
    create_product()
    Product.objects.update(summary="Ngọt")
    before = rows()
    with pytest.raises(OperationalError), connection.execute_wrapper(in_need):
        drain_refresh(10, now)
    assert rows() == before
    assert (drain_refresh(10, now), waiting(), len(stored())) == (1, [], 1)


def test_where_no_change_could_be_missed_nothing_is_looked_at_again(now):
    before = rows()
    look_again(now)
    assert rows() == before
