"""How the product list grows: the same pages on sites of two sizes, warm and with an empty cache, as after a restart.

After a change everything is counted anew while the cards are kept: what is left is nearly the counting alone, which
goes by the number of products. It is told for information; `faceted` holds it to the bare view.
"""

from collections.abc import Sequence

from tests.bench.figures import Figure
from tests.bench.pages import EMPTY, MOMENTS, visit
from tests.bench.sites import Sites

PART = "growth"
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
WITHOUT_TARGET = "cold"


def measure_growth(sites: Sites, sizes: Sequence[int], rounds: int) -> list[Figure]:
    """For each page the larger site's median by the smaller one's."""
    figures = []
    for server in sites.servers:
        small, large = visit([sites.filled(server, size) for size in sizes], PAGES, rounds)
        for page in PAGES:
            for moment, at in {**MOMENTS, "empty cache": EMPTY}.items():
                times = small[page][at], large[page][at]
                figures.append(
                    Figure(
                        PART,
                        f"{server}: {page}, {moment}: {sizes[1]} by {sizes[0]}",
                        times[1] / times[0],
                        TARGET if page in HELD_TO_THE_TARGET and moment != WITHOUT_TARGET else None,
                        note=f"{times[1]:.1f} ms by {times[0]:.1f} ms",
                    )
                )
    return figures
