"""Fingerprints of what a form showed, and what follows from them."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.domain.version import Clash, changed_since, clashes, fingerprint, read_seen, seen_values
from accounts.models import Organisation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Decimal("5.000"), Decimal(5)),
        (Decimal("1E+3"), 1000),
        (1250.0, Decimal(1250)),
        (25.3, Decimal("25.300")),
        (None, ""),
        ("dòng một\r\ndòng hai ", "dòng một\ndòng hai"),
        (["b", "a"], ("a", "b")),
        (date(2026, 11, 24), "2026-11-24"),
        (Organisation(pk=7), 7),
    ],
)
def test_equal_values_have_one_fingerprint_however_written(one, other):
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(("one", "other"), [(0, None), (Decimal("0.5"), 5), ("a b", "ab"), (True, False)])
def test_different_values_have_different_ones(one, other):
    assert fingerprint(one) != fingerprint(other)


def test_changed_since_is_what_the_person_changed():
    seen = seen_values({"name": "Vải", "price": 1})
    assert changed_since(seen, {"name": "Vải ", "price": 2, "unseen": 3}) == {"price": 2, "unseen": 3}


@pytest.mark.parametrize("typed", [None, "", "{", "[1]", "7", "[" * 200_000, '{"a": ' * 100_000], ids=range(7))
def test_a_version_that_cannot_be_read_has_seen_nothing(typed):
    assert read_seen(typed) == {}


def test_a_version_comes_back_as_it_went_out():
    assert read_seen('{"name": "a1", "price": 2}') == {"name": "a1", "price": "2"}


def test_clash_is_what_two_people_changed_to_different_things():
    seen = seen_values({"name": "A", "about": "cũ", "website": ""})
    row = Organisation(name="B", about="mới", website="")
    typed = {"name": "C", "about": "mới", "website": "x", "address": "không xem"}
    assert clashes(row, typed, seen) == [Clash("name", "B", "C")]
