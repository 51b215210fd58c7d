"""How long a paper counts when only part of its date is known. Pure: no database.

Source of the rule: an OCOP certificate holds 36 months from the day of the decision (domain facts A1); a star known
by its year alone counts through 31 December of year + 2, is unclear in year + 3, then ended (decision 14).
"""

from calendar import monthrange
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from catalog.enums import DatePrecision, Validity


def last_day_meant(day: date, precision: str) -> date:
    """The last day that `day` may stand for: itself, the end of its month, or the end of its year."""
    if precision == DatePrecision.YEAR:
        return date(day.year, 12, 31)
    if precision == DatePrecision.MONTH:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day


def first_day_meant(day: date, precision: str) -> date:
    """The first day that `day` may stand for."""
    if precision == DatePrecision.YEAR:
        return date(day.year, 1, 1)
    return day.replace(day=1) if precision == DatePrecision.MONTH else day


def end_of_term(start: date, months: int) -> date:
    """The last day of a term of `months` calendar months that begins on `start`."""
    after: date = start + relativedelta(months=months)
    return after - timedelta(days=1)


def counted_until(
    decided_on: date | None, precision: str, months: int | None, valid_until: date | None
) -> tuple[date | None, date | None]:
    """(last day the paper surely holds, last day it may hold); (None, None) means without end.

    A printed end (`valid_until`) decides by itself. A paper of limited term without any date is never sure.
    """
    if valid_until:
        return valid_until, valid_until
    if months is None:
        return None, None
    if decided_on is None:
        return date.min, None
    first, last = first_day_meant(decided_on, precision), last_day_meant(decided_on, precision)
    return end_of_term(first, months), end_of_term(last, months)


def validity_on(
    day: date,
    decided_on: date | None,
    surely_until: date | None,
    possibly_until: date | None,
    withdrawn_on: date | None = None,
) -> Validity:
    """State of a paper on `day`; withdrawal from its day on."""
    if withdrawn_on and withdrawn_on <= day:
        return Validity.WITHDRAWN
    if decided_on and decided_on > day:
        return Validity.FUTURE
    if surely_until is None or day <= surely_until:
        return Validity.VALID
    if possibly_until is None or day <= possibly_until:
        return Validity.UNCLEAR
    return Validity.ENDED
