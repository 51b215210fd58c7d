"""Any sequence of changes, by any way of writing, with drains in between: the index ends as the database."""

import random
from datetime import date, datetime

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import Organisation, Place
from catalog.models import Category, Certificate, Pack, Product
from search.index.changes import SinkUnavailableError
from search.index.drain import drain_index, drain_refresh, lease
from search.models import IndexTask
from tests.factories.catalog import create_pack, create_product, create_star
from tests.search.comparison import MemorySink, drain_all, expected, stored

pytestmark = pytest.mark.django_db

WRITES = {
    "create": lambda rng: create_product(),
    "save": lambda rng: picked(rng, Product).save(),
    "rename": lambda rng: rows(rng).update(name=f"Vải {rng.randrange(99)}"),
    "off": lambda rng: rows(rng).update(live=False),
    "on": lambda rng: rows(rng).update(live=True),
    "delete": lambda rng: picked(rng, Product).delete(),
    "delete many": lambda rng: Product.objects.filter(pk__in=[p.pk for p in rng.sample(every(Product), 2)]).delete(),
    "price": lambda rng: create_pack(product=picked(rng, Product), price=rng.randrange(1_000, 99_000)),
    "reprice": lambda rng: Pack.objects.update(price=rng.randrange(1_000, 99_000)),
    "star": lambda rng: create_star(product=picked(rng, Product)),
    "stars end": lambda rng: Certificate.objects.update(counted_until=date(2026, rng.randint(1, 12), 1)),
    "producer": lambda rng: Organisation.objects.update(short_name=f"HTX {rng.randrange(99)}"),
    "move": lambda rng: rows(rng).update(organisation=picked(rng, Organisation)),
    "district": lambda rng: Place.objects.filter(level="district").update(full_name=f"Huyện {rng.randrange(99)}"),
    "category": lambda rng: Category.objects.filter(level="set").update(name=f"Bộ {rng.randrange(99)}"),
    "undone": lambda rng: undone(rng),
}


def every(model: type) -> list:
    return list(model.objects.order_by("pk"))


def picked(rng: random.Random, model: type):
    return rng.choice(every(model))


def rows(rng: random.Random):
    return Product.objects.filter(pk=picked(rng, Product).pk)


def undone(rng: random.Random) -> None:
    with transaction.atomic():
        rows(rng).update(name="Không có")
        picked(rng, Product).save()
        transaction.set_rollback(True)


def disturb(rng: random.Random, sink: MemorySink, now: datetime) -> None:
    """A little of the work, or a fault."""
    fault = rng.choice(["refresh", "send", "away", "killed", "again", "reverse"])
    if fault == "refresh":
        drain_refresh(rng.randint(1, 3), now)
    elif fault in ("again", "reverse"):
        sink.write(rng.sample(sink.told, len(sink.told)) if fault == "again" else sink.told[::-1])
    else:
        sink.away = fault == "away"
        try:
            drain_index(sink, rng.randint(1, 3), now)
        except SinkUnavailableError:
            sink.away = False


@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_ends_with_index_and_database_alike(seed, sink):
    rng = random.Random(seed)
    for _ in range(5):
        create_product()
    for _ in range(80):
        WRITES[rng.choice(list(WRITES)) if Product.objects.count() > 2 else "create"](rng)
        if rng.random() < 0.4:
            disturb(rng, sink, timezone.now())
    drain_all(sink, timezone.now() + lease())
    sink.write([*sink.told[::-1], *sink.told])
    assert stored() == expected(date.today())
    assert (sink.documents(), IndexTask.objects.count()) == (stored(), 0)
