"""How much memory a web worker holds after thousands of requests, with its words and its index renewed between.

The worker is gunicorn's, started as for people (`tests/bench/web.py`), with eight threads, its cache and the thread for
background work in the same process: with Redis and Celery it holds less. What counts is its PSS, in which pages that it
shares with its parent count half, without the pages of SQLite's file. Both processes together are told beside it.
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


def measure_memory(sites: Sites, products: int, requests: int) -> list[Figure]:
    """For each database a worker at its start, after its first requests, and after all of them."""
    return [figure for server in sites.servers for figure in _of(server, sites.filled(server, products), requests)]


def _of(server: str, site: Environment, requests: int) -> list[Figure]:
    alone = {**site, "REDIS_URL": "", "ELASTICSEARCH_URL": ""}
    held, share = [], requests // (RENEWALS + 1)
    with served(alone) as web:
        mixed = Mixed(web, site)
        mixed.come(1)
        began = held_by(web.worker)
        for turn in range(RENEWALS + 1):
            mixed.come(share)
            held.append(held_by(web.worker))
            if turn < RENEWALS:
                renew(site, turn)
        both = held[-1]["all"] + held_by(web.master)["all"]
    curve = json.dumps([at["all"] for at in held])
    return [
        Figure(PART, f"{server}: megabytes after the first request", began["all"]),
        Figure(PART, f"{server}: megabytes after {share} requests", held[0]["all"]),
        Figure(PART, f"{server}: megabytes with gunicorn's parent", both),
        Figure(
            PART, f"{server}: megabytes after {share * (RENEWALS + 1)} requests", held[-1]["all"], TARGET, note=curve
        ),
    ]


def renew(site: Mapping[str, str], turn: int) -> None:
    """Rename some products in another process, as the background work does, and make documents and words anew."""
    manage(site, "shell", "--no-imports", "-c", _RENEWAL.format(turn=turn))


_RENEWAL = """
from catalog.models import Product
from search.index.indexing import rebuild_documents
for product in Product.objects.order_by("pk")[{turn} * 40 : {turn} * 40 + 40]:
    product.name = product.name + " mới đợt {turn}"
    product.save()
rebuild_documents()
"""
