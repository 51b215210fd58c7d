"""What is looked at on every page of a journey: accessibility, console, other hosts, overflow, pictures of it."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import ConsoleMessage, Page, Request

PICTURES = Path(os.environ.get("SCREENSHOTS") or settings.ROOT / "ci-output" / "screenshots")
PHONE, DESK = 360, 1280
HEIGHT = {PHONE: 740, DESK: 900}
SCHEMES = ("light", "dark")
NOT_NETWORK = {"data", "blob", "about"}


class Watch:
    """Listens to one page: errors in the console and requests to other hosts."""

    def __init__(self, page: Page, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.errors: list[str] = []
        self.strangers: list[str] = []
        self.forgiven: list[str] = []
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self.see)

    def hear(self, message: ConsoleMessage) -> None:
        """Keep errors and warnings of the content security policy."""
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def see(self, request: Request) -> None:
        """Keep addresses of other hosts."""
        url = urlsplit(request.url)
        if url.scheme not in NOT_NETWORK and url.netloc != self.host:
            self.strangers.append(request.url)

    def forgive(self, text: str) -> None:
        """Errors with this text are what the test asked for, a 404 for instance."""
        self.forgiven.append(text)

    def check(self) -> None:
        """Nothing was heard or seen that was not asked for."""
        unforgiven = [error for error in self.errors if not any(text in error for text in self.forgiven)]
        assert unforgiven == [], unforgiven
        assert self.strangers == [], self.strangers


def look(page: Page, name: str, *, allowed: frozenset[str] = frozenset()) -> None:
    """Look at the page in both widths and colour schemes: a picture of each, axe silent, nothing cut on a phone.

    `allowed` names rules of axe that the page breaks by being what it is.
    """
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": HEIGHT[width]})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            take_picture(page, f"{name}-{width}-{scheme}")
            found = {rule: places for rule, places in barriers(page).items() if rule not in allowed}
            assert found == {}, f"{name} at {width} px, {scheme}: {found}"
        reaches = page.evaluate("document.documentElement.scrollWidth")
        assert reaches <= width, f"{name} at {width} px reaches to {reaches} px"
    page.emulate_media(color_scheme="light")


def take_picture(page: Page, name: str) -> None:
    """The whole page as <name>.png, in ci-output/screenshots unless SCREENSHOTS names a folder."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def barriers(page: Page) -> dict[str, list[str]]:
    """What axe finds: each rule's id with the places that break it."""
    violations: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return {rule["id"]: [" ".join(map(str, node["target"])) for node in rule["nodes"]] for rule in violations}


class Scales:
    """Weighs what a page's visit brings over the wire: bodies as encoded, with their headers, in bytes."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)
        self.addresses: dict[str, str] = {}
        self.weights: dict[str, float] = {}
        self.session.on("Network.responseReceived", self.note)
        self.session.on("Network.loadingFinished", self.weigh)
        self.session.send("Network.enable")

    def note(self, event: dict[str, Any]) -> None:
        """Remember which address a request has."""
        self.addresses[event["requestId"]] = event["response"]["url"]

    def weigh(self, event: dict[str, Any]) -> None:
        """Keep the bytes of a finished request."""
        self.weights[event["requestId"]] = event["encodedDataLength"]

    def by_address(self) -> dict[str, int]:
        """Bytes of each address, heaviest first."""
        sums = [(self.addresses[key], int(weight)) for key, weight in self.weights.items() if key in self.addresses]
        return dict(sorted(sums, key=lambda pair: -pair[1]))

    def besides_pictures(self) -> int:
        """Bytes of everything but pictures that people gave."""
        return sum(int(w) for key, w in self.weights.items() if "/media/" not in self.addresses.get(key, ""))

    def total(self) -> int:
        """Bytes of everything."""
        return sum(map(int, self.weights.values()))
