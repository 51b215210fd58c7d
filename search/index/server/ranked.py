"""What the ranking reads of a product, as one text that the server stores apart and gives back as it is.

A line for each column of tokens, the classification behind the tags, each of three parts: accented keys,
folded keys, where phrases after the first begin ("vai3 thieu2 mât5 ong0|vai thieu mat ong|2"). The other streams of a
column serve to find it, not to rank it, and make three fifths of its length.
"""

from collections.abc import Sequence
from sys import intern

from search.models import SearchDocument
from search.understanding.columns import PARTED, STREAMS, Column, starts_of

TOKEN_COLUMNS = ("name_tokens", "tag_tokens", "place_tokens", "body_tokens")

_PARTED = "|"


def ranked_text(document: SearchDocument) -> str:
    """The lines of a document: name, tags, classification, places and producer, description."""
    tags = document.tag_tokens.split(PARTED)
    columns = (
        document.name_tokens.split(PARTED),
        tags[:STREAMS],
        tags[STREAMS:],
        document.place_tokens.split(PARTED),
        document.body_tokens.split(PARTED),
    )
    return "\n".join(map(_line, columns))


def ranked_columns(text: str) -> tuple[Column, ...]:
    """The columns again; ValueError where the text is not one of ours."""
    return tuple(_column(line) for line in text.split("\n"))


def _line(streams: Sequence[str]) -> str:
    """The line of a column; its first two streams go over as they are."""
    if len(streams) < STREAMS:
        return _PARTED * 2
    accented, folded, bigrams, _ = streams
    starts = " ".join(map(str, starts_of(folded.split(), bigrams)))
    return f"{accented}{_PARTED}{folded}{_PARTED}{starts}"


def _column(line: str) -> Column:
    accented, folded, starts = line.split(_PARTED)
    keys, spelt = (tuple(map(intern, stream.split())) for stream in (folded, accented))
    return Column(keys, spelt, frozenset(map(int, starts.split())))
