"""Rows that Wagtail's own search finds by words with and without accents: pictures, documents, pages."""

from collections.abc import Iterable
from typing import Any

from wagtail.search import index

from accounts.vietnamese import fold

FOLDED = (index.SearchField("folded_words", boost=2), index.AutocompleteField("folded_words"))
"""What a model adds to its `search_fields`; queries are folded alike (accounts/admin/search_backend.py)."""


class Worded:
    """A row of Wagtail's index; a model says in `words_for_search` by which texts it is found."""

    title: Any

    def words_for_search(self) -> Iterable[str]:
        """The title alone, unless a model adds to it."""
        return (str(self.title),)

    def folded_words(self) -> str:
        """These texts as they are compared."""
        return fold(" ".join(self.words_for_search()))
