"""Models of the search floor."""

from search.models.document import SearchDocument, SearchFact
from search.models.pinned_result import PinnedResult
from search.models.reviewed_query import ReviewedQuery
from search.models.search_log import SearchLog
from search.models.synonym import Synonym
from search.models.vocabulary import VocabularySnapshot

__all__ = [
    "PinnedResult",
    "ReviewedQuery",
    "SearchDocument",
    "SearchFact",
    "SearchLog",
    "Synonym",
    "VocabularySnapshot",
]
