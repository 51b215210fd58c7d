"""A web worker of one site: reads {"visit": n} or {"forget": true}, answers with the megabytes that it holds.

It answers mixed requests as the site's visitors make them: lists and their pages, filters, searches of many texts,
completions, products, the home page; and now and then somebody saves a product. "forget" is what a cache that several
processes share tells after a change: whatever was kept is stale.
"""

import json
import sys
from pathlib import Path
from random import Random
from typing import Any


def main() -> None:
    """Answer until the input ends."""
    import django

    django.setup()
    from django.core.cache import cache

    visitors = Visitors()
    for line in sys.stdin:
        asked = json.loads(line)
        if asked.get("forget"):
            cache.clear()
        for _ in range(asked.get("visit", 0)):
            visitors.come()
        print(json.dumps(megabytes()), flush=True)


class Visitors:
    """Strangers, each with one request, the same ones in every run."""

    def __init__(self) -> None:
        from django.test import Client

        from catalog.models import Product

        self._client = Client(headers={"User-Agent": "Mozilla/5.0 Chrome"})
        self._dice = Random(1)
        self._products = list(Product.objects.on_site().order_by("pk").values_list("pk", "name", "slug")[:5000])

    def come(self) -> None:
        """One request, or one product saved in a hundred."""
        pk, name, slug = self._dice.choice(self._products)
        if self._dice.random() < 0.01:
            self._save(pk)
        response: Any = self._client.get(self._address(name, slug))
        assert response.status_code == 200, response

    def _address(self, name: str, slug: str) -> str:
        dice, words = self._dice, name.split()
        month, stars, page = dice.randint(1, 12), dice.randint(3, 5), dice.randint(1, 40)
        addresses = {
            f"/san-pham/?q={' '.join(dice.sample(words, min(2, len(words))))}": 30,
            f"/san-pham/?sao={stars}&thang={month}&trang={page % 9 + 1}": 15,
            f"/san-pham/?trang={page}": 15,
            f"/san-pham/{slug}/": 25,
            f"/san-pham/goi-y/?q={name[: dice.randint(2, 5)]}": 10,
            "/": 5,
        }
        return dice.choices(list(addresses), list(addresses.values()))[0]

    def _save(self, pk: int) -> None:
        from catalog.models import Product

        Product.objects.get(pk=pk).save()


def megabytes() -> float:
    """PSS of this process in megabytes, without what it maps of a database's file."""
    total, counts = 0, True
    for line in Path("/proc/self/smaps").read_text().splitlines():
        name, _, rest = line.partition(":")
        if " " in name:  # the head of a mapping: its addresses, and its file
            counts = ".sqlite3" not in line
        elif name == "Pss" and counts:
            total += int(rest.split()[0])
    return round(total / 1024, 1)


if __name__ == "__main__":
    main()
