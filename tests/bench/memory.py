"""How much memory a web worker holds after thousands of requests, with its words and its index renewed between.

Measured as PSS of the worker's own process, without the pages of SQLite's file that it maps: those are the kernel's to
take back.
"""

import json
from collections.abc import Mapping

from tests.bench.children import Conversation
from tests.bench.figures import Figure
from tests.bench.sites import Environment, Sites, manage

PART = "memory"
TARGET = 190.0
"""Megabytes after all requests."""
RENEWALS = 5


def measure_memory(sites: Sites, products: int, requests: int) -> list[Figure]:
    """For each database a worker at its start, after its first requests, and after all of them."""
    return [figure for server in sites.servers for figure in _of(server, sites.filled(server, products), requests)]


def _of(server: str, site: Environment, requests: int) -> list[Figure]:
    with Conversation("tests.bench.worker", site) as worker:
        began, held = worker.ask({"visit": 1}), []
        for turn in range(RENEWALS + 1):
            held.append(worker.ask({"visit": requests // (RENEWALS + 1)}))
            if turn < RENEWALS:
                renew(site, turn)
                worker.ask({"forget": True})
    return [
        Figure(PART, f"{server}: megabytes after the first request", began),
        Figure(PART, f"{server}: megabytes after {requests // (RENEWALS + 1)} requests", held[0]),
        Figure(PART, f"{server}: megabytes after {requests} requests", held[-1], TARGET, note=json.dumps(held)),
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
