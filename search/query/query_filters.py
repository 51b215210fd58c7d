"""Facts that a query says in words, as filters; and a query without the words of one."""

from search.engines.contract import Filters, Prices
from search.enums import FacetKey
from search.index.reference import PLACE_LAYERS, facet_names
from search.understanding import Fact, FactKind, Understanding

_FACETS = {
    FactKind.STARS: FacetKey.STARS,
    FactKind.MONTH: FacetKey.MONTH,
    FactKind.PAPER: FacetKey.PAPER,
    FactKind.PRODUCER_KIND: FacetKey.PRODUCER_KIND,
    FactKind.SIGNATURE: FacetKey.SIGNATURE,
}


def filters_said(understood: Understanding) -> Filters:
    """Facts as values of facets, those that exist; facts of one facet widen each other."""
    found: dict[FacetKey, dict[str, None]] = {}
    names = facet_names() if understood.hard_facts else {}
    for fact in understood.hard_facts:
        filtered = filter_of(fact)
        if filtered:
            key, values = filtered
            known = {value: None for value in values if value in names[key].by_code}
            found.setdefault(key, {}).update(known)
    return {key: tuple(values) for key, values in found.items() if values}


def filter_of(fact: Fact) -> tuple[FacetKey, tuple[str, ...]] | None:
    """The facet and values of a fact; None for prices. Of places of one name the widest kind is meant."""
    if fact.kind == FactKind.PRICE:
        return None
    if fact.kind != FactKind.PLACE:
        return _FACETS[fact.kind], fact.values
    by_facet: dict[str, list[str]] = {}
    for value in fact.values:
        facet, _, code = value.partition(":")
        by_facet.setdefault(facet, []).append(code)
    widest = next(layer for layer in PLACE_LAYERS if layer in by_facet)
    return widest, tuple(by_facet[widest])


def prices_said(understood: Understanding) -> Prices:
    """The bounds that the text says; of several the narrowest."""
    ranges = [fact.price_range for fact in understood.hard_facts if fact.kind == FactKind.PRICE]
    lows = [low for low, _ in ranges if low is not None]
    highs = [high for _, high in ranges if high is not None]
    return Prices(max(lows, default=None), min(highs, default=None))


def text_without(understood: Understanding, key: FacetKey | None) -> str:
    """The text without the words of the facts of a facet, or of the price (None). It has some fact."""
    gone = {at for fact in understood.hard_facts if _gives(fact, key) for at in range(*fact.span)}
    return " ".join(word for at, word in enumerate(understood.words) if at not in gone)


def _gives(fact: Fact, key: FacetKey | None) -> bool:
    filtered = filter_of(fact)
    return (filtered[0] if filtered else None) == key
