"""What the product list with filters and facets costs on the database engine, beside a bare view of twenty cards.

Both are whole responses through the same middleware (`tests/bench/bare.py` is the bare one).
"""

from collections.abc import Mapping, Sequence

from tests.bench.figures import Figure
from tests.bench.pages import MOMENTS, Medians, visit
from tests.bench.sites import Sites

PART = "database"
BARE = "bare"
BARE_TARGET = 10.0
"""Times the bare view that a faceted page may take on the smaller site."""
GROWTH_TARGET = 4.0
"""Times that again on the larger site."""

PAGES = {
    "the list": "/san-pham/",
    "stars and month": "/san-pham/?sao=4&thang=6",
    "industry and paper": "/san-pham/?nganh=san-pham-thuc-pham&giay-to=vietgap",
    "two districts, kind, month": "/san-pham/?huyen=huyen-luc-ngan&huyen=huyen-luc-nam&loai=cooperative&thang=11",
    "a word and stars": "/san-pham/?q=g%E1%BA%A1o&sao=3",
}
"""All of them show every facet with its counts."""


def measure_faceted(sites: Sites, sizes: Sequence[int], rounds: int) -> list[Figure]:
    """For each database, cold and warm: the dearest page by the bare view, and the page that grows most."""
    figures = []
    for server in sites.servers:
        environments = [sites.filled(server, size) for size in sizes]
        small, large = visit(environments, {BARE: "/bench/bare/", **PAGES}, rounds)
        for moment, at in MOMENTS.items():
            figures += _by_bare(f"{server}, {moment}", small, at, sizes[0])
            figures += _growth(f"{server}, {moment}", small, large, at, sizes)
    return figures


def _by_bare(name: str, small: Medians, at: int, size: int) -> list[Figure]:
    bare = small[BARE][at]
    ratios = {page: small[page][at] / bare for page in PAGES}
    return _worst(f"{name}: {{}} by a bare view at {size}", ratios, BARE_TARGET, small, at, f"bare {bare:.1f} ms")


def _growth(name: str, small: Medians, large: Medians, at: int, sizes: Sequence[int]) -> list[Figure]:
    ratios = {page: large[page][at] / small[page][at] for page in PAGES}
    return _worst(f"{name}: {{}} at {sizes[1]} by {sizes[0]}", ratios, GROWTH_TARGET, large, at, "")


def _worst(name: str, ratios: Mapping[str, float], target: float, times: Medians, at: int, beside: str) -> list[Figure]:
    """Each page for information, the worst under the target."""
    worst = max(ratios, key=lambda page: ratios[page])
    each = [Figure(PART, name.format(page), ratios[page], note=f"{times[page][at]:.1f} ms") for page in ratios]
    note = ", ".join(filter(None, (f"{worst}: {times[worst][at]:.1f} ms", beside)))
    return [*each, Figure(PART, name.format("faceted page"), ratios[worst], target, note=note)]
