"""`make screenshots`: pictures of every public page in var/screenshots, by the journeys that look at them."""

import os
import sys

import pytest

from cms.settings.environment import ROOT

JOURNEYS = ("tests/journeys/test_looks.py", "tests/journeys/test_staff.py")


def main() -> int:
    """Run the journeys; the exit code is pytest's, so a page that axe finds fault with is told here too."""
    os.environ["SCREENSHOTS"] = str(ROOT / "var" / "screenshots")
    return pytest.main(["-q", *JOURNEYS])


if __name__ == "__main__":
    sys.exit(main())
