"""What a list, a search and a product's page cost on the database engine, beside a bare view of twenty cards.

All are whole responses through the same middleware (`tests/bench/bare.py` is the bare one), in the same turns.
"""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from tests.bench.children import Conversation
from tests.bench.figures import Figure
from tests.bench.pages import BYTES, EMPTY, MOMENTS, WARM, Medians, visit
from tests.bench.sites import Environment, Sites

PART = "faceted"
BARE, PRODUCT = "bare", "a product"
TARGETS = {"cold": 3.0, "warm": 1.5}
"""Times the bare view that the dearest list or search may take."""
PRODUCT_TARGET = 1.0
GROWTH_TARGET = 1.3
"""Times the smaller site's page on the larger one, warm."""
HEAVIEST = 60.0
"""Kilobytes of a list's HTML before it is compressed."""
REPEATED = 40
"""Warm requests over which processor time is counted: the kernel counts in hundredths of a second."""

LISTS = {
    "the list": "/san-pham/",
    "stars and month": "/san-pham/?sao=4&thang=6",
    "industry and paper": "/san-pham/?nganh=san-pham-thuc-pham&giay-to=vietgap",
    "two districts, kind, month": "/san-pham/?huyen=huyen-luc-ngan&huyen=huyen-luc-nam&loai=cooperative&thang=11",
    "a price": "/san-pham/?gia-tu=50k&gia-den=200k",
    "a word": "/san-pham/?q=g%E1%BA%A1o",
    "a word and stars": "/san-pham/?q=g%E1%BA%A1o&sao=3",
    "three words": "/san-pham/?q=v%E1%BA%A3i+thi%E1%BB%81u+kh%C3%B4",
}
"""All of them show every facet with its counts."""
PAGES = {**LISTS, PRODUCT: "@product"}


def measure_faceted(sites: Sites, sizes: Sequence[int], rounds: int) -> list[Figure]:
    """For each database: the dearest page by the bare view, the page that grows most, the heaviest, processor time.

    Of one size nothing grows.
    """
    figures = []
    for server in sites.servers:
        environments = [sites.filled(server, size) for size in sizes]
        visited = visit(environments, {BARE: "/bench/bare/", **PAGES}, rounds)
        small = visited[0]
        for moment, at in MOMENTS.items():
            figures += _by_bare(f"{server}, {moment}", small, at, sizes[0], TARGETS[moment])
        figures += _of_product(server, small, sizes[0])
        for large, size in zip(visited[1:], sizes[1:], strict=True):
            figures += _growth(f"{server}, warm", small, large, (sizes[0], size))
        figures.append(_weight(server, visited))
        figures += [figure for one in zip(environments, sizes, strict=True) for figure in _processors(server, *one)]
    return figures


def _by_bare(name: str, small: Medians, at: int, size: int, target: float) -> list[Figure]:
    bare = small[BARE][at]
    ratios = {page: small[page][at] / bare for page in LISTS}
    return _worst(f"{name}: {{}} by a bare view at {size}", ratios, target, small, at, f"bare {bare:.1f} ms")


def _of_product(server: str, small: Medians, size: int) -> list[Figure]:
    ratio = small[PRODUCT][WARM] / small[BARE][WARM]
    empty = max(small[page][EMPTY] / small[BARE][EMPTY] for page in LISTS)
    return [
        Figure(PART, f"{server}, warm: {PRODUCT} by a bare view at {size}", ratio, PRODUCT_TARGET),
        Figure(PART, f"{server}, empty cache: the dearest list by a bare view", empty),
    ]


def _growth(name: str, small: Medians, large: Medians, sizes: Sequence[int]) -> list[Figure]:
    ratios = {page: large[page][WARM] / small[page][WARM] for page in PAGES}
    return _worst(f"{name}: {{}} at {sizes[1]} by {sizes[0]}", ratios, GROWTH_TARGET, large, WARM, "")


def _worst(name: str, ratios: Mapping[str, float], target: float, times: Medians, at: int, beside: str) -> list[Figure]:
    """Each page for information, the worst under the target."""
    worst = max(ratios, key=lambda page: ratios[page])
    each = [Figure(PART, name.format(page), ratios[page], note=f"{times[page][at]:.1f} ms") for page in ratios]
    note = ", ".join(filter(None, (f"{worst}: {times[worst][at]:.1f} ms", beside)))
    return [*each, Figure(PART, name.format("the dearest page"), ratios[worst], target, note=note)]


def _weight(server: str, sites: Sequence[Medians]) -> Figure:
    heaviest = max((site[page][BYTES] / 1024, page) for site in sites for page in LISTS)
    return Figure(PART, f"{server}: kilobytes of a list's HTML", heaviest[0], HEAVIEST, note=heaviest[1])


def _processors(server: str, environment: Environment, size: int) -> list[Figure]:
    """Milliseconds of processor time of a warm request: of our process, and of the database's beside it."""
    pages = {BARE: "/bench/bare/", **PAGES}
    with ExitStack() as running:
        visitor = running.enter_context(Conversation("tests.bench.visitor", environment))
        spent = visitor.ask({"repeat": REPEATED, "pages": pages})
    return [
        Figure(PART, f"{server}: processor, {page} at {size}", ours, note=f"ms, and {theirs:.1f} ms of the database's")
        for page, (ours, theirs) in spent.items()
    ]
