"""When two periods share a day."""

from dataclasses import dataclass
from datetime import date

import pytest

from accounts.periods import first_overlap, is_backwards, period_text


@dataclass(frozen=True)
class Span:
    """From one day until the day before another."""

    valid_from: date | None
    valid_to: date | None


def day(number: int | None) -> date | None:
    return date(2020, 1, number) if number else None


def spans(*pairs: tuple[int | None, int | None]) -> list[Span]:
    return [Span(day(first), day(last)) for first, last in pairs]


@pytest.mark.parametrize(
    ("pairs", "overlap"),
    [
        ([], None),
        ([(1, 5), (5, 9)], None),
        ([(5, 9), (1, 5)], None),
        ([(None, 5), (5, None)], None),
        ([(1, 6), (5, 9)], (0, 1)),
        ([(1, 9), (2, 3)], (0, 1)),
        ([(1, None), (20, None)], (0, 1)),
        ([(9, None), (None, 10)], (1, 0)),
        ([(1, 2), (3, 6), (5, 9)], (1, 2)),
    ],
)
def test_periods_overlap_where_they_share_a_day(pairs, overlap):
    rows = spans(*pairs)
    assert first_overlap(rows) == (overlap and tuple(rows[n] for n in overlap))


@pytest.mark.parametrize(("pair", "expected"), [((1, 2), False), ((2, 2), True), ((3, 2), True), ((None, None), False)])
def test_period_lasts_a_day_at_least(pair, expected):
    assert is_backwards(spans(pair)[0]) is expected


def test_period_in_words():
    assert [period_text(row) for row in spans((1, 2), (None, 2), (1, None))] == [
        "01/01/2020–02/01/2020",
        "–02/01/2020",
        "01/01/2020–",
    ]
