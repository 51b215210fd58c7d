"""Two texts side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.domain.words_changed import Piece, side_by_side


def marked(pieces):
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Vải thiều ngọt", "Vải u hồng ngọt", ("Vải [thiều] ngọt", "Vải [u hồng] ngọt")),
        ("", "Mới", ("", "[Mới]")),
        ("Bỏ đi", "", ("[Bỏ đi]", "")),
        ("Như cũ", "Như cũ", ("Như cũ", "Như cũ")),
        ("a\nb", "a\nb c", ("a\nb", "a\nb[ c]")),
    ],
)
def test_words_that_differ_are_marked(old, new, told):
    assert tuple(map(marked, side_by_side(old, new))) == told


@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_put_together_are_the_texts_again(old, new):
    before, after = side_by_side(old, new)
    assert ("".join(p.text for p in before), "".join(p.text for p in after)) == (old, new)
    assert "".join(p.text for p in before if not p.differs) == "".join(p.text for p in after if not p.differs)
    assert Piece("", True) not in (*before, *after)
