"""Models of the search floor."""

from search.models.document import SearchDocument, SearchFact

__all__ = ["SearchDocument", "SearchFact"]
