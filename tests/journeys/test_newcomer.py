"""Someone comes for the first time and finds a product."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.eyes import PHONE, Watch, look
from tests.journeys.world import World

SEARCH = "Tìm sản phẩm"


def find_lychee(page: Page, world: World, *, has_script: bool = True) -> None:
    """Home, a search without accents, one facet, the product."""
    page.goto("/")
    page.get_by_role("main").get_by_label(SEARCH).fill("vai thieu")
    page.get_by_role("main").get_by_role("button", name="Tìm").click()
    expect(page.get_by_role("main").get_by_role("status").first).to_contain_text("sản phẩm cho “vai thieu”")
    choose_five_stars(page, has_script=has_script)
    page.get_by_role("heading", name=world.lychee.name).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(world.lychee.name)


def choose_five_stars(page: Page, *, has_script: bool) -> None:
    """The facet of stars narrows the list to the one product that has five."""
    facets = page.get_by_role("complementary", name="Lọc kết quả")
    five = facets.get_by_role("checkbox", name="5 sao")
    if not five.is_visible():
        facets.get_by_text("Sao OCOP").click()
    five.check()
    if not has_script:
        facets.get_by_role("button", name="Xem sản phẩm").click()
    expect(page.get_by_role("main").get_by_role("article")).to_have_count(1)


def test_newcomer_finds_a_product(visitor: Page, world: World) -> None:
    find_lychee(visitor, world)
    expect(visitor.get_by_text("45.000 đ")).not_to_have_count(0)
    expect(visitor.get_by_role("link", name=world.cooperative.name)).not_to_have_count(0)


@pytest.fixture
def plain_visitor(browser: Browser, browser_context_args: dict, base_url: str, world: World) -> Page:
    """Someone whose browser runs no script."""
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    watch = Watch(page, base_url)
    yield page
    watch.check()
    context.close()


def test_newcomer_finds_a_product_without_script(plain_visitor: Page, world: World) -> None:
    find_lychee(plain_visitor, world, has_script=False)


def test_list_has_a_second_page_that_can_be_bookmarked(visitor: Page) -> None:
    visitor.goto("/san-pham/")
    visitor.get_by_role("navigation", name="Các trang kết quả").get_by_role("link", name="Trang 2").click()
    expect(visitor).to_have_url(re.compile("trang=2"))
    names = visitor.get_by_role("article").get_by_role("heading").all_text_contents()
    visitor.reload()
    assert visitor.get_by_role("article").get_by_role("heading").all_text_contents() == names


def test_search_without_result_shows_the_way_on(visitor: Page) -> None:
    visitor.goto("/san-pham/?q=máy+cày+hơi+nước")
    visitor.get_by_role("link", name="Xem mọi sản phẩm").click()
    expect(visitor.get_by_role("main").get_by_role("article")).not_to_have_count(0)


def test_menu_opens_on_a_phone(visitor: Page) -> None:
    visitor.set_viewport_size({"width": PHONE, "height": 740})
    visitor.goto("/")
    visitor.get_by_role("banner").get_by_text("Danh mục").click()
    visitor.get_by_role("navigation", name="Danh mục").get_by_role("link", name="Sản phẩm").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Sản phẩm")


def test_lost_visitor_is_led_back(visitor: Page, watch: Watch) -> None:
    watch.forgive("404")
    assert visitor.goto("/san-pham/khong-co/").status == 404
    look(visitor, "404")
    visitor.get_by_role("main").get_by_label(SEARCH).fill("mỳ")
    visitor.get_by_role("main").get_by_role("button", name="Tìm").click()
    expect(visitor.get_by_role("heading", name="Mỳ gạo Chũ")).not_to_have_count(0)
