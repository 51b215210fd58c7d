"""Who has a product open to decide on it."""

from datetime import timedelta

from catalog.domain.reading import SILENT_AFTER, keep_reading, readers_of, stop_reading
from catalog.models import Reading
from tests.factories.catalog import create_product


def told(product, *, now, but):
    return [(r.opened_by, r.since) for r in readers_of([product], now=now, but=but).get(product.pk, [])]


def test_others_are_told_since_when(cast, now):
    product = create_product()
    keep_reading(product, by=cast.editor, now=now)
    later = now + timedelta(minutes=1)
    keep_reading(product, by=cast.editor, now=later)
    assert told(product, now=later, but=cast.administrator) == [(cast.editor, now)]
    assert told(product, now=later, but=cast.editor) == []


def test_one_not_heard_of_has_left_and_begins_anew(cast, now):
    product = create_product()
    keep_reading(product, by=cast.editor, now=now)
    later = now + SILENT_AFTER + timedelta(seconds=1)
    assert told(product, now=later, but=cast.administrator) == []
    keep_reading(product, by=cast.editor, now=later)
    assert told(product, now=later, but=cast.administrator) == [(cast.editor, later)]


def test_closing_is_noticed_at_once(cast, now):
    product = create_product()
    keep_reading(product, by=cast.editor, now=now)
    stop_reading(product, by=cast.editor)
    assert Reading.objects.count() == 0
