"""Texts with places to fill in."""

import pytest

from accounts.messages.text import LooseBraceError, MissingPlaceError, UnknownPlaceError, check_text, fill, places_in

KNOWN = {"nguoi": "tên", "hang": "hàng"}
LIST = "Các mục dùng được: {nguoi}, {hang}."
LOOSE = "Có dấu { hoặc } đứng lẻ. Mỗi mục viết trong một cặp dấu, ví dụ {nguoi}."


def test_places_are_filled_once():
    assert fill("Chào {nguoi}, {hang} {link}", {"nguoi": "chị {hang}", "hang": 3}) == "Chào chị {hang}, 3 {link}"


def test_places_are_found_in_order():
    assert places_in("{b} và {a}, {b}") == ["b", "a", "b"]


def test_good_text_passes():
    check_text("Chào {nguoi}", KNOWN, needed=["nguoi"])


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("Chào {ten}", UnknownPlaceError, "Không có mục {ten}. " + LIST),
        (
            "Chào {nguoi.password}",
            UnknownPlaceError,
            "Không có mục {nguoi.password}. " + LIST,
        ),
        ("Chào {}", UnknownPlaceError, "Không có mục {}. " + LIST),
        ("Chào", MissingPlaceError, "Nội dung phải có mục {nguoi}."),
        ("Chào {nguoi", LooseBraceError, LOOSE),
        ("Chào {nguoi}}", LooseBraceError, LOOSE),
    ],
)
def test_bad_text_is_refused_with_a_sentence(text, error, said):
    with pytest.raises(error) as refused:
        check_text(text, KNOWN, needed=[] if error is LooseBraceError and "{nguoi}" not in text else ["nguoi"])
    assert str(refused.value) == said
