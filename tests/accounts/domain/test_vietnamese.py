"""Cleaning, syllables and the keys of search: accounts/vietnamese.py, first half."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accounts.vietnamese import (
    accented_key,
    fold,
    folded_key,
    has_marks,
    normalise,
    syllables,
)

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxy AĐÔƠ\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b 0159.,-★"
ANY_TEXT = st.text() | st.text(alphabet=VIETNAMESE)
PROPERTY = settings(deadline=None, max_examples=200)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Ba\u0300nh  đa\n\tKế ", "Bành đa Kế"),
        ("Ðiền ðồi Ɖa", "Điền đồi Đa"),
        ("V\x00ả\u200bi\u202e thi\u00adều\ufeff", "Vải thiều"),
        ("Mỳ\u00a0Chũ", "Mỳ Chũ"),
        ("\ud800gà", "gà"),
        ("4★ 🍎 هلا", "4★ 🍎 هلا"),
        ("", ""),
    ],
)
def test_normalise_cleans(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


@PROPERTY
@given(ANY_TEXT)
def test_normalise_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@PROPERTY
@given(ANY_TEXT)
def test_normalise_is_the_same_for_nfc_and_nfd(text: str) -> None:
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gà đồi Yên Thế", ["gà", "đồi", "yên", "thế"]),
        ("OCOP 4★", ["ocop", "4"]),
        ("con 1,5kg", ["con", "1", "5", "kg"]),
        ("45.000đ/kg", ["45000", "đ", "kg"]),
        ("1,250,000 = 1.250.000", ["1250000", "1250000"]),
        ("20.11.2024", ["20", "11", "2024"]),
        ("0912.345.678", ["0912", "345", "678"]),
        ("gạo ST25, mat5 d9o6i2", ["gạo", "st25", "mat5", "d9o6i2"]),
        ("m² １２ ٣ Ｖải", ["m2", "12", "3", "vải"]),
        ("mỳ-gạo_Chũ", ["mỳ", "gạo", "chũ"]),
        ("🍎 -- ★", []),
    ],
)
def test_syllables_are_letters_and_digits(text: str, expected: list[str]) -> None:
    assert syllables(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "HTX Mỳ Chũ",
        "Hợp tác xã Mỳ Chũ",
        "hop tac xa mỳ chũ",
        "HỢP TÁC XÃ mỳ chũ",
        "H.T.X mỳ chũ",
        "hoptacxa mỳ chũ",
    ],
)
def test_syllables_read_a_cooperative_as_htx(text: str) -> None:
    assert syllables(text) == ["htx", "mỳ", "chũ"]


def test_syllables_keep_a_cooperation_group_of_a_commune() -> None:
    assert syllables("Tổ hợp tác xã Nam Dương") == [
        "tổ",
        "hợp",
        "tác",
        "xã",
        "nam",
        "dương",
    ]
    assert syllables("Liên hiệp hợp tác xã") == ["liên", "hiệp", "htx"]


@pytest.mark.parametrize(
    ("spellings", "accented", "folded"),
    [
        ("hòa hoà Hoà HÒA ho\u0300a", "hoa2", "hoa"),
        ("thủy thuỷ", "thuy3", "thuy"),
        ("quý quí", "qui1", "qui"),
        ("quýt quít", "quit1", "quit"),
        ("mỳ mì", "mi2", "mi"),
        ("đồi ðồi ĐỒI", "đôi2", "doi"),
        ("tay", "tay0", "tay"),
        ("tây", "tây0", "tay"),
        ("yên", "yên0", "yen"),
        ("y", "i0", "i"),
        ("nguyễn", "nguyên4", "nguyen"),
        ("rượu", "rươu5", "ruou"),
        ("lychee", "lichee0", "lichee"),
        ("st25", "st250", "st25"),
        ("45", "45", "45"),
        ("groß", "gross0", "gross"),
        ("café", "cafe1", "cafe"),
        ("荔枝", "u8354u679d0", "u8354u679d"),
        ("★", "", ""),
    ],
)
def test_keys_of_a_syllable(spellings: str, accented: str, folded: str) -> None:
    found = {(accented_key(spelling), folded_key(spelling)) for spelling in spellings.split()}
    assert found == {(accented, folded)}


def test_accented_key_tells_the_six_tones_and_the_shapes_apart() -> None:
    tones, shapes = (
        ["ma", "má", "mà", "mả", "mã", "mạ"],
        ["dan", "dân", "dăn", "đan", "đân", "đăn"],
    )
    assert [accented_key(word) for word in tones] == [
        "ma0",
        "ma1",
        "ma2",
        "ma3",
        "ma4",
        "ma5",
    ]
    assert [accented_key(word) for word in shapes] == [f"{word}0" for word in shapes]


@pytest.mark.parametrize("vowels", ["oa", "oe", "uy"])
@pytest.mark.parametrize("tone", "\u0300\u0301\u0303\u0309\u0323")
@pytest.mark.parametrize("onset", ["h", "th", "x", "", "kh"])
def test_keys_are_the_same_for_old_and_new_tone_placement(onset: str, vowels: str, tone: str) -> None:
    old, new = onset + vowels[0] + tone + vowels[1], onset + vowels + tone
    assert (accented_key(old), folded_key(old)) == (accented_key(new), folded_key(new))


@PROPERTY
@given(ANY_TEXT)
def test_folded_key_is_short_ascii_and_stable(text: str) -> None:
    key = folded_key(text)
    assert (key.isascii(), key == "" or key.isalnum(), len(key) <= 64) == (
        True,
        True,
        True,
    )
    assert folded_key(key) == key


@PROPERTY
@given(ANY_TEXT)
def test_accented_key_without_marks_and_tone_is_the_folded_key(text: str) -> None:
    accented = accented_key(text)
    letters = accented if accented == folded_key(text) else accented[:-1]
    assert folded_key(letters) == folded_key(text)


@pytest.mark.parametrize(
    ("syllable", "marked"),
    [
        ("vải", True),
        ("vai", False),
        ("đa", True),
        ("êm", True),
        ("st25", False),
        ("Ða", True),
        ("", False),
    ],
)
def test_has_marks(syllable: str, marked: bool) -> None:
    assert has_marks(syllable) is marked


@PROPERTY
@given(ANY_TEXT)
@example("hợp tác hợp tác xã xã")
@example("荔" * 80)
def test_fold_is_stable_ascii_and_the_same_for_nfd(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_fold_reads_a_name() -> None:
    assert fold("Hợp tác xã Mỳ gạo Chũ – Quý Hoà (4★)") == "htx mi gao chu qui hoa 4"


@pytest.mark.parametrize(
    "name",
    [
        "Gà đồi Thế",
        "Quỳnh Quýt",
        "Mỳ Chũ",
        "Thúy Huyền",
        "Lychee xuất khẩu",
        "Nguyễn Thị Thủy",
    ],
)
def test_fold_finds_a_name_by_every_beginning(name: str) -> None:
    typed = [name[:length] for length in range(1, len(name) + 1)]
    assert [part for part in typed if not fold(name).startswith(fold(part))] == []


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 20_000,
        "a" + "\u0301\u0323" * 20_000,
        "🍎" * 10_000,
        "\u202eهلا" * 5_000,
        "1.000" * 5_000,
        "h t x " * 5_000,
    ],
)
def test_fold_of_hostile_text_is_bounded(hostile: str) -> None:
    words = fold(hostile).split()
    assert max((len(word) for word in words), default=0) <= 64
    assert len(words) <= len(hostile) // 2
