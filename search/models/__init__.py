"""Models of the search floor."""

from search.models.document import SearchDocument, SearchFact
from search.models.vocabulary import VocabularySnapshot

__all__ = ["SearchDocument", "SearchFact", "VocabularySnapshot"]
