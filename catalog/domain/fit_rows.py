"""Needs and supplies from their rows, for as many of them as one likes in a fixed number of queries.

What an organisation has not said of a kind itself is drawn from its products on the site: packs and prices, seasons
with their volumes, papers of product and producer.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import cast

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from accounts.vietnamese import fold
from catalog.domain.fit_facts import Asked, Held, NeedFacts, Proof, SupplyFacts
from catalog.domain.measure import Amount, PriceBand, measure_of
from catalog.domain.seasons import solar_months
from catalog.domain.stock import shift_of
from catalog.domain.validity import end_of_term
from catalog.domain.year_days import EVERY_DAY, days_between, days_of_dates, days_of_months, shifted
from catalog.enums import Period, SeasonCalendar, SeasonKind, Validity
from catalog.models import (
    Certificate,
    Need,
    NeedRequirement,
    Pack,
    Product,
    Requirement,
    SeasonWindow,
    Supply,
    SupplyAnswer,
)
from catalog.models.stated import Stated

Key = tuple[int, int]
"""An organisation and a kind."""


def need_facts(needs: Iterable[Need]) -> list[NeedFacts]:
    """Facts of needs; four queries, however many they are."""
    rows = list(needs)
    asked = Prefetch("requirements", NeedRequirement.objects.select_related("requirement"))
    prefetch_related_objects(rows, "kind", "unit", "price_unit", asked)
    return [_need(row) for row in rows]


def _need(row: Need) -> NeedFacts:
    asked = [(line.requirement, line.is_hard) for line in row.requirements.all()]
    return NeedFacts(
        id=row.pk,
        kind=row.kind_id,
        kind_name=row.kind.label,
        amount=_amount(row),
        days=_days(row),
        first_on=row.first_on,
        last_on=row.last_on,
        band=_band(row),
        deliver_to=row.deliver_to,
        in_province=row.place_id is not None,
        before=row.before,
        pack=row.pack,
        requirements=tuple(Asked(one.code, one.label, one.gap, is_hard) for one, is_hard in asked),
        hard=frozenset(row.hard_parts),
    )


def _amount(row: Stated) -> Amount | None:
    if row.quantity is None or row.unit is None:
        return None
    return Amount(row.quantity, measure_of(row.unit), row.period)


def _band(row: Stated) -> PriceBand | None:
    return PriceBand(row.price_low, row.price_high, measure_of(row.price_unit)) if row.price_unit else None


def _days(row: Stated) -> int:
    """The days said, else the months said; 0 where neither is."""
    if row.first_on and row.last_on:
        return days_of_dates(row.first_on, row.last_on)
    return days_of_months(row.months)


def supply_facts(
    kinds: Collection[int] | None = None, *, organisations: Collection[int] | None = None, today: date
) -> list[SupplyFacts]:
    """Everything that may be supplied of these kinds (of any), by these organisations (by any that buyers see).

    A fixed number of queries, however many rows there are; ordered by organisation and kind.
    """
    among = Q() if kinds is None else Q(kind__in=kinds)
    if organisations is not None:
        among &= Q(organisation__in=organisations)
    said = {(row.organisation_id, row.kind_id): row for row in _said(among)}
    made = _products(among)
    proving = [_proving(one) for one in Requirement.objects.prefetch_related("types")]
    papers = _papers_of_producers({organisation for organisation, _kind in {*said, *made}}, proving)
    loaded = _Loaded(proving, papers, today)
    return [_supply(key, said.get(key), made.get(key, []), loaded) for key in sorted({*said, *made})]


@dataclass(frozen=True, slots=True)
class _Proving:
    """A requirement as papers are held against it, worked out once: the types that meet it, its words folded."""

    code: str
    types: frozenset[int]
    words: tuple[str, ...]
    most_months: int | None


def _proving(row: Requirement) -> _Proving:
    types = frozenset(kind.pk for kind in row.types.all())
    return _Proving(row.code, types, tuple(map(fold, row.word_list)), row.most_months)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What every supply is drawn with."""

    requirements: list[_Proving]
    papers: dict[int, list[Certificate]]
    today: date


def _said(among: Q) -> QuerySet[Supply]:
    answers = Prefetch("answers", SupplyAnswer.objects.select_related("requirement"))
    rows = Supply.objects.filter(among, organisation__hidden_at=None).select_related("organisation")
    return rows.prefetch_related("unit", "price_unit", answers)


def _products(among: Q) -> dict[Key, list[Product]]:
    packs = Prefetch("packs", Pack.objects.prefetch_related("unit", "net_unit"))
    windows = Prefetch("seasons", SeasonWindow.objects.prefetch_related("volume_unit"))
    papers = Prefetch("certificates", Certificate.objects.select_related("type"))
    rows = Product.objects.on_site().filter(among, organisation__isnull=False, kind__isnull=False).order_by("pk")
    made: dict[Key, list[Product]] = defaultdict(list)
    for product in rows.prefetch_related("organisation", packs, windows, "season_shifts", papers):
        made[cast(int, product.organisation_id), cast(int, product.kind_id)].append(product)
    return made


def _papers_of_producers(keys: set[int], requirements: list[_Proving]) -> dict[int, list[Certificate]]:
    """The producers' own papers of the kinds that some requirement names. Asked for by type: the keys are too many."""
    types = {kind for one in requirements for kind in one.types}
    found: dict[int, list[Certificate]] = defaultdict(list)
    for paper in Certificate.objects.filter(organisation__isnull=False, type__in=types).select_related("type"):
        if paper.organisation_id in keys:
            found[paper.organisation_id].append(paper)
    return found


def _supply(key: Key, said: Supply | None, products: list[Product], loaded: _Loaded) -> SupplyFacts:
    """What was said comes first, part by part."""
    organisation = said.organisation if said else products[0].organisation
    told_amount, told_days, told_band = (_amount(said), _days(said), _band(said)) if said else (None, 0, None)
    papers = [*(paper for product in products for paper in product.certificates.all()), *loaded.papers.get(key[0], ())]
    windows = [window for product in products for window in product.seasons.all()]
    packs = [pack for product in products for pack in product.packs.all()]
    return SupplyFacts(
        organisation=key[0],
        name=str(organisation),
        kind=key[1],
        amounts=(told_amount,) if told_amount else tuple(_volumes(windows)),
        days=told_days or reduce(or_, (_window_days(window) for window in windows), 0),
        bands=(told_band,) if told_band else tuple(band for pack in packs for band in _pack_bands(pack)),
        delivery=said.delivery if said else "",
        earliest=said.earliest if said else None,
        packs=tuple(filter(None, [said.pack if said else "", *(pack.name for pack in packs)])),
        held=_held(said, papers, loaded),
        days_of_year={} if told_days else _days_of_year(products),
    )


def _days_of_year(products: list[Product]) -> dict[int, int]:
    """The days of each year for which a product's season was said to come early or late, all products together."""
    years = {shift.year for product in products for shift in product.season_shifts.all()}
    return {year: reduce(or_, (_shifted_days(product, year) for product in products)) for year in years}


def _shifted_days(product: Product, year: int) -> int:
    usual = reduce(or_, (_window_days(window) for window in product.seasons.all()), 0)
    return shifted(usual, shift_of(product, year))


def _volumes(windows: Iterable[SeasonWindow]) -> Iterable[Amount]:
    """What each season brought, in all."""
    for window in windows:
        if window.volume is not None and window.volume_unit is not None:
            yield Amount(window.volume, measure_of(window.volume_unit), Period.SEASON)


def _window_days(window: SeasonWindow) -> int:
    """The days of a season; a lunar one by its solar months."""
    if window.kind == SeasonKind.ALL_YEAR:
        return EVERY_DAY
    if window.calendar == SeasonCalendar.LUNAR:
        first, last = solar_months(window)
        return days_between((first, 1), (last, 31))
    return days_between((window.start_month, window.start_day), (window.end_month, window.end_day))


def _pack_bands(pack: Pack) -> Iterable[PriceBand]:
    """The price of a pack as it is sold, and by what is in it where that is known."""
    if pack.price is None:
        return
    high = pack.price_high or pack.price
    yield PriceBand(pack.price, high, measure_of(pack.unit))
    if pack.net_quantity and pack.net_unit and pack.net_unit_id != pack.unit_id:
        low, most = (round(price / pack.net_quantity) for price in (pack.price, high))
        yield PriceBand(low, most, measure_of(pack.net_unit))


def _held(said: Supply | None, papers: list[Certificate], loaded: _Loaded) -> dict[str, Held]:
    """By the code of each requirement of which something is known. A paper that counts comes before what was said."""
    answers = {line.requirement.code: line.has_it for line in said.answers.all()} if said else {}
    types = {paper.type_id for paper in papers}
    known: dict[str, Held] = {}
    for one in loaded.requirements:
        proof = _proof(one, papers, loaded.today) if not types.isdisjoint(one.types) else None
        if one.code in answers and (proof is None or proof.proof is not Proof.HELD):
            proof = Held(Proof.SAID_YES if answers[one.code] else Proof.SAID_NO)
        if proof is not None:
            known[one.code] = proof
    return known


def _proof(requirement: _Proving, papers: list[Certificate], today: date) -> Held | None:
    """The paper that meets a requirement longest, else the one that did so last; None where there is none."""
    fitting = [paper for paper in papers if paper.type_id in requirement.types and _speaks_of(paper, requirement)]
    standing = [(paper, paper.validity_on(today), _end(paper, requirement)) for paper in fitting]
    valid = [(end or date.max, str(paper)) for paper, state, end in standing if _counts(state, end, today)]
    if valid:
        until, name = max(valid)
        return Held(Proof.HELD, name, None if until == date.max else until)
    over = [(end or date.min, str(paper)) for paper, state, end in standing if _is_over(state, end, today)]
    if not over:
        return None
    until, name = max(over)
    return Held(Proof.ENDED, name, None if until == date.min else until)


def _counts(state: Validity, end: date | None, today: date) -> bool:
    return state == Validity.VALID and (end is None or end >= today)


def _is_over(state: Validity, end: date | None, today: date) -> bool:
    aged = state == Validity.VALID and end is not None and end < today
    return aged or state in (Validity.ENDED, Validity.WITHDRAWN)


def _end(paper: Certificate, requirement: _Proving) -> date | None:
    """The last day on which the paper is of use: its own end, the buyers' limit of age, or when it was taken back."""
    own = None if paper.counted_until in (None, date.min) else paper.counted_until
    ends = [own, paper.withdrawn_on and paper.withdrawn_on - timedelta(days=1)]
    if requirement.most_months and paper.decided_on:
        ends.append(end_of_term(paper.decided_on, requirement.most_months))
    return min((end for end in ends if end), default=None)


def _speaks_of(paper: Certificate, requirement: _Proving) -> bool:
    """Whether one of the requirement's words stands in the paper, where it has words."""
    if not requirement.words:
        return True
    text = fold(f"{paper.number} {paper.note}")
    return any(word in text for word in requirement.words)
