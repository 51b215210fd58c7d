"""Every kind of public page, looked at on a phone and a desk, light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.eyes import look
from tests.journeys.world import World

PAGES: dict[str, Callable[[World], str]] = {
    "home": lambda world: "/",
    "home-english": lambda world: "/en/",
    "products": lambda world: "/san-pham/",
    "search": lambda world: "/san-pham/?q=vai+thieu",
    "nothing-found": lambda world: "/san-pham/?q=máy+cày+hơi+nước",
    "product": lambda world: world.lychee.get_absolute_url(),
    "product-english": lambda world: f"/en{world.lychee.get_absolute_url()}",
    "organisations": lambda world: "/don-vi/",
    "organisation": lambda world: world.cooperative.get_absolute_url(),
    "reports": lambda world: world.tree.reports.url,
    "report": lambda world: world.report.url,
    "about": lambda world: world.tree.about.url,
    "contact": lambda world: "/lien-he/",
    "gallery": lambda world: "/ui/",
    "sign-in": lambda world: "/tai-khoan/dang-nhap/",
    "one-time-code": lambda world: "/tai-khoan/ma-mot-lan/",
}


# The gallery shows each landmark twice, on light and on dark.
ALLOWED = {"gallery": frozenset({"landmark-unique"})}


@pytest.mark.parametrize("name", PAGES)
def test_page_bears_looking_at(visitor: Page, world: World, name: str) -> None:
    assert visitor.goto(PAGES[name](world)).status == 200
    look(visitor, name, allowed=ALLOWED.get(name, frozenset()))


@pytest.mark.parametrize(("address", "language"), [("/", "vi"), ("/en/", "en")])
def test_page_says_its_language(visitor: Page, address: str, language: str) -> None:
    visitor.goto(address)
    assert visitor.locator("html").get_attribute("lang") == language


def test_english_page_speaks_english(visitor: Page, world: World) -> None:
    visitor.goto(f"/en{world.lychee.get_absolute_url()}")
    terms = visitor.locator("dl.facts dt").all_text_contents()
    assert [term.strip() for term in terms][:2] == ["Producer", "Origin"]
