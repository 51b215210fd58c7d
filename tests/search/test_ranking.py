"""The order of candidates."""

from search.domain.analysis import column_of, streams_of
from search.ranking import Candidate, ranked
from search.understanding import words_of


def candidate(pk: int, name: str, tags: str = "", place: str = "", body: str = "", standing: int = 0) -> Candidate:
    columns = (streams_of(column_of([text])) for text in (name, tags, place, body))
    return Candidate(pk, *columns, standing=standing, sort_key=name)


def order(query: str, *candidates: Candidate) -> list[int]:
    return ranked(candidates, words_of(query))


def test_name_comes_before_tags_place_and_description():
    found = (
        candidate(1, "A", body="gạo nếp"),
        candidate(2, "A", place="gạo nếp"),
        candidate(3, "A", tags="gạo nếp"),
        candidate(4, "Gạo nếp"),
    )
    assert order("gạo nếp", *found) == [4, 3, 2, 1]


def test_accents_that_agree_come_first():
    assert order("bưởi", candidate(1, "Buổi sáng"), candidate(2, "Bưởi Diễn")) == [2, 1]


def test_accents_that_contradict_are_not_left_out():
    assert order("dừa", candidate(1, "Dứa"), candidate(2, "Dừa")) == [2, 1]


def test_accents_typed_in_part_agree():
    assert order("rươu", candidate(1, "Rữu rôu"), candidate(2, "Rượu")) == [2, 1]


def test_without_accents_every_spelling_counts_the_same():
    assert order("vai", candidate(1, "Vải", standing=1), candidate(2, "Vai", standing=2)) == [2, 1]


def test_whole_name_comes_before_its_beginning_and_its_middle():
    found = (candidate(1, "Trà hoa vàng Sơn Động"), candidate(2, "Ngọc trà hoa vàng"), candidate(3, "Trà hoa vàng"))
    assert order("trà hoa vàng", *found) == [3, 1, 2]


def test_words_as_they_stand_come_before_words_apart():
    assert order("mật ong", candidate(1, "Ong lấy mật"), candidate(2, "Bán mật ong")) == [2, 1]


def test_whole_word_comes_before_an_opening():
    assert order("gà", candidate(1, "Gạo"), candidate(2, "Thịt gà")) == [2, 1]


def test_equal_answers_follow_standing_then_alphabet_then_id():
    found = (candidate(3, "Na"), candidate(2, "Na"), candidate(1, "Na", standing=9))
    assert order("na", *found) == [1, 2, 3]


def test_more_words_come_before_fewer():
    assert order("gà đồi rượu", candidate(1, "Rượu"), candidate(2, "Gà đồi")) == [2, 1]


def test_joined_words_are_found():
    assert order("vaithieu", candidate(1, "Vải"), candidate(2, "Vải thiều")) == [2, 1]
