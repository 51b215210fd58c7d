"""Words that say how one asks, not for what."""

import pytest

from tests.search.understanding.catalogue import found, meaning


@pytest.mark.parametrize(
    "text",
    [
        "mua dứa ở đâu",
        "mua dua o dau",
        "bán buôn dứa",
        "giá dứa bao nhiêu tiền",
        "dứa bao nhiêu tiền 1kg",
        "địa chỉ bán dứa",
        "where to buy pineapple",
        "local pineapple price",
    ],
)
def test_words_of_asking_are_dropped(text):
    assert found(text) == found("dứa") == ["Dứa Lục Nam"]


@pytest.mark.parametrize("text", ["bưởi ta", "bưởi diễn nhà trồng", "bưởi diễn tự nhiên"])
def test_what_any_product_is_called_hardly_counts(text):
    assert found(text) == ["Bưởi Diễn"]


@pytest.mark.parametrize(
    ("text", "terms"), [("hoa đồng tiền", ["hoa", "đồng", "tiền"]), ("bao nhiêu", ["bao", "nhiêu"])]
)
def test_words_of_asking_count_where_nothing_else_is_left(text, terms):
    assert [term.typed for term in meaning(text).terms] == terms
