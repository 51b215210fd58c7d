"""What the site knows besides words, read from its rows: places of both maps, papers, lists."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from django.utils.translation import override

from accounts.enums import PlaceLevel
from catalog.enums import SignatureLevel
from search.engines.names import Names, names_of
from search.engines.rows import CategoryRow, PaperRow, PlaceRow, rows
from search.enums import FacetKey
from search.index.freshness import reference_generation
from search.understanding import KnownFacts, Name
from search.understanding.gazetteer import keys_of

LAYERS = (FacetKey.OLD_DISTRICT, FacetKey.NEW_COMMUNE, FacetKey.OLD_COMMUNE)
"""Facets of places, the widest first: of places of one name a query means the widest."""

FEWEST_SYLLABLES = 2
"""A place named by one syllable ("Kép", "Mỏ") is too often another word."""

SAID_FOR_PAPERS = {
    "huu_co": ("hữu cơ", "organic"),
    "globalgap": ("GlobalGAP", "Global GAP"),
    "cddl": ("chỉ dẫn địa lý",),
    "nhtt_nhcn": ("nhãn hiệu tập thể", "nhãn hiệu chứng nhận"),
    "iso22000": ("ISO 22000", "ISO"),
}
"""What buyers call papers besides their names, by code."""


def known_facts() -> KnownFacts:
    """All of it, from the rows that names are made of; the same object for as long as those say the same."""
    return _known_in(reference_generation())


@lru_cache(maxsize=2)
def _known_in(generation_token: str) -> KnownFacts:
    return _known(*rows())


@lru_cache(maxsize=2)
def _known(
    places: tuple[PlaceRow, ...], papers: tuple[PaperRow, ...], categories: tuple[CategoryRow, ...]
) -> KnownFacts:
    """Made anew only where the rows differ: what others keep for it (indexes, the lexicon) is dear."""
    return KnownFacts(
        tuple(_places(places, names_of(places, papers, categories))),
        tuple(_papers(papers)),
        tuple(_signatures()),
    )


def _places(places: Sequence[PlaceRow], names: Mapping[FacetKey, Names]) -> Iterator[Name]:
    """Places under their short names; a province stands for its districts, since products are filtered by those."""
    found = {place.pk: place for place in places}
    for layer in LAYERS:
        for value in names[layer].by_code.values():
            place = found[int(value.stored)]
            here = f"{layer}:{value.code}"
            if len(keys_of(place.name)) >= FEWEST_SYLLABLES:
                yield Name(place.name, here, place.full_name)
            if layer == FacetKey.OLD_DISTRICT and place.parent_level == PlaceLevel.PROVINCE:
                yield Name(place.parent_name or "", here, place.parent_full_name or "")


def _papers(papers: Sequence[PaperRow]) -> Iterator[Name]:
    """Papers that products are filtered by, under each of their names."""
    for paper in sorted(papers, key=lambda one: (one.position, one.pk)):
        said = (paper.short_name, paper.name.partition("(")[0].strip(), *SAID_FOR_PAPERS.get(paper.code, ()))
        for text in dict.fromkeys(filter(None, said)):
            yield Name(text, paper.code, paper.short_name)


def _signatures() -> Iterator[Name]:
    for level in SignatureLevel:
        with override("vi"):
            label = str(level.label)
        yield Name(label.removeprefix("Sản phẩm ").removeprefix("Nông sản "), level.value, label)
