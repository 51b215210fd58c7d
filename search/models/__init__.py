"""Models of the search floor."""

from search.models.document import SearchDocument, SearchFact
from search.models.gap import IndexGap
from search.models.task import IndexTask
from search.models.tombstone import Tombstone

__all__ = ["IndexGap", "IndexTask", "SearchDocument", "SearchFact", "Tombstone"]
