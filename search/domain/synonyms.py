"""Synonyms as the understanding of queries takes them."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from search.understanding.synonyms import read

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "synonyms.csv"


class SynonymRow(NamedTuple):
    """One row: the value of its kind, phrases that may be typed, phrases that they stand for."""

    kind: str
    words: tuple[str, ...]
    means: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def synonym_rows() -> tuple[SynonymRow, ...]:
    """The rows in use."""
    with SHIPPED.open(encoding="utf-8", newline="") as lines:
        return tuple(SynonymRow(str(row.kind), row.words, row.means) for row in read(lines).rows)
