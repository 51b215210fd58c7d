"""Drainers share the work and never stand in a writer's way; nothing is lost between them (PostgreSQL)."""

import random
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, datetime, timedelta
from threading import Event
from time import sleep

import pytest
from django.db import IntegrityError, OperationalError, connection, connections, transaction
from django.utils import timezone

from accounts.models import Organisation, Place
from catalog.models import Certificate, Pack, Product
from search.enums import TaskKind
from search.index.drain import drain_index, drain_refresh, lease
from search.index.indexing import refresh_documents
from search.models import IndexTask, SearchDocument, SecondLook
from search.tasks import drain
from tests.factories.accounts import create_old_commune, create_organisation
from tests.factories.catalog import create_pack, create_product, create_star
from tests.races import together, until_waited_for
from tests.search.comparison import MemorySink, drain_all, expected, stored

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_two_drainers_send_each_row_once(sink, now):
    for _ in range(20):
        create_product()
    sinks = MemorySink(), MemorySink()

    def drain(own: MemorySink):
        def run(barrier):
            own.meanwhile = barrier.wait
            return drain_index(own, 10, now)

        return run

    assert together(drain(sinks[0]), drain(sinks[1])) == [10, 10]
    told = sorted(action.product_id for one in sinks for action in one.told)
    assert (told, IndexTask.objects.count()) == (sorted(SearchDocument.objects.values_list("pk", flat=True)), 0)


def test_two_drainers_make_each_document_once(now):
    products = [create_product() for _ in range(10)]
    versions = dict(SearchDocument.objects.values_list("pk", "version"))
    Product.objects.update(summary="Ngọt")

    def drain(barrier):
        with transaction.atomic():
            done = drain_refresh(5, now)
            barrier.wait()
            return done

    assert together(drain, drain) == [5, 5]
    raised = [p.pk for p in products if SearchDocument.objects.get(pk=p.pk).version > versions[p.pk]]
    assert (len(raised), IndexTask.objects.count(), stored()) == (10, 0, expected(date.today()))


def test_drainer_leaves_a_product_that_is_being_written(now):
    product = create_product()
    Product.objects.update(summary="Ngọt")

    def write(barrier):
        with transaction.atomic():
            Product.objects.filter(pk=product.pk).update(name="Na")
            barrier.wait()  # the drainer looks now
            barrier.wait()

    def drain(barrier):
        barrier.wait()
        done = drain_refresh(10, now)
        barrier.wait()
        return done

    assert together(write, drain) == [None, 1]
    drain_all(now=timezone.now())
    assert (stored(), IndexTask.objects.count()) == (expected(date.today()), 0)


def test_product_that_is_being_written_does_not_hold_up_those_behind_it(monkeypatch):
    monkeypatch.setattr("search.tasks.REFRESH_LIMIT", 1)
    held, free = create_product(), create_product()
    for product in (held, free):
        Product.objects.filter(pk=product.pk).update(summary="Ngọt")

    def write(barrier):
        with transaction.atomic():
            list(Product.objects.filter(pk=held.pk).select_for_update())
            barrier.wait()
            barrier.wait()

    def drain_meanwhile(barrier):
        barrier.wait()
        drain()
        barrier.wait()

    together(write, drain_meanwhile)
    assert list(IndexTask.objects.values_list("product_id", flat=True)) == [held.pk]


def test_late_commit_is_not_skipped(now):
    early, late = create_product(), create_product()

    def hold(barrier):
        with transaction.atomic():
            Product.objects.filter(pk=early.pk).update(summary="Na dai")  # its row has the lower id
            barrier.wait()
            barrier.wait()

    def overtake(barrier):
        barrier.wait()
        Product.objects.filter(pk=late.pk).update(summary="Na bở")
        done = drain_refresh(10, now)
        barrier.wait()
        return done

    assert together(hold, overtake) == [None, 1]
    assert (drain_refresh(10, now), stored()) == (1, expected(date.today()))


def test_deletion_waits_for_who_writes_the_document_before_it_takes_it_away():
    product = create_product()
    Product.objects.update(summary="Ngọt")

    def drain(barrier):
        with transaction.atomic():
            list(Product.objects.filter(pk=product.pk).select_for_update(no_key=True))
            barrier.wait()
            sleep(0.3)  # the deletion has begun
            return refresh_documents([product.pk])

    def delete(barrier):
        barrier.wait()
        return product.delete()[1]["catalog.Product"]

    assert together(drain, delete) == [1, 1]


def test_documents_are_committed_while_staff_rename_their_district():
    commune = create_old_commune()
    product = create_product(place=commune)
    SearchDocument.objects.all().delete()

    def rename(barrier):
        with transaction.atomic():
            Place.objects.filter(level="district").update(full_name="Huyện Chũ")
            barrier.wait()
            barrier.wait()  # only once the documents are committed

    def write(barrier):
        barrier.wait()
        written = refresh_documents([product.pk])
        barrier.wait()
        return written

    assert together(rename, write) == [None, 1]
    assert SearchDocument.objects.get().old_district == commune.parent
    drain_all(now=timezone.now())
    assert (stored(), IndexTask.objects.count()) == (expected(date.today()), 0)


def test_product_that_is_added_while_its_district_is_renamed_gets_the_new_name(now):
    district = create_old_commune().parent
    producer = create_organisation(place=district)

    def rename(barrier):
        with transaction.atomic():
            Place.objects.filter(pk=district.pk).update(full_name="Huyện Chũ")  # sees no product there yet
            barrier.wait()
            barrier.wait()

    def add(barrier):
        barrier.wait()
        product = create_product(organisation=producer)  # sees the old name
        barrier.wait()
        return SearchDocument.objects.get(pk=product.pk).place_tokens

    found = together(rename, add)
    assert (found[0], "huyen luc ngan" in found[1]) == (None, True)
    drain_all(now=now)
    assert (stored(), IndexTask.objects.count(), SecondLook.objects.count()) == (expected(date.today()), 0, 0)


def test_second_look_waits_for_all_who_were_writing(now):
    district = create_old_commune().parent
    producer = create_organisation(place=district)

    def add(barrier):
        with transaction.atomic():
            create_product(organisation=producer)
            barrier.wait()  # the district is renamed
            barrier.wait()  # and looked at

    def rename(barrier):
        barrier.wait()
        Place.objects.filter(pk=district.pk).update(full_name="Huyện Chũ")
        drain_refresh(10, now)
        waiting = SecondLook.objects.count()
        barrier.wait()
        return waiting

    assert together(add, rename) == [None, 1]
    assert stored() != expected(date.today())
    drain_refresh(10, now + timedelta(seconds=2))
    assert (stored(), SecondLook.objects.count()) == (expected(date.today()), 0)


STAND_IN_THE_WAY = """
    CREATE FUNCTION stand_in_the_way() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM 1 FROM accounts_organisation FOR UPDATE; RETURN NULL; END $$;
    CREATE TRIGGER stand_in_the_way AFTER UPDATE ON search_searchdocument EXECUTE FUNCTION stand_in_the_way()
"""


@pytest.fixture
def documents_wait_for_producers():
    """Whoever writes a document asks for the rows of all producers: a circle that nothing of ours makes."""
    with connection.cursor() as cursor:
        cursor.execute(STAND_IN_THE_WAY)
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION stand_in_the_way() CASCADE")


def test_drainer_that_a_deadlock_sends_back_tries_again_at_the_next_look(documents_wait_for_producers, caplog):
    product = create_product()

    def write(barrier):
        with transaction.atomic():
            list(Organisation.objects.select_for_update())
            barrier.wait()
            until_waited_for()
            list(Product.objects.filter(pk=product.pk).select_for_update())

    def drain_across(barrier):
        barrier.wait()
        drain()

    for at in range(9):
        Product.objects.update(summary=f"Ngọt {at}")
        if together(write, drain_across) == [None, None]:
            break  # on a busy machine it may be the other that is sent back
    told = [record.message.partition(",")[0] for record in caplog.records if record.name == "search.tasks"]
    assert (told, IndexTask.objects.count()) == (["another transaction stood in the way"], 1)
    drain()
    assert (stored(), IndexTask.objects.count()) == (expected(date.today()), 0)


WRITES = (
    lambda rng: picked(rng).save(),
    lambda rng: Product.objects.filter(pk=picked(rng).pk).update(name=f"Vải {rng.randrange(99)}"),
    lambda rng: Product.objects.filter(pk=picked(rng).pk).update(live=rng.random() < 0.6),
    lambda rng: create_pack(product=picked(rng), price=rng.randrange(1_000, 99_000)),
    lambda rng: Pack.objects.filter(product=picked(rng)).update(price=rng.randrange(1_000, 99_000)),
    lambda rng: create_star(product=picked(rng)),
    lambda rng: Certificate.objects.filter(product=picked(rng)).update(counted_until=date(2026, rng.randint(1, 12), 1)),
    lambda rng: Organisation.objects.filter(products=picked(rng)).update(short_name=f"HTX {rng.randrange(99)}"),
    lambda rng: Place.objects.filter(level="district").update(full_name=f"Huyện {rng.randrange(99)}"),
    lambda rng: picked(rng).delete(),
    lambda rng: create_product(),
)


def picked(rng: random.Random) -> Product:
    return rng.choice(list(Product.objects.order_by("pk")))


def write_much(seed: int, times: int) -> int:
    """Writes in a thread of its own; the number of those that another writer's deletion or lock did not refuse."""
    rng, done = random.Random(seed), 0
    try:
        for _ in range(times):
            try:
                rng.choice(WRITES)(rng)
                done += 1
            except (OperationalError, IntegrityError):
                continue
    finally:
        connections.close_all()
    return done


def drain_until(stop: Event, sink: MemorySink) -> None:
    try:
        while not stop.wait(0.01):
            drain_refresh(7, timezone.now())
            drain_index(sink, 7, timezone.now())
    finally:
        connections.close_all()


def test_index_ends_as_the_database_while_writers_and_drainers_run(sink):
    for _ in range(12):
        create_product()
    stop, sinks = Event(), (MemorySink(), MemorySink())
    with ThreadPoolExecutor(5) as pool:
        drainers = [pool.submit(drain_until, stop, one) for one in sinks]
        writers = [pool.submit(write_much, seed, 60) for seed in range(3)]
        wait(writers)
        stop.set()
        written = sum(writer.result() for writer in writers)
        for drainer in drainers:
            drainer.result()
    later: datetime = timezone.now() + lease()
    drain_all(sink, later)
    told = [action for one in (*sinks, sink) for action in one.told]
    sink.write([*told[::-1], *told])
    assert written > 100
    assert (stored(), IndexTask.objects.filter(kind=TaskKind.REFRESH).count()) == (expected(date.today()), 0)
    assert (sink.documents(), IndexTask.objects.count()) == (stored(), 0)


def test_renaming_a_producer_does_not_wait_for_who_writes_its_product():
    product = create_product()
    organisation = product.organisation

    def write(barrier):
        with transaction.atomic():
            Product.objects.filter(pk=product.pk).update(summary="Ngọt")
            barrier.wait()
            barrier.wait()  # only once the other has saved

    def rename(barrier):
        barrier.wait()
        organisation.name = "Hợp tác xã Chũ"
        organisation.save()
        barrier.wait()

    assert together(write, rename) == [None, None]
    drain_all(now=timezone.now())
    assert (stored(), IndexTask.objects.count()) == (expected(date.today()), 0)
