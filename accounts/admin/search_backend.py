"""Wagtail's own search with folded words, as the lists of the admin compare them (decision 19).

`WAGTAILSEARCH_BACKENDS` names this module. The index is the database's, as Wagtail makes it; the rows put their words
into it folded (accounts/models/worded.py), and here the words of a query are.
"""

from typing import Any, cast

from wagtail.search.backends import database
from wagtail.search.backends.base import BaseSearchBackend

from accounts.vietnamese import fold


class FoldsQueries:
    """Before Wagtail's backend: "vải thiều" and "vai thieu" ask for the same."""

    def _search(self, compiler: Any, query: Any, rows: Any, **kwargs: Any) -> Any:
        asked = fold(query) if isinstance(query, str) else query
        return super()._search(compiler, asked, rows, **kwargs)  # type: ignore[misc]  # a backend stands behind


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 - Wagtail looks for this name
    """The backend of the database in use, with folded queries."""
    plain = type(database.SearchBackend(params))
    folding = type(f"Folding{plain.__name__}", (FoldsQueries, plain), {})
    return cast("BaseSearchBackend", folding(params))
