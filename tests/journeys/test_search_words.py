"""A buyer searches, staff see what came of it and mend it."""

import time
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import DjangoDbBlocker

from search.models import PinnedResult, SearchLog, Synonym
from tests.factories.search import create_search
from tests.journeys.conftest import PATIENCE
from tests.journeys.eyes import DESK, HEIGHT, PHONE, barriers, take_picture
from tests.journeys.test_staff import sign_in
from tests.journeys.world import World

WAGTAILS_OWN = {"page-has-heading-one"}


@pytest.fixture(autouse=True)
def rows(world: World, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test reads what the site wrote."""
    with django_db_blocker.unblock():
        yield


def test_opened_product_is_counted_and_its_address_stays_clean(visitor: Page, world: World) -> None:
    visitor.goto("/san-pham/?q=vai+thieu")
    visitor.get_by_role("main").get_by_role("link", name=world.lychee.name, exact=True).click()
    visitor.wait_for_url(f"**{world.lychee.get_absolute_url()}")
    opened = SearchLog.objects.filter(text="vai thieu", clicked_product=world.lychee, clicked_rank=1)
    deadline = time.monotonic() + PATIENCE / 1000  # the browser tells beside the click
    while not opened.exists() and time.monotonic() < deadline:
        visitor.wait_for_timeout(50)
    assert (opened.count(), visitor.context.cookies()) == (1, [])


def test_editor_turns_a_failure_into_a_synonym(visitor: Page, world: World) -> None:
    create_search("lychee", total=0, at=world.lychee.first_published_at)
    PinnedResult.objects.create(query="vải", product=world.lychee)
    sign_in(visitor, world.cast.editor)
    visitor.goto(reverse("search_empty"))
    look_as_staff(visitor, "search-empty")
    row = visitor.get_by_role("row").filter(has_text="lychee")
    row.get_by_label("Danh mục gọi “lychee” là").fill("vải thiều")
    row.get_by_role("button", name="Thêm từ đồng nghĩa").click()
    expect(visitor.get_by_text("Không còn câu nào chờ xem xét.")).to_be_visible()
    synonym = Synonym.objects.get()
    names = ("wagtailsnippets_search_synonym", "wagtailsnippets_search_pinnedresult")
    pages = [reverse(f"{name}:list") for name in names] + [reverse(f"{names[0]}:try", args=[synonym.pk])]
    pages += [reverse(f"{names[0]}:edit", args=[synonym.pk]), reverse(f"{names[1]}:add")]
    for n, address in enumerate([*pages, reverse("search_log"), reverse("search_status")]):
        visitor.goto(address)
        look_as_staff(visitor, f"search-{n}")


def look_as_staff(page: Page, name: str) -> None:
    """A picture on a phone and on a desk; nothing that axe finds fault with, but what Wagtail's own forms have."""
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": HEIGHT[width]})
        take_picture(page, f"{name}-{width}")
    assert set(barriers(page)) <= WAGTAILS_OWN, name
