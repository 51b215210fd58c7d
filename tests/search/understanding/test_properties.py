"""What holds for any text whatever."""

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from search.understanding import MOST_WORDS
from search.understanding.completion import complete
from search.understanding.ranking import rank
from search.understanding.writing import written
from tests.search.understanding.catalogue import DOCUMENTS, GAZETTEER, SYNONYMS, VOCABULARY, meaning

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềươ 0123456789kKđ.,-*<>", max_size=60)
WORDS = st.lists(st.sampled_from(sorted(VOCABULARY.accented)), max_size=8).map(
    lambda keys: " ".join(map(written, keys))
)


@given(st.one_of(st.text(max_size=80), VIETNAMESE, WORDS))
@settings(max_examples=150, deadline=None)
def test_any_text_is_understood_and_ranked(text):
    understood = meaning(text)
    assert all(term.weight > 0 and term.alternatives for term in understood.terms)
    assert all(0 < one.weight <= 1 for term in understood.terms for one in term.alternatives)
    assert len(rank(understood, DOCUMENTS)) <= len(DOCUMENTS)


@given(st.one_of(st.text(max_size=80), VIETNAMESE))
@settings(max_examples=100, deadline=None)
def test_any_text_is_taken_literally(text):
    understood = meaning(text, literal=True)
    assert (understood.facts, understood.mended, understood.literal) == ((), (), True)


@given(st.one_of(st.text(max_size=40), VIETNAMESE))
@settings(max_examples=100, deadline=None)
def test_any_prefix_is_completed(text):
    assert len(complete(text, VOCABULARY, SYNONYMS, GAZETTEER)) <= 8


@given(st.one_of(VIETNAMESE, WORDS))
@settings(max_examples=100, deadline=None)
def test_spans_of_facts_do_not_overlap(text):
    spans = [fact.span for fact in meaning(text).facts]
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@given(WORDS)
@settings(max_examples=100, deadline=None)
def test_capitals_and_normal_forms_mean_the_same(text):
    assert meaning(text.upper()).terms == meaning(text).terms


@given(WORDS)
@settings(max_examples=60, deadline=None)
def test_what_was_understood_is_understood_again(text):
    assert meaning(text) == meaning(text)
    typed = " ".join(term.typed for term in meaning(text, literal=False).terms)
    assert len(meaning(typed).terms) <= MOST_WORDS


def test_very_long_texts_take_bounded_time():
    for text in ("x" * 10_000, "vải thiều " * 1_000, "vảithiều" * 1_200, "a1" * 5_000):
        began = time.process_time()  # whatever else the machine does meanwhile
        assert len(meaning(text).terms) <= MOST_WORDS
        assert time.process_time() - began < 1
