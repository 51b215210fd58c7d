"""The task that works off the outbox, and how it is found to be due."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.work import dispatch
from accounts.work.background import work_until_idle
from catalog.models import Product
from search.index.changes import use_sink
from search.index.outbox import WAITING
from search.models import IndexTask
from search.tasks import drain, outbox_due
from tests.factories.catalog import create_product
from tests.search.comparison import expected, stored

pytestmark = pytest.mark.django_db


def test_drain_makes_documents_and_sends_them(sink):
    create_product()
    Product.objects.update(summary="Ngọt")
    drain()
    assert (stored(), sink.documents(), IndexTask.objects.count()) == (expected(date.today()), stored(), 0)


def test_drain_ends_quietly_while_the_index_is_away(sink):
    create_product()
    sink.away = True
    drain()
    assert (IndexTask.objects.count(), outbox_due(timezone.now())) == (1, [])


def test_drain_without_an_index_sends_nothing(sink):
    create_product()
    use_sink(lambda: None)
    drain()
    assert (IndexTask.objects.count(), outbox_due(timezone.now())) == (1, [])


def test_outbox_is_due_while_a_row_waits():
    create_product()
    before = outbox_due(timezone.now())
    Product.objects.update(summary="Ngọt")
    assert (before, outbox_due(timezone.now())) == ([], [()])


def test_background_finds_what_no_process_told_of():
    create_product()
    Product.objects.update(summary="Ngọt")
    work_until_idle()
    assert stored() == expected(date.today())


def test_writer_rings_after_its_commit(sink, django_capture_on_commit_callbacks):
    dispatch.bell.clear()
    with django_capture_on_commit_callbacks(execute=True):
        create_product()
        during = dispatch.bell.is_set()
    assert (during, dispatch.bell.is_set(), WAITING) == (False, True, "search.outbox")
