"""Words that answer, in original texts."""

import pytest
from django.template import Context, Template

from search.templatetags.search_marks import marked
from search.understanding.highlight import parts_of
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
    assert marked("Vải <b>", None) == "Vải <b>"


def test_parts_are_the_text():
    text = "Nếp cái ST25 (500g) – “hoa vàng”"
    assert "".join(part for part, _ in parts_of(text, meaning("st25 hoa vàng"))) == text


def test_card_outside_a_search_is_plain_and_escaped():
    page = Template("{% load search_marks %}{% answering name %}").render(Context({"name": "Vải <b>"}))
    assert page == "Vải &lt;b&gt;"
