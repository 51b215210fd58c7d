"""Synonyms."""

import pytest

from search.understanding import understand
from search.understanding.gazetteer import keys_of
from tests.search.understanding.catalogue import GAZETTEER, SYNONYMS, TEXTS, VOCABULARY, found, meaning
from tests.search.words import read_synonyms

HEADER = "kind,words,means"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("thịt heo", "Thịt lợn sạch"),
        ("đậu phộng", "Lạc đỏ"),
        ("khóm", "Dứa Lục Nam"),
        ("pineapples", "Dứa Lục Nam"),
        ("lychee", "Vải thiều Lục Ngạn"),
        ("pomelo", "Bưởi Diễn"),
        ("glass noodles", "Miến dong Sơn Động"),
        ("lemongrass", "Tinh dầu sả chanh"),
        ("dầu sả", "Tinh dầu sả chanh"),
        ("red peanuts", "Lạc đỏ"),
    ],
)
def test_other_word_finds_the_product(typed, name):
    assert name in found(typed)[:2]


def test_longest_phrase_comes_first():
    assert [term.typed for term in meaning("mãng cầu ta").terms] == ["mãng cầu ta"]


def test_phrase_that_is_itself_is_not_crossed():
    terms = meaning("bắp cải").terms
    assert {key for term in terms for key in term.folded_keys} == {"bap", "cai"}


def test_accents_typed_are_not_crossed():
    assert all("lon" not in term.folded_keys for term in meaning("hẹo").terms)


def test_word_that_stands_alone_only():
    assert "dua" in meaning("thơm").terms[0].folded_keys
    assert all("dua" not in term.folded_keys for term in meaning("gạo thơm").terms)


def test_broad_word_finds_kinds_at_the_head_of_names():
    names = found("trái cây")
    assert set(names) == {"Vải thiều Lục Ngạn", "Vải thiều Thanh Hà", "Dứa Lục Nam", "Bưởi Diễn"}


def test_word_itself_is_worth_most():
    alternatives = meaning("lợn").terms[0].alternatives
    assert [(one.folded, one.weight) for one in alternatives] == [(("lon",), 1.0), (("heo",), 0.85)]


def test_starter_file_has_no_row_twice():
    seen = [(row.kind, row.words) for row in SYNONYMS.rows]
    assert len(seen) == len(set(seen))


def test_word_used_alone_means_the_first_of_its_row_and_not_the_reverse():
    thom = read_synonyms([HEADER, "alone,dứa|thơm,"])
    meant = [thom.match([keys_of(word)], 0) for word in ("thơm", "dứa")]
    assert [[target.keys for target in match.targets] if match else [] for match in meant] == [[keys_of("dứa")], []]


def test_partly_accented_word_is_not_crossed_as_another():
    rows = read_synonyms([HEADER, "same,dứa|khóm,"])
    assert rows.match([keys_of("dưa")], 0) is None
    assert rows.match([keys_of("dua")], 0) is not None


def test_named_category_is_told_apart_from_one_that_is_wider():
    rows = read_synonyms([HEADER, "named,du lịch,Dịch vụ du lịch", 'node,trái cây,"Rau, củ, quả"'])
    matches = [rows.match([(key,) for key in keys_of(text)], 0) for text in ("du lịch", "trái cây")]
    assert [(match.nodes, match.named) for match in matches] == [
        ({"dich vu du lich"}, {"dich vu du lich"}),
        ({"rau cu qua"}, set()),
    ]


def test_thing_of_its_own_that_the_catalogue_never_says_is_not_answered_by_its_parts():
    assert [term.typed for term in meaning("sả xe đạp điện").terms] == ["sả", "xe đạp điện"]
    assert found("xe đạp điện") == []


@pytest.mark.parametrize("text", ["vải bạt", "dầu nhớt", "tinh dầu dừa xiêm", "lợn rán kfc", "rượu vodka"])
def test_thing_that_there_is_not_is_not_answered_by_its_noun(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("regional", "canonical"), [("hột gà", "trứng gà"), ("bông hồng", "hoa hồng"), ("dầu phộng", "dầu lạc")]
)
def test_regional_phrase_means_the_other_and_not_the_reverse(regional, canonical):
    [match] = [SYNONYMS.match([(key,) for key in keys_of(regional)], 0)]
    assert [target.keys for target in match.targets] == [keys_of(canonical)]
    assert keys_of(regional) not in _targets(canonical)


def _targets(text):
    match = SYNONYMS.match([(key,) for key in keys_of(text)], 0)
    return [target.keys for target in match.targets] if match else []


def test_phrase_that_only_a_description_mentions_is_not_answered_by_its_parts():
    assert "lạc nhân" in TEXTS[7].body[0].lower()
    synonyms = read_synonyms([HEADER, "itself,lạc nhân|rượu nếp,"])
    terms = [
        [term.typed for term in understand(text, VOCABULARY, GAZETTEER, synonyms).terms]
        for text in ("lạc nhân", "rượu nếp")
    ]
    assert terms == [["lạc nhân"], ["rượu", "nếp"]]


def test_what_a_row_means_has_its_own_accents():
    [alternative] = [one for one in meaning("khóm").terms[0].alternatives if one.folded == ("dua",)]
    assert alternative.spellings == (("dưa1",),)


def test_foreign_word_says_at_the_end_what_is_looked_for():
    assert found("lychee wine")[0] == "Rượu vải thiều"
    assert [term.foreign for term in meaning("lychee wine").terms] == [True, True]


@pytest.mark.parametrize("text", ["cheap pineapple", "best quality pineapple"])
def test_english_words_of_asking_are_dropped(text):
    assert found(text) == ["Dứa Lục Nam"]
