"""A process of one site that visits pages: reads {page: address}, answers {page: [cold, warm, empty, bytes]}.

"cold" is the first request after a change: the page had been asked for, then a product of the site was saved, so that
every answer and count is stale, while cards and pages of other products are kept. The same page follows at once,
"warm". "empty" begins with an empty cache, as the first request after a restart does.
Times are in milliseconds, bytes those of the HTML. {"repeat": n, "pages": …} is answered with {page: [ours, theirs]}:
processor time of a warm request, in milliseconds, of this process and of the database's that serves it.
"@product" is the address of a product's page.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Visit until the input ends."""
    import django

    django.setup()
    from django.test import override_settings

    visitor = Visitor()
    with override_settings(ROOT_URLCONF="tests.bench.bare"):
        for line in sys.stdin:
            asked = json.loads(line)
            if "repeat" in asked:
                answer = {p: visitor.processors(a, asked["repeat"]) for p, a in asked["pages"].items()}
            else:
                answer = {page: visitor.measure(address) for page, address in asked.items()}
            print(json.dumps(answer), flush=True)


class Visitor:
    """Visits pages of its site and changes a product between."""

    def __init__(self) -> None:
        from django.test import Client

        from catalog.models import Product

        self._client = Client(headers={"User-Agent": "Mozilla/5.0 Chrome"})
        self._products = list(Product.objects.on_site().order_by("pk")[:200])
        self._changed = 0

    def measure(self, address: str) -> list[float]:
        """Milliseconds after a change, at once afterwards, and with an empty cache; bytes."""
        from django.core.cache import cache

        from search.index.indexing import refresh_documents

        self._visit(address)  # what the last page left is an empty cache
        refresh_documents([self._products[self._changed % len(self._products)].pk])
        self._changed += 1
        cold, _ = self._visit(address)
        warm, size = self._visit(address)
        cache.clear()
        empty, _ = self._visit(address)
        return [cold, warm, empty, size]

    def processors(self, address: str, times: int) -> list[float]:
        """Milliseconds of processor time of a warm request: ours, the database's (0 where it is in our process)."""
        self._visit(address)
        pid = _server_process()
        ours, theirs = time.process_time(), _seconds_of(pid)
        for _ in range(times):
            self._visit(address)
        return [(time.process_time() - ours) * 1000 / times, (_seconds_of(pid) - theirs) * 1000 / times]

    def _visit(self, address: str) -> tuple[float, int]:
        address = self._products[0].get_absolute_url() if address == "@product" else address
        began = time.perf_counter()
        response: Any = self._client.get(address)
        spent = (time.perf_counter() - began) * 1000
        assert response.status_code == 200, address
        return spent, len(response.content)


def _server_process() -> int | None:
    """The process of PostgreSQL that serves this connection, where there is one on this machine."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def _seconds_of(pid: int | None) -> float:
    """Seconds of processor time that a process has had; 0 for one that is not here."""
    stat = Path(f"/proc/{pid}/stat")
    if pid is None or not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


if __name__ == "__main__":
    main()
