"""Words that answer, marked on cards."""

import pytest

from search.engines.contract import NOT_ASKED
from search.query.cards import marked
from tests.search.understanding.catalogue import meaning


@pytest.mark.parametrize(
    ("query", "text", "html"),
    [
        ("vải thiều", "Vải thiều Lục Ngạn", "<mark>Vải thiều</mark> Lục Ngạn"),
        ("vai thieu", "Rượu vải, vải thiều", "Rượu <mark>vải</mark>, <mark>vải thiều</mark>"),
        ("mì", "Mỳ Chũ", "<mark>Mỳ</mark> Chũ"),
        ("vải", "Vải <b>&", "<mark>Vải</mark> &lt;b&gt;&amp;"),
        ("vải", "", ""),
        ("vải", "<script>", "&lt;script&gt;"),
    ],
)
def test_words_that_answer_are_marked(query, text, html):
    assert str(marked(text, meaning(query, literal=True))) == html


def test_without_a_query_the_text_stays_as_it_is():
    assert marked("Vải <b>", NOT_ASKED) == "Vải <b>"
