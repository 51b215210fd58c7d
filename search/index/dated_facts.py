"""Facts of a product that hold between days: stars, papers, listings. Pure functions of loaded rows (decision 14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from catalog.models import Certificate, SignatureListing
from search.models.document import SearchFactKind

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DatedFact:
    """Counts from one day until another, both included; None is open."""

    kind: SearchFactKind
    value: str
    first: date | None
    last: date | None

    def counts_on(self, day: date) -> bool:
        """Whether it holds on `day`."""
        return (self.first is None or self.first <= day) and (self.last is None or self.last >= day)

    @property
    def possible(self) -> bool:
        """Whether there is a day on which it counts."""
        return self.first is None or self.last is None or self.first <= self.last


def fact_of_certificate(certificate: Certificate) -> DatedFact | None:
    """Stars or a paper, from the decision until it surely ends or is withdrawn; None for papers not filtered by."""
    last = certificate.counted_until
    if certificate.withdrawn_on:
        day_before = certificate.withdrawn_on - ONE_DAY
        last = min(last, day_before) if last else day_before
    if certificate.stars:
        return DatedFact(SearchFactKind.STARS, str(certificate.stars), certificate.decided_on, last)
    if not certificate.type.is_facet:
        return None
    return DatedFact(SearchFactKind.PAPER, certificate.type.code, certificate.decided_on, last)


def fact_of_listing(listing: SignatureListing) -> DatedFact:
    """A level on a list of the province."""
    return DatedFact(SearchFactKind.SIGNATURE, listing.level, listing.valid_from, listing.valid_to)


def facts_of(certificates: Iterable[Certificate], listings: Iterable[SignatureListing]) -> list[DatedFact]:
    """The facts of one product, merged, so that on any day a value counts once at most."""
    papers = [fact for fact in map(fact_of_certificate, certificates) if fact]
    return merged([*papers, *map(fact_of_listing, listings)])


def merged(facts: Iterable[DatedFact]) -> list[DatedFact]:
    """Facts of one value that overlap or follow day upon day become one."""
    ordered = sorted((f for f in facts if f.possible), key=lambda f: (f.kind, f.value, f.first or date.min))
    found: list[DatedFact] = []
    for _, same in groupby(ordered, key=lambda f: (f.kind, f.value)):
        found += _joined(list(same))
    return found


def _joined(facts: list[DatedFact]) -> list[DatedFact]:
    found = [facts[0]]
    for fact in facts[1:]:
        before = found[-1]
        if before.last is None:
            break
        if fact.first is None or fact.first <= before.last + ONE_DAY:
            last = None if fact.last is None else max(before.last, fact.last)
            found[-1] = DatedFact(before.kind, before.value, before.first, last)
        else:
            found.append(fact)
    return found
