"""A process that builds the index anew, in small steps and again and again: `python -m tests.servers.faults.rebuilder
OVER` until the file OVER exists. It prints as JSON how many indexes it put in place and what went wrong.
"""

import json
import sys
import time
from pathlib import Path

BATCH, PAUSE = 40, 0.1


def main(over: Path) -> None:
    """Rebuild; while the server is away try again."""
    import django

    django.setup()
    from search.index.server.rebuild import rebuild
    from search.index.server.server_error import SearchServerError

    swapped, errors = 0, 0
    while not over.exists():
        try:
            for _step in rebuild(batch=BATCH):
                time.sleep(PAUSE)
            swapped += 1
        except SearchServerError:
            errors += 1
            time.sleep(1)
    print(json.dumps({"swapped": swapped, "errors": errors}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
