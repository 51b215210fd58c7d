"""Words of a query."""

from search.understanding import MOST_WORDS, Word, words_of


def test_words_have_both_keys():
    assert words_of("Hoà Mỳ") == (
        Word("hoa2", "hoa", marked=True, unfinished=False),
        Word("mi2", "mi", marked=True, unfinished=True),
    )


def test_number_is_never_unfinished():
    assert words_of("45.000") == (Word("45000", "45000", marked=False, unfinished=False),)


def test_signs_alone_are_no_words():
    assert words_of("— !? '\"") == ()


def test_words_beyond_the_most_are_left_out():
    assert len(words_of("gà " * 100)) == MOST_WORDS


def test_htx_is_hop_tac_xa():
    assert words_of("Hợp tác xã") == words_of("HTX")
