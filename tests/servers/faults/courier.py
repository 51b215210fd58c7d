"""A process that does everything twice and too late: `python -m tests.servers.faults.courier OVER`.

Until the file OVER exists it publishes `search.drain` twice at a time, runs it in two threads of its own besides, and
keeps what the index was to be told at that moment. In the end it tells the index all of that, the newest first, then
in any order. It prints as JSON how often.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from random import Random


def main(over: Path) -> None:
    """Disturb, then deliver late."""
    import django

    django.setup()
    from django.db import connections
    from kombu.exceptions import OperationalError

    from catalog.models import Product
    from search.index.changes import load_changes
    from search.index.server.delivery import SearchServerSink
    from search.tasks import drain

    def work() -> None:
        drain()
        connections.close_all()

    rng, kept, rounds = Random(5), [], 0
    ever = set(Product.objects.values_list("pk", flat=True))
    with ThreadPoolExecutor(2) as pool:
        while not over.exists():
            for _ in range(2):
                with suppress(OperationalError):  # the broker may be down, too
                    drain.apply_async(retry=False)
            list(pool.map(lambda _: work(), range(2)))
            ever.update(Product.objects.values_list("pk", flat=True))  # those deleted since are asked for too
            kept.append(load_changes(rng.sample(sorted(ever), 100)))
            rounds += 1
            time.sleep(0.2)
    late = [action for batch in kept for action in batch]
    sink, shuffled = SearchServerSink(), rng.sample(late, len(late))
    for batch in (*kept[::-1], *(shuffled[first : first + 100] for first in range(0, len(late), 100))):
        sink.write(list({action.product_id: action for action in batch}.values()))
    print(json.dumps({"rounds": rounds, "late": 2 * len(late)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
