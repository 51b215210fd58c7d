"""What the ranking reads of a product, as one text that the server stores apart and gives back as it is.

A line for each column of tokens, the classification behind the tags, each of three parts: accented keys,
folded keys, where phrases after the first begin ("vai3 thieu2 mât5 ong0|vai thieu mat ong|2"). The other streams of a
column serve to find it, not to rank it, and make three fifths of its length.
"""

from search.models import SearchDocument
from search.understanding.columns import Column, column_of_tokens, columns_of_tags

TOKEN_COLUMNS = ("name_tokens", "tag_tokens", "place_tokens", "body_tokens")

_PARTED = "|"


def ranked_text(document: SearchDocument) -> str:
    """The lines of a document: name, tags, classification, places and producer, description."""
    name, place, body = map(column_of_tokens, (document.name_tokens, document.place_tokens, document.body_tokens))
    return "\n".join(map(_line, (name, *columns_of_tags(document.tag_tokens), place, body)))


def ranked_columns(text: str) -> tuple[Column, ...]:
    """The columns again; ValueError where the text is not one of ours."""
    return tuple(_column(line) for line in text.split("\n"))


def _line(column: Column) -> str:
    starts = map(str, sorted(column.starts))
    return _PARTED.join(" ".join(part) for part in (column.accented, column.folded, starts))


def _column(line: str) -> Column:
    accented, folded, starts = line.split(_PARTED)
    return Column(tuple(folded.split()), tuple(accented.split()), frozenset(map(int, starts.split())))
