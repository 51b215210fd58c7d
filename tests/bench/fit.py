"""How long it takes to judge every cooperative of the province for two hundred needs, from rows to a ranked list.

Measured in a process of its own on a site filled with cooperatives and products: loading in a fixed number of queries,
judging all pairs of a need and a supply of its kind, and reading the ten best of each need in words.
"""

from tests.bench.children import run
from tests.bench.figures import Figure
from tests.bench.sites import PRODUCTS_OF_A_COOPERATIVE, Sites, manage

PART = "fit"
TARGET = 10.0
"""Seconds for all of it: what somebody waits for who opens the table of a conference."""


def measure_fit(sites: Sites, cooperatives: int, needs: int) -> list[Figure]:
    """For each database."""
    return [figure for server in sites.servers for figure in _of(server, sites, cooperatives, needs)]


def _of(server: str, sites: Sites, cooperatives: int, needs: int) -> list[Figure]:
    site = sites.empty(server, "fit")
    products = cooperatives * PRODUCTS_OF_A_COOPERATIVE
    manage(site, "fill_scratch", f"--cooperatives={cooperatives}", f"--products={products}")
    return run("tests.bench.fit_site", site, server, str(needs))
