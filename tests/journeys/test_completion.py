"""The search box completes what is typed, by keyboard alone."""

import re

from playwright.sync_api import Page, expect

from search.index.vocabulary_snapshot import rebuild_vocabulary
from tests.journeys.world import World


def test_keyboard_chooses_a_completion(visitor: Page, world: World) -> None:
    rebuild_vocabulary()
    visitor.goto("/san-pham/")
    box = visitor.get_by_role("banner").get_by_role("combobox", name="Tìm sản phẩm")
    box.press_sequentially("vai th", delay=20)
    expect(visitor.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    expect(visitor.get_by_role("option", selected=True)).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == "tim-dau-trang-goi-y-1"
    box.press("Escape")
    expect(visitor.get_by_role("option")).to_have_count(0)
    box.press("ArrowDown")
    box.press("Enter")
    expect(visitor).to_have_url(re.compile(r"/san-pham/\?q="))
    expect(visitor.get_by_role("main").get_by_role("article")).not_to_have_count(0)
