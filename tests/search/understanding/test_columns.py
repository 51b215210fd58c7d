"""Columns as the ranking reads them."""

from search.index.analysis import column_of
from search.understanding.columns import column_of_tokens


def test_syllables_of_columns_are_one_object_each():
    """A process holds thousands of columns, made of some hundred syllables."""
    first, second = (column_of_tokens(column_of([text])) for text in ("vải thiều Lục Ngạn", "mỳ Chũ Lục Ngạn"))
    assert first.folded[2:] == second.folded[2:] == ("luc", "ngan")
    assert [a is b for a, b in zip(first.folded[2:], second.folded[2:], strict=True)] == [True, True]
    assert [a is b for a, b in zip(first.accented[2:], second.accented[2:], strict=True)] == [True, True]
