"""Journeys in a real browser against the site as in production."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django import DjangoDbBlocker

from tests import database
from tests.journeys.eyes import DESK, HEIGHT, Scales, Watch
from tests.journeys.server import running
from tests.journeys.world import World, create_world
from tests.servers.presence import chromium

# Playwright's own loop runs in the thread of the tests, where Django would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

HERE = Path(__file__).parent
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP hoi-truong.test 127.0.0.1",
)
PATIENCE = 15_000
"""Milliseconds until a step gives up; the machine of CI is slow."""
expect.set_options(timeout=PATIENCE)  # else what a page should show is waited for five seconds alone


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, which keeps to itself."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": list(QUIET)}


@pytest.fixture(scope="session")
def base_url(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the served site."""
    with running(tmp_path_factory.mktemp("static")) as address:
        yield address


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], base_url: str) -> dict[str, Any]:
    """A reader in Viet Nam."""
    place = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
    return {
        **browser_context_args,
        **place,
        "base_url": base_url,
        "viewport": {"width": DESK, "height": HEIGHT[DESK]},
    }


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The rows of the journeys, really committed, once a module; gone after it."""
    with django_db_blocker.unblock():
        yield create_world()
        database.empty()


@pytest.fixture
def watch(page: Page, base_url: str) -> Iterator[Watch]:
    """Listens to the page of the test and is satisfied at its end."""
    watch = Watch(page, base_url)
    yield watch
    watch.check()


@pytest.fixture
def visitor(page: Page, watch: Watch, world: World) -> Page:
    """The watched page of someone who comes to the site for the first time."""
    page.set_default_timeout(PATIENCE)
    return page


@pytest.fixture
def scales(page: Page) -> Scales:
    """Weighs the visits of the page."""
    return Scales(page)
