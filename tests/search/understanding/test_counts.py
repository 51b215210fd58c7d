"""Counting the catalogue's words in slices."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.understanding.counts import Counts, Texts
from tests.search.understanding.catalogue import TEXTS, VOCABULARY
from tests.search.words import count_words

PHRASES = st.one_of(
    st.sampled_from(["Vải thiều", "vải Thiều", "Vải khô", "Vải thiều sấy khô", "Lục Ngạn", "lục ngạn", "mỳ Chũ 500 g"]),
    st.text(alphabet="abcđêiơt áàảãạ-.,0", max_size=20),
)
MANY = st.lists(PHRASES, max_size=3).map(tuple)
DOCUMENTS = st.lists(
    st.builds(Texts, PHRASES, MANY, MANY, MANY, MANY, st.integers(0, 5), st.integers(0, 40)), max_size=12
)


def counted(slices: Sequence[Sequence[Texts]]) -> Counts:
    """Put away after each slice, and gone on with."""
    counts = Counts()
    for some in slices:
        for texts in some:
            counts.add(texts)
        counts = Counts.from_json(counts.to_json())
    return counts


@given(DOCUMENTS, st.integers(1, 12))
@settings(max_examples=150, deadline=None)
def test_slices_of_any_size_give_the_snapshot_of_one_go(documents, size):
    slices = [documents[start : start + size] for start in range(0, len(documents), size)]
    assert counted(slices).vocabulary("1").to_json() == count_words(documents).to_json()


@given(DOCUMENTS.flatmap(lambda documents: st.tuples(st.just(documents), st.permutations(documents))))
@settings(max_examples=150, deadline=None)
def test_any_order_gives_the_same_snapshot(orders):
    first, second = orders
    assert count_words(first).to_json() == count_words(second).to_json()


def test_catalogue_counted_one_by_one_is_the_same():
    assert counted([[texts] for texts in TEXTS]).vocabulary("1").to_json() == VOCABULARY.to_json()


def test_counts_of_another_format_are_refused():
    with pytest.raises(ValueError, match="format 0"):
        Counts.from_json('{"format": 0}')


def test_stars_and_uses_weigh_a_phrase():
    weights = {
        phrase.text: phrase.weight for phrase in count_words([Texts("Na", stars=5), Texts("Ổi", uses=3)]).phrases
    }
    assert weights == {"Ổi": 1.545, "Na": 1.414}


def test_no_completion_is_half_a_proper_name():
    names = ("Măng khô Sơn Động", "Măng khô Sơn Dương", "Măng khô rừng", "Vải Trường Sơn", "Nấm khô")
    found = {phrase.text for phrase in count_words([Texts(name) for name in names]).phrases}
    assert found == {*names, "Măng khô"}
