"""Whatever stops, dies, comes twice or too late while people write: at the end the index says what the database says.

2,000 writes run through all faults together, 500 through each alone. Nobody does anything but start what was stopped.
"""

from collections.abc import Callable

import pytest

from tests.servers.faults.site import TRIES, Record, Site, assert_even, run_to_end
from tests.servers.faults.writes import NEVER
from tests.servers.work.process import wait_for

pytestmark = [pytest.mark.postgres, pytest.mark.redis, pytest.mark.elasticsearch]

EACH = 500
ALL = 2_000


def test_redis_stopped_and_hanging_and_started(site: Site, record_property: Record) -> None:
    with site.writing(EACH) as work:
        work.reach(50)
        for end in (site.redis.stop, site.redis.freeze):
            end()
            work.another(100)
            site.redis.kill()
            site.redis.start()
            work.another(50)
    assert_even(site, work, record_property)


def test_elasticsearch_stopped_and_killed_and_started(site: Site, record_property: Record) -> None:
    with site.writing(EACH) as work:
        for end in (site.elasticsearch.stop, site.elasticsearch.kill):
            work.another(20)
            end()
            work.another(30)
            site.elasticsearch.start()
            site.elasticsearch.wait()
    assert_even(site, work, record_property)


def test_worker_killed_in_the_middle_of_a_batch(site: Site, record_property: Record) -> None:
    with site.writing(EACH) as work:
        left = [kill_worker(site, partly_made), kill_worker(site, being_sent)]
        work.another(50)
        assert all(left)
    assert_even(site, work, record_property)


def partly_made(site: Site) -> int:
    """Documents that wait to be made, once some of many were."""
    waiting = site.waiting("kind = 'refresh'")
    return waiting if 0 < waiting < 250 else 0


def being_sent(site: Site) -> int:
    """Rows that the worker has taken to send."""
    return site.waiting("kind = 'send' AND not_before > now() AND error = ''")


def kill_worker(site: Site, in_the_middle: Callable[[Site], int]) -> int:
    """Touch every product past the models, kill the worker in its work on that; rows it leaves, then start another.
    Once more where it came to the end of them before the signal reached it."""
    left = 0
    for _ in range(TRIES):
        site.execute("UPDATE catalog_product SET summary = summary || '.'")
        wait_for(lambda: in_the_middle(site) > 0, "the middle of a batch")
        site.worker.kill()
        left = in_the_middle(site)
        site.start_worker()
        if left:
            break
    return left


def test_work_delivered_twice_and_in_reverse(site: Site, record_property: Record) -> None:
    with site.writing(EACH) as work:
        courier = site.run("courier", str(work.folder / "over"))
        work.reach(EACH - 20)
    told = run_to_end(courier, work.folder / "over")
    record_property("courier", told)
    assert told["rounds"] > 1
    assert_even(site, work, record_property)


def test_rebuild_in_the_middle(site: Site, record_property: Record) -> None:
    with site.writing(EACH) as work:
        rebuilder = site.run("rebuilder", str(work.folder / "over"))
        work.reach(EACH - 20)
    told = run_to_end(rebuilder, work.folder / "over")
    record_property("rebuilder", told)
    assert told["swapped"] > 1
    assert_even(site, work, record_property)


def test_transactions_rolled_back_and_writers_killed(site: Site, record_property: Record) -> None:
    with site.writing(EACH, ways=("undo", "")) as work:
        killed = site.run("writer", "7", str(EACH), "0", str(work.folder / "killed"))
        work.reach(100)
        killed.kill()
    assert_even(site, work, record_property)
    assert site.value(f"SELECT count(*) FROM catalog_product WHERE name = '{NEVER}'") == 0


def test_all_of_them_together(site: Site, record_property: Record) -> None:
    with site.writing(ALL, pause=0.02) as work:
        courier = site.run("courier", str(work.folder / "over"))
        rebuilder = site.run("rebuilder", str(work.folder / "over"))
        work.reach(100)
        kill_worker(site, partly_made)
        work.another(100)
        site.redis.kill()
        work.another(100)
        site.elasticsearch.kill()  # both are down now
        work.another(100)
        site.redis.start()
        site.elasticsearch.start()
        site.elasticsearch.wait()
        kill_worker(site, being_sent)
    told = run_to_end(rebuilder, work.folder / "over"), run_to_end(courier, work.folder / "over")
    record_property("others", told)
    assert_even(site, work, record_property)
