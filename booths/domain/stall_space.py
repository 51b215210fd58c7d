"""The areas that a stay is reckoned by, each with the rates that are for it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Protocol

from booths.domain.days import days_between
from booths.domain.rent import Space, Tariff
from booths.domain.stay_run import stay_runs
from booths.enums import RateBasis
from booths.models import Booking, Stall


class StallTariff(Tariff, Protocol):
    """A rate of a venue, or of one of its stalls."""

    stall_id: int | None


def spaces_of(tiers: Sequence[Sequence[StallTariff]], area: Decimal | None, stalls: Sequence[Stall]) -> list[Space]:
    """Stalls with rates of their own apart, the others as one area. A stall's own rate goes before the venue's, and
    both before those of the next of `tiers`: what was agreed before what is asked today."""
    if not stalls:
        return [_space(area or Decimal(0), tiers, None)]
    apart = {rate.stall_id for rates in tiers for rate in rates}
    rest = [stall for stall in stalls if stall.pk not in apart]
    area = sum((stall.area for stall in rest), Decimal(0))
    whole = _space(area, tiers, None, ", ".join(stall.code for stall in rest))
    own = [_space(stall.area, tiers, stall.pk, stall.code) for stall in stalls if stall.pk in apart]
    return [*([whole] if rest else []), *own]


def spaces_by_day(booking: Booking, tiers: Sequence[Sequence[StallTariff]], first: date, last: date) -> list[Space]:
    """Those of each of its stalls for the days that the stay was on it; where a package is for the whole stay, those of
    its stalls of now."""
    present = spaces_of(tiers, booking.area_asked, list(booking.stalls.all()))
    counting = (space.rate_on(day) for space in present for day in days_between(first, last))
    if any(rate is not None and rate.basis == RateBasis.PACKAGE for rate in counting):
        return present
    return [
        replace(space, days=(run.first, run.last))
        for run in stay_runs(booking, first=first, last=last)
        for space in spaces_of(tiers, booking.area_asked, run.stalls)
    ]


def _space(area: Decimal, tiers: Sequence[Sequence[StallTariff]], stall: int | None, label: str = "") -> Space:
    whose = (None,) if stall is None else (stall, None)
    first, *others = [_of_stall(rates, one) for rates in tiers for one in whose]
    return Space(area, first, label, others)


def _of_stall(rates: Sequence[StallTariff], stall: int | None) -> list[StallTariff]:
    return [rate for rate in rates if rate.stall_id == stall]
