"""What is meant by a text, with what this site knows."""

from functools import lru_cache
from itertools import chain

from accounts.vietnamese import slug
from search.index.reference import Reference, current_gazetteer, current_reference
from search.index.vocabulary_snapshot import current_vocabulary, vocabulary_with_new_words
from search.query.synonym_rows import SynonymRow, synonym_rows
from search.understanding import Synonyms, Understanding, understand
from search.understanding.completion import complete
from search.understanding.synonyms import POINTS_AT_NODES, Kind, Row


def meaning_of(text: str, *, literal: bool = False) -> Understanding:
    """The understanding of a query; literal too where the site has read no vocabulary yet.

    A word that came onto the site after that was read is never mended away: where words are mended, those of the
    newest names are known first.
    """
    vocabulary = current_vocabulary()
    literal = literal or not vocabulary.documents
    understood = understand(text, vocabulary, current_gazetteer(), current_synonyms(), literal=literal)
    if understood.mended and (known := vocabulary_with_new_words()) is not vocabulary:
        return understand(text, known, current_gazetteer(), current_synonyms())
    return understood


def completions_of(prefix: str) -> list[str]:
    """What a text that is being typed may become, best first; nothing without a vocabulary."""
    vocabulary = current_vocabulary()
    return complete(prefix, vocabulary, current_synonyms(), current_gazetteer()) if vocabulary.documents else []


def current_synonyms() -> Synonyms:
    """The rows of the site, indexed once for as long as they, and what categories are called, are the same."""
    return _synonyms(tuple(synonym_rows()), current_reference())


@lru_cache(maxsize=2)
def _synonyms(rows: tuple[SynonymRow, ...], reference: Reference) -> Synonyms:
    return Synonyms(tuple(_row(row, reference) for row in rows))


def _row(row: SynonymRow, reference: Reference) -> Row:
    """A row that points at categories means them by whatever name they have today."""
    kind, means = Kind(row.kind), tuple(row.means)
    if kind in POINTS_AT_NODES:
        today = chain.from_iterable(reference.category_names.get(slug(name, max_length=100), ()) for name in means)
        means = tuple(dict.fromkeys([*means, *today]))
    return Row(kind, tuple(row.words), means)
