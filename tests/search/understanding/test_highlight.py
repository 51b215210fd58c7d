"""Words that answer, in original texts."""

from search.understanding.highlight import parts_of
from tests.search.understanding.catalogue import meaning


def test_parts_are_the_text():
    text = "Nếp cái ST25 (500g) – “hoa vàng”"
    assert "".join(part for part, _ in parts_of(text, meaning("st25 hoa vàng"))) == text
