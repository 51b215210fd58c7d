"""Which meetings are proposed: the site's choice beside the greedy list, and a whole conference from rows to rows.

The greedy list takes the best pair that both sides still have room for, and again: what is done by hand. Instances are
made here, as large as the province; `BENCH_INSTANCES` names a folder of others (`matchlab-1`), each chosen as well.
"""

import json
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.children import run
from tests.bench.figures import Figure
from tests.bench.sites import PRODUCTS_OF_A_COOPERATIVE, Sites, manage

PART = "meetings"
SECONDS = 5.0
"""For a choice among everybody of the province."""
SHARE = 0.06
"""Of all pairs that fit: few kinds are asked for by few buyers."""


def measure_meetings(sites: Sites, sellers: int, buyers: int) -> list[Figure]:
    """Each instance, then a conference of that size on each database."""
    figures = [figure for instance in _instances(sellers, buyers) for figure in _chosen(instance)]
    return figures + [figure for server in sites.servers for figure in _proposed(server, sites, sellers, buyers)]


def _instances(sellers: int, buyers: int) -> Iterator[Mapping[str, Any]]:
    yield made_up(sellers, buyers)
    folder = os.environ.get("BENCH_INSTANCES")
    for path in sorted(Path(folder).glob("*.json")) if folder else []:
        yield json.loads(path.read_text(encoding="utf-8"))


def made_up(sellers: int, buyers: int) -> dict[str, Any]:
    """A conference at which a few buyers fit nearly everybody, so that a greedy list fills them first."""
    dice = Random(1)
    people = [{"id": f"S{n:04d}", "max": 4, "min": 1} for n in range(sellers)]
    people += [{"id": f"B{n:04d}", "max": 12, "min": 1} for n in range(buyers)]
    pairs = [
        [f"S{s:04d}", f"B{b:04d}", dice.randrange(1, 101)]
        for s in range(sellers)
        for b in range(buyers)
        if dice.random() < SHARE * (4 if b % 10 == 0 else 2 / 3)
    ]
    return {"format": "matchlab-1", "name": f"{sellers} x {buyers}", "participants": people, "pairs": pairs}


def _chosen(instance: Mapping[str, Any]) -> list[Figure]:
    from events.domain.choosing_file import choose_from

    began = time.perf_counter()
    answer = choose_from(instance)
    took = time.perf_counter() - began
    ours, by_hand = alone(instance, answer["pairs"]), alone(instance, greedy(instance))
    name, note = instance["name"], f"{len(instance['pairs'])} pairs that fit, {len(answer['pairs'])} chosen"
    return [
        Figure(PART, f"{name}: seconds to choose", took, SECONDS, note=note),
        Figure(PART, f"{name}: with nobody though somebody fits", ours, by_hand, note=f"greedy list: {by_hand}"),
    ]


def greedy(instance: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The best pair first, as long as both have room; pinned ones before all."""
    room = {person["id"]: person["max"] for person in instance["participants"]}
    forbidden = {frozenset(pair) for pair in instance.get("forbidden", [])}
    ranked = sorted(instance["pairs"], key=lambda pair: (-pair[2], pair[0], pair[1]))
    chosen: dict[tuple[str, str], None] = {}
    for one, other, *_more in [*instance.get("pinned", []), *ranked]:
        fits = frozenset((one, other)) not in forbidden and (one, other) not in chosen
        if fits and room[one] and room[other]:
            room[one] -= 1
            room[other] -= 1
            chosen[one, other] = None
    return list(chosen)


def alone(instance: Mapping[str, Any], pairs: Any) -> int:
    """How many fit somebody and meet nobody."""
    fitting = {one for pair in instance["pairs"] for one in pair[:2]}
    return len(fitting - {one for pair in pairs for one in pair[:2]})


def _proposed(server: str, sites: Sites, sellers: int, buyers: int) -> list[Figure]:
    site = sites.empty(server, PART)
    manage(site, "fill_scratch", f"--cooperatives={sellers}", f"--products={sellers * PRODUCTS_OF_A_COOPERATIVE}")
    return run("tests.bench.meetings_site", site, server, str(buyers))


if __name__ == "__main__":
    for figure in [figure for instance in _instances(961, 150) for figure in _chosen(instance)]:
        print(figure.line(), flush=True)
