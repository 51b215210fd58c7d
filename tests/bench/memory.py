"""How much memory a web worker holds after thousands of requests, with its words and its index renewed between.

The worker is gunicorn's, started as for people (`tests/bench/web.py`), with its threads, its cache and the thread for
background work in the same process: with Redis and Celery it holds less. That thread makes the index and the words
anew, as where staff press the button. What counts is its PSS, in which pages that it shares with its parent count half,
without the pages of SQLite's file. Both processes together are told beside it.
"""

import json
from collections.abc import Mapping

from tests.bench.figures import Figure
from tests.bench.mixed import Mixed
from tests.bench.sites import Environment, Sites, manage
from tests.bench.web import held_by, served

PART = "memory"
TARGET = 190.0
"""Megabytes after all requests."""
RENEWALS = 5
SHARE = 10
"""Requests between two renewals at least: of very few requests there are fewer renewals."""
PATIENCE = 300
"""Seconds that a renewal's two jobs may take."""


def measure_memory(sites: Sites, products: int, requests: int) -> list[Figure]:
    """For each database a worker at its start, after its first requests, and after all of them."""
    return [figure for server in sites.servers for figure in _of(server, sites.filled(server, products), requests)]


def _of(server: str, site: Environment, requests: int) -> list[Figure]:
    alone = {**site, "REDIS_URL": "", "ELASTICSEARCH_URL": ""}
    renewals = min(RENEWALS, requests // SHARE)
    held, share = [], requests // (renewals + 1)
    with served(alone) as web:
        mixed = Mixed(web, site)
        mixed.come(1)
        began = held_by(web.worker)
        for turn in range(renewals + 1):
            mixed.come(share)
            held.append(held_by(web.worker))
            if turn < renewals:
                renew(site, turn)
        both = held[-1]["all"] + held_by(web.master)["all"]
    curve = json.dumps([at["all"] for at in held])
    return [
        Figure(PART, f"{server}: megabytes after the first request", began["all"]),
        Figure(PART, f"{server}: megabytes after {share} requests", held[0]["all"]),
        Figure(PART, f"{server}: megabytes with gunicorn's parent", both),
        Figure(
            PART, f"{server}: megabytes after {share * (renewals + 1)} requests", held[-1]["all"], TARGET, note=curve
        ),
    ]


def renew(site: Mapping[str, str], turn: int) -> None:
    """Rename some products in another process, have documents and words made anew, and wait until they are."""
    manage(site, "shell", "--no-imports", "-c", _RENEWAL.format(turn=turn, patience=PATIENCE))


_RENEWAL = """
import time
from django.utils import timezone
from accounts.models import Job
from accounts.work.job import queue_job
from catalog.models import Product
from search.jobs import REBUILD, VOCABULARY
for product in Product.objects.order_by("pk")[{turn} * 40 : {turn} * 40 + 40]:
    product.name = product.name + " mới đợt {turn}"
    product.save()
jobs = [queue_job(kind, by=None, now=timezone.now(), once=kind).pk for kind in (REBUILD, VOCABULARY)]
until = time.monotonic() + {patience}
while Job.objects.unfinished().filter(pk__in=jobs).exists():
    assert time.monotonic() < until, "nobody makes the index anew"
    time.sleep(0.2)
assert list(Job.objects.filter(pk__in=jobs).values_list("state", flat=True)) == ["done"] * 2
"""
