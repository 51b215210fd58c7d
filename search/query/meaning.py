"""What is meant by a text, with what this site knows."""

from functools import lru_cache

from search.index.reference import current_gazetteer
from search.index.vocabulary_snapshot import current_vocabulary
from search.query.synonym_rows import SynonymRow, synonym_rows
from search.understanding import Synonyms, Understanding, understand
from search.understanding.completion import complete
from search.understanding.synonyms import Kind, Row


def meaning_of(text: str, *, literal: bool = False) -> Understanding:
    """The understanding of a query; literal too where the site has read no vocabulary yet."""
    vocabulary = current_vocabulary()
    literal = literal or not vocabulary.documents
    return understand(text, vocabulary, current_gazetteer(), current_synonyms(), literal=literal)


def completions_of(prefix: str) -> list[str]:
    """What a text that is being typed may become, best first; nothing without a vocabulary."""
    vocabulary = current_vocabulary()
    return complete(prefix, vocabulary, current_synonyms(), current_gazetteer()) if vocabulary.documents else []


def current_synonyms() -> Synonyms:
    """The rows of the site, indexed once for as long as they are the same."""
    return _synonyms(tuple(synonym_rows()))


@lru_cache(maxsize=4)
def _synonyms(rows: tuple[SynonymRow, ...]) -> Synonyms:
    return Synonyms(tuple(Row(Kind(row.kind), tuple(row.words), tuple(row.means)) for row in rows))
