"""Numbers as the reader's language writes them."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from accounts.numbers import grouped, quantity_text


@pytest.mark.parametrize(("language", "text"), [("vi", "1.150.000"), ("en", "1,150,000")])
def test_grouped_sets_thousands_apart(language: str, text: str) -> None:
    with override(language):
        assert grouped(1_150_000) == text


@pytest.mark.parametrize(
    ("amount", "vietnamese", "english"),
    [
        ("961.00", "961", "961"),
        ("1200.500", "1.200,5", "1,200.5"),
        ("0.25", "0,25", "0.25"),
        ("1000", "1.000", "1,000"),
    ],
)
def test_quantity_text_drops_the_zeros_of_storage(amount: str, vietnamese: str, english: str) -> None:
    with override("vi"):
        assert quantity_text(Decimal(amount)) == vietnamese
    with override("en"):
        assert quantity_text(Decimal(amount)) == english


def test_quantity_text_of_none_is_empty() -> None:
    assert quantity_text(None) == ""
