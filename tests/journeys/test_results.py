"""What is around the results follows them when htmx puts others in their place."""

import re

import pytest
from playwright.sync_api import Page, expect

from search.index.vocabulary_snapshot import rebuild_vocabulary
from tests.journeys.world import World


@pytest.fixture
def words(world: World) -> None:
    rebuild_vocabulary()


def test_box_and_title_follow_a_filter_that_stood_in_the_text(visitor: Page, words: None) -> None:
    visitor.goto("/san-pham/?q=vai+duoi+900k")
    box = visitor.get_by_role("banner").get_by_role("combobox", name="Tìm sản phẩm")
    visitor.get_by_role("link", name="Bỏ lọc Giá đến 900.000 đ").click()
    expect(visitor).to_have_url(re.compile(r"/san-pham/\?q=vai$"))
    expect(box).to_have_value("vai")
    expect(visitor).to_have_title(re.compile("^vai · "))
    visitor.go_back()
    expect(box).to_have_value("vai duoi 900k")


def test_keyboard_stays_on_the_value_and_goes_to_the_count_from_a_link_that_is_gone(visitor: Page, words: None) -> None:
    visitor.goto("/san-pham/?q=vai")
    value = visitor.get_by_role("complementary", name="Lọc kết quả").get_by_role("link").first
    value.press("Enter")
    expect(visitor.get_by_role("link", name="Bỏ hết")).to_be_visible()
    expect(value).to_be_focused()
    visitor.get_by_role("link", name="Bỏ hết").press("Enter")
    expect(visitor.locator(".listing__count")).to_be_focused()
