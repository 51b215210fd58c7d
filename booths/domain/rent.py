"""What a stay costs, reckoned before anybody asks: whole đồng, each line rounded once, half a đồng upwards.

Pure: no database. A month that is not whole counts by its days over the days of that calendar month.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Protocol

from django.utils.translation import gettext as _

from accounts.numbers import grouped, quantity_text
from booths.enums import ChargeKind, ExtraBasis, RateBasis

HUNDRED = 100
DAY = timedelta(days=1)


class Tariff(Protocol):
    """What is read of a rate."""

    name: str
    basis: str
    price: int
    deposit: int
    subsidy: Decimal
    subsidy_source: str
    valid_from: date
    valid_to: date | None


class Extra(Protocol):
    """What is read of an extra."""

    name: str
    basis: str
    price: int
    unit: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class Space:
    """Area in m² that one set of rates is for; `label` names it ("gian A1, A2"). On a day for which none of `rates`
    holds the first of `others` counts that has one. `days`, both ends included, where it is not used all the stay."""

    area: Decimal
    rates: Sequence[Tariff]
    label: str = ""
    others: Sequence[Sequence[Tariff]] = ()
    days: tuple[date, date] | None = None

    def rate_on(self, day: date) -> Tariff | None:
        """What a day costs by; None where nobody set it."""
        found = (_in_force(rates, day) for rates in (self.rates, *self.others))
        return next((rate for rate in found if rate is not None), None)


@dataclass(frozen=True)
class Charge:
    """A line: `amount` in whole đồng; `quantity` and `unit` as people read them."""

    kind: ChargeKind
    label: str
    amount: int
    quantity: Decimal | None = None
    unit: str = ""
    price: int | None = None

    @property
    def how(self) -> str:
        """ "1.116 m² × ngày × 3.000 đ"; empty where it is no product."""
        if self.price is None or self.quantity is None:
            return ""
        return f"{quantity_text(self.quantity)} {self.unit} × {grouped(self.price)} đ"

    @property
    def is_metered(self) -> bool:
        """Whether it is known only once a meter was read."""
        return self.quantity is None and self.price is not None


@dataclass(frozen=True)
class Reckoning:
    """The lines of a stay from `first` through `last`, and from when to when no rate is known."""

    first: date
    last: date
    charges: list[Charge] = field(default_factory=list)
    unpriced: list[tuple[date, date]] = field(default_factory=list)

    def sum_of(self, *kinds: ChargeKind) -> int:
        """Whole đồng."""
        return sum(charge.amount for charge in self.charges if charge.kind in kinds)

    @property
    def rent(self) -> int:
        """Before what others bear."""
        return self.sum_of(ChargeKind.RENT)

    @property
    def subsidy(self) -> int:
        """What others bear, as a positive number."""
        return -self.sum_of(ChargeKind.SUBSIDY)

    @property
    def due(self) -> int:
        """What the cooperative pays, without the deposit."""
        return self.sum_of(ChargeKind.RENT, ChargeKind.EXTRA, ChargeKind.SUBSIDY, ChargeKind.CHANGE)

    @property
    def deposit(self) -> int:
        """What it gets back."""
        return self.sum_of(ChargeKind.DEPOSIT)

    @property
    def days(self) -> int:
        """Both ends included."""
        return (self.last - self.first).days + 1


def reckon_rent(spaces: Iterable[Space], extras: Iterable[Extra], *, first: date, last: date) -> Reckoning:
    """All lines of a stay from `first` through `last`: rent by rate and run of days, what others bear, extras over the
    whole area of each day (what costs something once at its first price alone), deposits once."""
    found, joined = Reckoning(first, last), list(_joined(spaces, first, last))
    _add_rent(found, joined)
    areas: dict[tuple[date, date], Decimal] = {}
    for space in joined:
        days = space.days or (first, last)
        areas[days] = areas.get(days, Decimal(0)) + space.area
    once: set[str] = set()
    for extra in extras:
        charges = [] if extra.name in once else list(_extra_charges(extra, areas, first, last))
        found.charges.extend(charges)
        once |= {extra.name} if charges and extra.basis == ExtraBasis.ONCE else set()
    found.charges.sort(key=lambda charge: list(ChargeKind).index(charge.kind))
    return found


def rounded(exact: Fraction | int) -> int:
    """To whole đồng, half upwards."""
    quotient = Fraction(exact)
    return (2 * quotient.numerator + quotient.denominator) // (2 * quotient.denominator)


def months_of(first: date, last: date) -> Fraction:
    """Calendar months from `first` through `last`, broken ones by their days."""
    months, day = Fraction(0), first
    while day <= last:
        length = monthrange(day.year, day.month)[1]
        end = min(last, day.replace(day=length))
        months += Fraction((end - day).days + 1, length)
        day = end + DAY
    return months


def _joined(spaces: Iterable[Space], first: date, last: date) -> Iterator[Space]:
    """Spaces as one that are used on the same days and cost by the same rates on each of them, whatever others are
    known for some: they are rounded once."""
    alike: dict[tuple[tuple[date, date, int], ...], list[Space]] = {}
    for space in spaces:
        runs = tuple((begin, end, id(rate)) for begin, end, rate in _runs(space, *(space.days or (first, last))))
        alike.setdefault(runs, []).append(space)
    for same in alike.values():
        area = sum((space.area for space in same), Decimal(0))
        yield replace(same[0], area=area, label=", ".join(space.label for space in same if space.label))


def _add_rent(found: Reckoning, spaces: Iterable[Space]) -> None:
    """A package and a deposit count once, however many spaces their rate is for."""
    packages: set[int] = set()
    deposits: dict[int, Tariff] = {}
    for space in spaces:
        for first, last, rate in _runs(space, *(space.days or (found.first, found.last))):
            if rate is None:
                found.unpriced.append((first, last))
                continue
            if first == found.first and rate.deposit:
                deposits[id(rate)] = rate
            if id(rate) not in packages:
                _add_run(found, space, rate, first, last)
            packages |= {id(rate)} if rate.basis == RateBasis.PACKAGE else set()
    for rate in deposits.values():
        found.charges.append(Charge(ChargeKind.DEPOSIT, _("Đặt cọc, trả lại khi hết hợp đồng"), rate.deposit))


def _add_run(found: Reckoning, space: Space, rate: Tariff, first: date, last: date) -> None:
    charge = _rent_charge(space, rate, first, last)
    found.charges.append(charge)
    if rate.subsidy and charge.amount:
        found.charges.append(_subsidy_charge(rate, charge.amount))


def _runs(space: Space, first: date, last: date) -> Iterator[tuple[date, date, Tariff | None]]:
    """The stay cut where another rate begins to hold or one ends; a package is for all of the stay that is left."""
    rates = [rate for tier in (space.rates, *space.others) for rate in tier]
    cuts = {rate.valid_from for rate in rates} | {rate.valid_to for rate in rates if rate.valid_to}
    begins = sorted({first, *(day for day in cuts if first < day <= last)})
    runs: list[tuple[date, date, Tariff | None]] = []
    for begin, following in zip(begins, [*begins[1:], last + DAY], strict=True):
        rate, end = space.rate_on(begin), following - DAY
        before = runs[-1][2] if runs else None
        if runs and (before is rate or (before is not None and before.basis == RateBasis.PACKAGE)):
            runs[-1] = (runs[-1][0], end, before)
        else:
            runs.append((begin, end, rate))
    yield from runs


def _in_force(rates: Sequence[Tariff], day: date) -> Tariff | None:
    held = [rate for rate in rates if rate.valid_from <= day and (rate.valid_to is None or day < rate.valid_to)]
    return max(held, key=lambda rate: rate.valid_from, default=None)


def _rent_charge(space: Space, rate: Tariff, first: date, last: date) -> Charge:
    label = " · ".join(filter(None, (rate.name, space.label, f"{first:%d/%m/%Y} – {last:%d/%m/%Y}")))
    days, months = (last - first).days + 1, months_of(first, last)
    if rate.basis == RateBasis.AREA_DAY:
        quantity, unit = space.area * days, _("m² × ngày")
        return Charge(ChargeKind.RENT, label, rounded(Fraction(quantity) * rate.price), quantity, unit, rate.price)
    if rate.basis == RateBasis.AREA_MONTH:
        exact = Fraction(space.area) * months
        return Charge(ChargeKind.RENT, label, rounded(exact * rate.price), _shown(exact), _("m² × tháng"), rate.price)
    return Charge(ChargeKind.RENT, label, rate.price, Decimal(1), _("đợt"), rate.price)


def _subsidy_charge(rate: Tariff, rent: int) -> Charge:
    share = rounded(Fraction(rent) * Fraction(rate.subsidy) / HUNDRED)
    source = rate.subsidy_source or _("được hỗ trợ")
    return Charge(ChargeKind.SUBSIDY, f"{source} {rate.subsidy.normalize():f} %", -share)


def _extra_charges(
    extra: Extra, areas: Mapping[tuple[date, date], Decimal], first: date, last: date
) -> Iterator[Charge]:
    begin = max(first, extra.valid_from)
    end = min(last, extra.valid_to - DAY) if extra.valid_to else last
    if begin > end:
        return
    if extra.basis == ExtraBasis.METER:
        told = {"name": extra.name, "price": grouped(extra.price), "unit": extra.unit or "–"}
        label = _("%(name)s: theo chỉ số, %(price)s đ/%(unit)s") % told
        yield Charge(ChargeKind.EXTRA, label, 0, None, extra.unit, extra.price)
        return
    by_area = extra.basis in (ExtraBasis.AREA_DAY, ExtraBasis.AREA_MONTH)
    for (since, until), area in areas.items() if by_area else [((first, last), Decimal(0))]:
        if max(begin, since) > min(end, until):
            continue
        exact, unit = _extra_quantity(extra.basis, area, max(begin, since), min(end, until))
        yield Charge(ChargeKind.EXTRA, extra.name, rounded(exact * extra.price), _shown(exact), unit, extra.price)


def _extra_quantity(basis: str, area: Decimal, first: date, last: date) -> tuple[Fraction, str]:
    days, months = Fraction((last - first).days + 1), months_of(first, last)
    return {
        ExtraBasis.ONCE: (Fraction(1), _("lần")),
        ExtraBasis.DAY: (days, _("ngày")),
        ExtraBasis.MONTH: (months, _("tháng")),
        ExtraBasis.AREA_DAY: (Fraction(area) * days, _("m² × ngày")),
        ExtraBasis.AREA_MONTH: (Fraction(area) * months, _("m² × tháng")),
    }[ExtraBasis(basis)]


def _shown(exact: Fraction) -> Decimal:
    """Three decimals for reading; sums are made of the exact number."""
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.001"), ROUND_HALF_UP)
