"""Chromium with a font that has Vietnamese: found or installed here, started by the browser tests."""

from __future__ import annotations

import os
import shutil
import sys

from servers.machine import Packages, output_of, run
from servers.server import Server

PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)


class Chromium(Server):
    name = "Chromium"
    variable = "CHROMIUM"

    def address(self) -> str:
        return next((path for path in map(shutil.which, PROGRAMS) if path), "")

    def answers(self, address: str) -> bool:
        return os.access(address, os.X_OK) and has_vietnamese_font()

    def prepare(self, packages: Packages) -> None:
        if not self.given() and not self.address():
            packages.install("chromium")
        if not has_vietnamese_font():
            packages.install("fontconfig", "fonts-noto-core")

    def start(self) -> None:
        """See that it runs at all: on some systems the package is only a pointer to a store."""
        run(
            [self.given() or self.address(), "--version"],
            "chromium",
            refusal="it does not run",
        )

    def stop(self) -> bool:
        return False


def has_vietnamese_font() -> bool:
    """Ask fontconfig, which Chromium draws with on Linux; other systems bring such fonts themselves."""
    if sys.platform != "linux":
        return True
    return output_of("fc-list", ":lang=vi") != ""
