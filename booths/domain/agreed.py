"""The prices that a booking was approved at, kept so that a rate changed later changes nothing of it."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from booths.models import AgreedRates, Booking, Rate, RateExtra, Venue


@dataclass
class AgreedRate:
    """A rate as it stood; `stall_id` where it is for one stall alone."""

    stall_id: int | None
    name: str
    basis: str
    price: int
    deposit: int
    subsidy: Decimal
    subsidy_source: str
    valid_from: date
    valid_to: date | None


@dataclass
class AgreedExtra:
    """An extra as it stood; `pk` is its row's."""

    pk: int
    name: str
    basis: str
    price: int
    unit: str
    is_optional: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class Prices:
    """What stalls of a venue cost: rates for all of them and for some, and extras, each with its days."""

    rates: Sequence[AgreedRate]
    extras: Sequence[AgreedExtra]

    def name_of(self, extra: RateExtra) -> str:
        """What an extra was called then; its name today where it was not offered."""
        return next((known.name for known in self.extras if known.pk == extra.pk), extra.name)


def prices_of(venue: Venue) -> Prices:
    """As the venue's rates stand, whatever their days; two queries."""
    rates = Rate.objects.filter(venue=venue).order_by("valid_from", "pk")
    extras = RateExtra.objects.filter(venue=venue).order_by("valid_from", "pk")
    return Prices([_as_row(AgreedRate, row) for row in rates], [_as_row(AgreedExtra, row) for row in extras])


def keep_agreed(booking: Booking) -> Prices:
    """The prices that the booking was approved at; where none are kept yet those of now, which are kept from here on.
    Called under the booking's lock."""
    kept = AgreedRates.objects.filter(booking=booking).first()
    if kept is not None:
        return Prices([_read_rate(row) for row in kept.rates], [AgreedExtra(**_with_days(row)) for row in kept.extras])
    now = prices_of(booking.venue)
    AgreedRates.objects.create(
        booking=booking,
        rates=[asdict(row) for row in now.rates],
        extras=[asdict(row) for row in now.extras],
    )
    return now


def extras_charged(agreed: Prices, today: Prices, chosen: Collection[str]) -> list[AgreedExtra]:
    """Of what was agreed the extras that all have and those that were chosen; by today's price what was chosen and not
    offered then, and what follows an extra whose agreed days are over."""
    ends: dict[str, date] = {}
    for extra in agreed.extras:
        ends[extra.name] = max(extra.valid_to or date.max, ends.get(extra.name, date.min))
    found = [extra for extra in agreed.extras if not extra.is_optional or extra.name in chosen]
    for extra in today.extras:
        end = ends.get(extra.name)
        if (end is not None and not extra.is_optional) or extra.name in chosen:
            begin = max(extra.valid_from, end or date.min)
            if extra.valid_to is None or begin < extra.valid_to:
                found.append(replace(extra, valid_from=begin))
    return [extra for extra in found if extra.valid_from < date.max]


def _as_row(kind: type[Any], row: Rate | RateExtra) -> Any:
    return kind(**{name: getattr(row, name) for name in kind.__dataclass_fields__})


def _read_rate(row: dict[str, Any]) -> AgreedRate:
    return AgreedRate(**{**_with_days(row), "subsidy": Decimal(row["subsidy"])})


def _with_days(row: dict[str, Any]) -> dict[str, Any]:
    begin, end = row["valid_from"], row["valid_to"]
    days = {"valid_from": date.fromisoformat(begin), "valid_to": date.fromisoformat(end) if end else None}
    return {**row, **days}
