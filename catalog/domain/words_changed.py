"""Two texts side by side, with the words that differ marked. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\S+|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text; `differs` where the other text does not have it there."""

    text: str
    differs: bool = False


Pieces = tuple[Piece, ...]


def side_by_side(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces, word by word: put together, the pieces are the text again."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    olds = [Piece("".join(before[a:b]), tag != "equal") for tag, a, b, _c, _d in steps]
    news = [Piece("".join(after[c:d]), tag != "equal") for tag, _a, _b, c, d in steps]
    return tuple(_joined(olds)), tuple(_joined(news))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one, empty ones left out."""
    held: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if held and held.differs == piece.differs:
            held = Piece(held.text + piece.text, held.differs)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
