"""Titles do not break inside the name of a place."""

import pytest

from accounts.domain.whole_places import keep_places_whole


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Vải thiều Lục Ngạn", "Vải thiều Lục_Ngạn"),
        ("Báo cáo của tỉnh Bắc Giang và Bắc Ninh", "Báo cáo của tỉnh Bắc_Giang và Bắc_Ninh"),
        ("Mỳ Chũ", "Mỳ Chũ"),
        ("", ""),
    ],
)
def test_name_of_a_place_stays_whole(title, shown):
    assert keep_places_whole(title) == shown.replace("_", "\N{NO-BREAK SPACE}")
