"""The harness of journeys, on the plainest address there is."""

from playwright.sync_api import Page


def test_site_answers_a_browser(visitor: Page) -> None:
    assert visitor.goto("/healthz").text() == "ok"
