"""Engines: each finds the same products in the same order; `engine()` is the one in use."""

from search.engines.base import Engine
from search.engines.database import DatabaseEngine


def engine() -> Engine:
    """The engine that answers the site's searches."""
    return DatabaseEngine()
