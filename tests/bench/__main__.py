"""Run the measurements and print every figure, its target and whether it holds, in one table at the end.

The environment names the servers (DATABASE_URL, ELASTICSEARCH_URL), chooses the parts (BENCH_ONLY) and their sizes;
docs/bench.md lists the variables. The exit code is 1 where a target is missed, with REQUIRE_SERVERS=1 also where
something could not be measured.
"""

import os
import sys
import time
from collections.abc import Callable

from tests.bench import faceted, fit, listing, meetings, memory, relevance, scale, server, stalls
from tests.bench.faceted import measure_faceted
from tests.bench.figures import Figure, succeeded, table, unmeasured
from tests.bench.fit import measure_fit
from tests.bench.listing import measure_growth
from tests.bench.meetings import measure_meetings
from tests.bench.memory import measure_memory
from tests.bench.relevance import measure_relevance
from tests.bench.scale import measure_scale
from tests.bench.server import measure_server
from tests.bench.sites import SQLITE, Sites
from tests.bench.stalls import measure_stalls


def main() -> int:
    """Measure what is chosen, part by part."""
    servers = _servers()
    missing = "postgresql" in _databases() and "postgresql" not in servers
    figures = unmeasured("postgresql", "DATABASE_URL names no such server") if missing else []
    with Sites(servers) as sites:
        parts = _parts(sites)
        for part in os.environ.get("BENCH_ONLY", ",".join(parts)).split(","):
            began = time.monotonic()
            print(f"\n=== {part}", flush=True)
            found = parts[part]()
            print("\n".join(figure.line() for figure in found))
            print(f"{part} took {time.monotonic() - began:.0f} s", flush=True)
            figures += found
    print(f"\n{table(figures)}")
    return 0 if succeeded(figures, all_required=os.environ.get("REQUIRE_SERVERS") == "1") else 1


def _parts(sites: Sites) -> dict[str, Callable[[], list[Figure]]]:
    sizes, rounds = _sizes("BENCH_SIZES", "5000,50000"), int(os.environ.get("BENCH_ROUNDS", "15"))
    most_written = int(os.environ.get("BENCH_WRITTEN", "5000"))
    return {
        relevance.PART: lambda: measure_relevance(sites),
        fit.PART: lambda: measure_fit(sites, *_sizes("BENCH_FIT", "961,200")),
        meetings.PART: lambda: measure_meetings(sites, *_sizes("BENCH_MEETINGS", "961,150")),
        faceted.PART: lambda: measure_faceted(sites, sizes, rounds),
        listing.PART: lambda: measure_growth(sites, sizes, rounds),
        memory.PART: lambda: measure_memory(sites, min(sizes), int(os.environ.get("BENCH_REQUESTS", "10000"))),
        stalls.PART: lambda: measure_stalls(sites),
        server.PART: lambda: _with_server(server.PART, lambda: measure_server(sites, max(sizes), rounds, most_written)),
        scale.PART: lambda: _with_server(
            scale.PART, lambda: measure_scale(sites, _sizes("BENCH_SCALE", "10000,1000000"))
        ),
    }


def _with_server(part: str, measure: Callable[[], list[Figure]]) -> list[Figure]:
    if os.environ.get("ELASTICSEARCH_URL"):
        return measure()
    return unmeasured(part, "ELASTICSEARCH_URL names no server")


def _databases() -> list[str]:
    return os.environ.get("BENCH_DATABASES", "sqlite,postgresql").split(",")


def _servers() -> dict[str, str]:
    """The databases to measure on, by name."""
    given = os.environ.get("DATABASE_URL", "")
    servers = {SQLITE: SQLITE, **({"postgresql": given} if given.startswith("postgres") else {})}
    return {name: address for name, address in servers.items() if name in _databases()}


def _sizes(variable: str, usual: str) -> list[int]:
    return [int(size) for size in os.environ.get(variable, usual).split(",")]


if __name__ == "__main__":
    sys.exit(main())
