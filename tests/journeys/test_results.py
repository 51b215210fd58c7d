"""What is around the results follows them when htmx puts others in their place."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from search.index.vocabulary_snapshot import rebuild_vocabulary
from tests.journeys.eyes import DESK, HEIGHT, PHONE, barriers
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
    value = visitor.get_by_role("complementary", name="Lọc kết quả").get_by_role("checkbox", name="5 sao")
    value.press("Space")
    expect(visitor.get_by_role("link", name="Bỏ hết")).to_be_visible()
    expect(value).to_be_focused()
    visitor.get_by_role("link", name="Bỏ hết").press("Enter")
    expect(visitor.locator(".listing__count")).to_be_focused()


def test_panel_stays_open_on_a_phone_until_its_button(visitor: Page, words: None) -> None:
    visitor.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    visitor.goto("/san-pham/")
    panel, stars = visitor.get_by_role("complementary", name="Lọc kết quả"), "#sao-5"
    visitor.get_by_text("Lọc kết quả", exact=True).click()
    visitor.locator(stars).check()
    expect(visitor).to_have_url(re.compile(r"/san-pham/\?sao=5$"))
    expect(visitor.locator(stars)).to_be_focused()
    panel.get_by_label("từ", exact=True).fill("1,2tr")
    panel.get_by_label("đến", exact=True).fill("40k")
    visitor.locator(stars).focus()
    expect(visitor).to_have_url(re.compile(r"/san-pham/\?sao=5&gia-tu=40000&gia-den=1200000$"))
    assert barriers(visitor) == {}
    panel.get_by_role("button", name="Xem 1 sản phẩm").click()
    expect(panel.get_by_role("button")).to_be_hidden()
    expect(visitor.locator(".cards > li")).to_have_count(1)


def test_filters_work_without_javascript(browser: Browser, base_url: str, world: World) -> None:
    for width in (PHONE, DESK):
        page = browser.new_context(base_url=base_url, java_script_enabled=False).new_page()
        page.set_viewport_size({"width": width, "height": HEIGHT[width]})
        page.goto("/san-pham/")
        if width == PHONE:
            page.locator("label[for=mo-loc]").click()
        page.locator("#sao-5").check()
        page.locator("#gia-tu").fill("40k")
        page.get_by_role("button", name="Xem sản phẩm").click()
        expect(page.locator(".cards > li")).to_have_count(1)
        expect(page.get_by_role("link", name="Bỏ lọc Giá từ 40.000 đ")).to_be_visible()
        page.context.close()
