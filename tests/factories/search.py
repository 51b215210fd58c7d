"""Rows of the search floor. Every function takes what matters to a test by name and invents the rest."""

from datetime import UTC, datetime
from typing import Any

from django.utils.timezone import localdate

from catalog.models import Product
from search.journal.log import new_ref
from search.models import PinnedResult, SearchLog, Synonym
from tests.factories.catalog import create_product

SEARCHED_AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def create_synonym(*, words: str = "heo\nlợn", **fields: Any) -> Synonym:
    """A row of two words that mean the same."""
    return Synonym.objects.create(words=words, **fields)


def create_pin(*, query: str = "vải thiều", product: Product | None = None, **fields: Any) -> PinnedResult:
    """A product pinned first."""
    return PinnedResult.objects.create(query=query, product=product or create_product(), **fields)


def create_search(text: str = "vải thiều", *, total: int = 12, at: datetime = SEARCHED_AT, **fields: Any) -> SearchLog:
    """A search of words, from which nothing was opened."""
    fields = {"ref": new_ref(), "engine": "database", "day": localdate(at), **fields}
    return SearchLog.objects.create(text=text, total=total, at=at, **fields)
