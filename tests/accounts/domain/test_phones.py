"""Phone numbers as they are written: accounts/phones.py."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.phones import format_phone, parse_phone

PROPERTY = settings(deadline=None, max_examples=200)


@pytest.mark.parametrize(
    "written",
    [
        "0912345678", "912345678", "+84 912 345 678", "84912345678", "0912.345.678", "0084 912 345 678",
        "０９１２３４５６７８", " 0912-345-678 ", "0912–345–678", "912345678.0", "'0912345678",
        "(+84) 912345678", "0912\u00a0345\u200b678",
    ],
)  # fmt: skip
def test_parse_phone_reads_every_written_form(written: str) -> None:
    assert parse_phone(written) == "+84912345678"


@pytest.mark.parametrize(
    ("written", "e164"),
    [
        ("(0204) 3 854 321", "+842043854321"),
        ("2043854321", "+842043854321"),
        ("0222 3821 234", "+842223821234"),
        ("0849123456", "+84849123456"),
        ("849123456", "+84849123456"),
        ("1900 1234", "+8419001234"),
        ("+86 138 0013 8000", "+8613800138000"),
    ],
)
def test_parse_phone_reads_fixed_lines_and_foreign_numbers(written: str, e164: str) -> None:
    assert parse_phone(written) == e164


@pytest.mark.parametrize(
    "written",
    [
        "0912 345 67²", "①912345678",
        "", "0", "113", "0912", "09123456789012", "0912345678 / 0987654321", "0912ABCDEF", "0912345678;ext=3",
        "không có", "01691234567", "0" * 10_000, "+", "()", "\x00", "٠٩١",
    ],
)  # fmt: skip
def test_parse_phone_refuses_what_is_not_one_valid_number(written: str) -> None:
    assert parse_phone(written) is None


@pytest.mark.parametrize(
    ("e164", "shown"),
    [
        ("+84912345678", "0912 345 678"),
        ("+842043854321", "0204 3854 321"),
        ("+8613800138000", "+86 138 0013 8000"),
        ("0912345678", "0912345678"),
        ("+0000", "+0000"),
        ("", ""),
        ("gọi sau", "gọi sau"),
    ],
)
def test_format_phone_shows_the_national_form(e164: str, shown: str) -> None:
    assert format_phone(e164) == shown


@PROPERTY
@given(st.from_regex(r"0(3[2-9]|7[06-9]|8[1-5]|9[0-46-8])[0-9]{7}", fullmatch=True))
def test_a_mobile_number_survives_storing_and_showing(national: str) -> None:
    stored = parse_phone(national)
    assert stored == f"+84{national[1:]}"
    assert format_phone(stored).replace(" ", "") == national


@PROPERTY
@given(st.text() | st.text(alphabet="0123456789+-.() "))
def test_any_text_is_parsed_and_shown_without_an_error(text: str) -> None:
    parsed = parse_phone(text)
    assert parsed is None or parse_phone(format_phone(parsed)) == parsed
    assert format_phone(text) == text or text.startswith("+")
