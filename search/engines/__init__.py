"""Engines: each finds the same products in the same order; `engine()` is the one in use."""

from collections.abc import Callable

from search.engines.base import Engine
from search.engines.database import DatabaseEngine

ENGINES: dict[str, Callable[[], Engine]] = {"database": DatabaseEngine}
"""Engines by name."""


def engine() -> Engine:
    """The engine that answers the site's searches."""
    return DatabaseEngine()
