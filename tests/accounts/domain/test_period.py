"""The rule of periods as verbs say it."""

from datetime import date
from types import SimpleNamespace

import pytest

from accounts.domain.period import BackwardsError, OverlapError, check_periods


def period(first: int | None, last: int | None) -> SimpleNamespace:
    """From the first of one month of 2026 until that of another."""
    days = [date(2026, month, 1) if month else None for month in (first, last)]
    return SimpleNamespace(valid_from=days[0], valid_to=days[1])


@pytest.mark.parametrize("spans", [[], [(1, 3), (3, None)], [(None, 2), (2, 4), (6, 7)]])
def test_periods_that_lie_apart_pass(spans):
    assert check_periods(period(*span) for span in spans) is None


@pytest.mark.parametrize(
    ("spans", "error", "told"),
    [
        ([(3, 3)], BackwardsError, "phải sau ngày bắt đầu"),
        ([(1, 4), (3, None)], OverlapError, "01/01/2026–01/04/2026 và 01/03/2026–"),
        ([(None, None), (2, 3)], OverlapError, "– và 01/02/2026–01/03/2026"),
    ],
)
def test_periods_that_cannot_be_are_named(spans, error, told):
    with pytest.raises(error, match=told) as refused:
        check_periods((period(*span) for span in spans), field="memberships")
    assert refused.value.field == "memberships"
