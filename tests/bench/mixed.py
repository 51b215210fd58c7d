"""Mixed requests of a day, the same ones in every run: strangers who look and search, now and then one of the staff.

Of a thousand requests eight are an edit page of a product, which is then saved, three are a list of the staff, and one
takes a list along as a file: the history of the site as a workbook or as CSV, the enquiries as a workbook.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from random import Random
from urllib.parse import quote

from tests.bench.sites import ROOT, Environment
from tests.bench.web import Web
from tests.page_form import fields_of

AT_ONCE = 4
SAVED, LOOKED_AT, EXPORTED = 0.008, 0.003, 0.001
EXPORTS = {
    "/cms/reports/site-history/?export=xlsx": "spreadsheetml",
    "/cms/reports/site-history/?export=csv": "text/csv",
    "/cms/hoi-mua/excel/": "spreadsheetml",
}
"""Each by its address and what its type says."""


class Mixed:
    """Requests to one server."""

    def __init__(self, web: Web, site: Environment) -> None:
        told = subprocess.run(
            [sys.executable, "-m", "tests.bench.insiders"],
            cwd=ROOT,
            env=site,
            capture_output=True,
            text=True,
            check=True,
        )
        insiders = json.loads(told.stdout)
        self._web, self._dice = web, Random(1)
        self._products, self._cookie = insiders["products"], insiders["cookie"]

    def come(self, times: int) -> None:
        """So many requests, some at once; AssertionError where one is not answered as it should be."""
        wanted = [self._next() for _ in range(times)]
        with ThreadPoolExecutor(AT_ONCE) as several:
            for done in [several.submit(one) for one in wanted]:
                done.result()

    def _next(self) -> Callable[[], None]:
        pk, name, slug = self._dice.choice(self._products)
        kind = self._dice.random()
        if kind < SAVED:
            return partial(self._save, pk)
        if kind < SAVED + EXPORTED:
            return partial(self._export, *self._dice.choice(list(EXPORTS.items())))
        if kind < SAVED + EXPORTED + LOOKED_AT:
            return partial(self._look, "/cms/snippets/catalog/product/?p=" + str(self._dice.randint(1, 20)))
        return partial(self._visit, self._address(name, slug))

    def _address(self, name: str, slug: str) -> str:
        dice, words = self._dice, name.split()
        month, stars, page = dice.randint(1, 12), dice.randint(3, 5), dice.randint(1, 40)
        addresses = {
            f"/san-pham/?q={quote(' '.join(dice.sample(words, min(2, len(words)))))}": 30,
            f"/san-pham/?sao={stars}&thang={month}&trang={page % 9 + 1}": 15,
            f"/san-pham/?trang={page}": 15,
            f"/san-pham/{slug}/": 25,
            f"/san-pham/goi-y/?q={quote(name[: dice.randint(2, 5)])}": 10,
            "/": 5,
        }
        return dice.choices(list(addresses), list(addresses.values()))[0]

    def _visit(self, address: str) -> None:
        answer = self._web.ask(address)
        assert answer.status == 200, (address, answer.status)

    def _look(self, address: str) -> None:
        answer = self._web.ask(address, cookie=self._cookie)
        assert answer.status == 200, (address, answer.status, answer.place)

    def _export(self, address: str, kind: str) -> None:
        """Take a list along to its last byte."""
        answer = self._web.ask(address, cookie=self._cookie)
        assert (answer.status, kind in answer.kind) == (200, True), (address, answer.status, answer.kind, answer.place)

    def _save(self, pk: int) -> None:
        """Open the product's page and save it as it stands."""
        address = f"/cms/snippets/catalog/product/edit/{pk}/"
        page = self._web.ask(address, cookie=self._cookie)
        assert page.status == 200, (address, page.status, page.place)
        form = {**fields_of(page.text, address), "action-publish": "action-publish"}
        answer = self._web.ask(address, cookie=self._cookie, form=form)
        assert answer.status == 302, (address, answer.status)
