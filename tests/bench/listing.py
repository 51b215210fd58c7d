"""How the product list grows: the same pages on sites of two sizes, measured turn by turn.

Each site has a process of its own that answers "measure" with milliseconds, so that whatever else the machine does
meets both sizes alike. "cold" begins with an empty cache, as the first request after a change does.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack

from tests.bench.sites import ROOT, scratch_site

ROUNDS = 15
TARGET = 2.0
"""Times slower that the larger site's list may be (the larger has ten times the products)."""

PAGES = {
    "list": "/san-pham/",
    "last page": "/san-pham/?trang=1000000",
    "by price": "/san-pham/?sap-xep=gia&trang=20",
    "stars and month": "/san-pham/?sao=4&thang=6",
    "one word": "/san-pham/?q=gao",
    "three words": "/san-pham/?q=v%E1%BA%A3i+thi%E1%BB%81u+kh%C3%B4",
}
HELD_TO_THE_TARGET = ("list", "last page")

Times = dict[str, list[float]]


def measure_growth(name: str, server: str, sizes: Sequence[int]) -> bool:
    """Print the medians of both sizes and their ratio for each page; whether the target holds."""
    with ExitStack() as sites:
        began = time.monotonic()
        environments = [sites.enter_context(scratch_site(server, size)) for size in sizes]
        print(f"\n{name}: sites of {' and '.join(map(str, sizes))} products, {time.monotonic() - began:.0f} s to fill")
        times = _measure(environments)
    return _report(times, sizes)


def _measure(environments: Sequence[dict[str, str]]) -> list[Times]:
    """Turn by turn, the first turn thrown away."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.bench.listing"],
            cwd=ROOT,
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for environment in environments
    ]
    found: list[Times] = [{} for _ in environments]
    for turn in range(ROUNDS + 1):
        for process, times in zip(processes, found, strict=True):
            assert process.stdin
            assert process.stdout
            process.stdin.write("measure\n")
            process.stdin.flush()
            for page, milliseconds in json.loads(process.stdout.readline()).items():
                times.setdefault(page, []).extend([milliseconds] if turn else [])
    for process in processes:
        process.communicate()
    return found


def _report(times: Sequence[Times], sizes: Sequence[int]) -> bool:
    holds = True
    print(f"{'':24}" + "".join(f"{size:>10}" for size in sizes) + f"{'ratio':>10}")
    for page in times[0]:
        small, large = (statistics.median(of_site[page]) for of_site in times)
        held = page.partition(",")[0] in HELD_TO_THE_TARGET
        mark = f"  target {TARGET:g}" if held else ""
        print(f"{page:24}{small:>7.1f} ms{large:>7.1f} ms{large / small:>10.2f}{mark}")
        holds = holds and (not held or large / small <= TARGET)
    return holds


def answer() -> None:
    """The process of one site: a line of JSON for every line read."""
    import django

    django.setup()
    from django.core.cache import cache
    from django.test import Client

    client = Client()

    def milliseconds(address: str) -> float:
        began = time.perf_counter()
        response = client.get(address)
        assert response.status_code == 200, address
        return (time.perf_counter() - began) * 1000

    for _ in sys.stdin:
        found = {}
        for page, address in PAGES.items():
            cache.clear()
            found[f"{page}, cold"] = milliseconds(address)
            found[f"{page}, warm"] = milliseconds(address)
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    answer()
