"""Models of the search floor."""

from search.models.document import SearchDocument, SearchFact
from search.models.gap import IndexGap
from search.models.pinned_result import PinnedResult
from search.models.reviewed_query import ReviewedQuery
from search.models.search_log import SearchLog
from search.models.second_look import SecondLook
from search.models.synonym import Synonym
from search.models.task import IndexTask
from search.models.tombstone import Tombstone
from search.models.vocabulary_draft import VocabularyDraft
from search.models.vocabulary_snapshot import VocabularySnapshot

__all__ = [
    "IndexGap",
    "IndexTask",
    "PinnedResult",
    "ReviewedQuery",
    "SearchDocument",
    "SearchFact",
    "SearchLog",
    "SecondLook",
    "Synonym",
    "Tombstone",
    "VocabularyDraft",
    "VocabularySnapshot",
]
