"""Run every measurement: on SQLite, and on PostgreSQL and the search server where the environment names them.

BENCH_SIZES (5000,50000) are the products of the two sites; BENCH_DATABASES (sqlite,postgresql) chooses.
The exit code is 1 where a target is missed.
"""

import os
import sys

from tests.bench.listing import measure_growth
from tests.bench.server import measure_server


def main() -> int:
    sizes = [int(size) for size in os.environ.get("BENCH_SIZES", "5000,50000").split(",")]
    chosen = os.environ.get("BENCH_DATABASES", "sqlite,postgresql").split(",")
    servers = {"sqlite": "sqlite", "postgresql": os.environ.get("DATABASE_URL", "")}
    if not servers["postgresql"].startswith("postgres"):
        print("PostgreSQL is left out: DATABASE_URL names none")
        del servers["postgresql"]
    hold = [measure_growth(name, server, sizes) for name, server in servers.items() if name in chosen]
    if os.environ.get("ELASTICSEARCH_URL"):
        hold.append(measure_server(servers[min(servers)], max(sizes)))
    else:
        print("The search server is left out: ELASTICSEARCH_URL names none")
    return 0 if all(hold) else 1


if __name__ == "__main__":
    sys.exit(main())
