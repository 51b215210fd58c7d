"""A process that writes: `python -m tests.servers.faults.writer SEED COUNT PAUSE PROGRESS [WAY]`.

It appends a byte to the file PROGRESS after each write, goes on after COUNT of them until the file `enough` lies
beside that, and prints what it did as JSON. A write that the database refuses for another writer's sake (a deadlock, a
row that went meanwhile) is none and another takes its place.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random


def main(seed: int, count: int, pause: float, progress: Path, way: str = "") -> None:
    """Write, then tell: writes by their way, refusals, errors, the slowest write in seconds."""
    import django

    django.setup()
    from tests.servers.faults.writes import WRITES

    rng, done, refused, errors, slowest = Random(seed), Counter[str](), Counter[str](), Counter[str](), 0.0
    ways = [write for write in WRITES if way in ("", write.__name__)]
    shares = [WRITES[write] for write in ways]
    enough = progress.with_name("enough")
    with progress.open("ab", buffering=0) as told:
        while done.total() < count or not enough.exists():
            [write] = rng.choices(ways, shares)
            began = time.monotonic()
            try:
                write(rng)
            except Exception as error:  # the edge of the process: what people would have met
                if reason := refusal(error):
                    refused[f"{write.__name__}: {reason}"] += 1
                else:
                    errors[f"{write.__name__}: {error!r}"[:500]] += 1
            else:
                done[write.__name__] += 1
                slowest = max(slowest, time.monotonic() - began)
                told.write(b".")
            time.sleep(pause)
    print(json.dumps({"done": done, "refused": refused, "errors": errors, "slowest": slowest}))


def refusal(error: Exception) -> str:
    """What another writer did that this one was refused for, "" where it was something else."""
    from django.core.exceptions import ObjectDoesNotExist
    from django.db import DatabaseError, IntegrityError, OperationalError
    from psycopg.errors import DeadlockDetected

    if isinstance(error, (IntegrityError, ObjectDoesNotExist)):
        told_by = getattr(error.__cause__, "diag", None)
        return f"{type(error).__name__} {told_by and told_by.constraint_name}"
    if isinstance(error, OperationalError) and isinstance(error.__cause__, DeadlockDetected):
        return "deadlock"
    went = type(error) is DatabaseError and "did not affect any rows" in str(error)  # Django's own, without a cause
    return "row that went" if went else ""


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4]), *sys.argv[5:])
