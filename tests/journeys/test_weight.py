"""What a visit costs someone on a mobile network."""

from playwright.sync_api import Page

from tests.journeys.eyes import PHONE, Scales
from tests.journeys.world import World

HEAVIEST = 150 * 1024
"""Bytes of a product page with its pictures on a phone, nothing cached (design)."""


def test_product_page_is_light(visitor: Page, scales: Scales, world: World) -> None:
    visitor.set_viewport_size({"width": PHONE, "height": 740})
    visitor.goto(world.lychee.get_absolute_url(), wait_until="networkidle")
    brought = scales.by_address()
    assert [address for address in brought if "/media/" in address] != []
    assert scales.total() <= HEAVIEST, brought


def test_second_visit_brings_no_static_file_again(visitor: Page, scales: Scales, world: World) -> None:
    visitor.goto(world.lychee.get_absolute_url(), wait_until="networkidle")
    scales.weights.clear()
    visitor.goto(world.noodle.get_absolute_url(), wait_until="networkidle")
    again = {address: weight for address, weight in scales.by_address().items() if "/static/css/" in address}
    assert sum(again.values()) == 0
