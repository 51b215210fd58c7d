"""The race for stalls, on each database: nothing booked twice, nobody shown a lock, and how fast beside bare SQL."""

from tests.bench import children
from tests.bench.figures import Figure
from tests.bench.sites import Sites

PART = "stalls"


def measure_stalls(sites: Sites) -> list[Figure]:
    """One process on a site of its own for each database."""
    found: list[Figure] = []
    for server in sites.servers:
        found += children.run("tests.bench.stall_race", sites.empty(server, PART))
    return found
