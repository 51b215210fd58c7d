"""Synonyms and a vocabulary without a database."""

import csv
from collections.abc import Iterable

from search.understanding import Counts, Synonyms, Texts, Vocabulary
from search.understanding.synonyms import Kind, Row


def read_synonyms(lines: Iterable[str]) -> Synonyms:
    """Rows of a CSV with the columns kind, words, means; several words are parted by "|"."""
    rows = (Row(Kind(line["kind"]), _parted(line["words"]), _parted(line["means"])) for line in csv.DictReader(lines))
    return Synonyms(tuple(rows))


def _parted(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split("|") if part.strip())


def count_words(documents: Iterable[Texts], *, version: str = "1") -> Vocabulary:
    """The snapshot of the documents' texts, counted in one go."""
    counts = Counts()
    for texts in documents:
        counts.add(texts)
    return counts.vocabulary(version)
