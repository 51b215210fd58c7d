"""What the site knows besides words, read from its rows: places of both maps, papers, lists."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import override

from accounts.enums import PlaceLevel
from accounts.models import Place
from catalog.enums import SignatureLevel
from catalog.models import CertificateType
from search.domain.freshness import generation
from search.domain.names import facet_names
from search.enums import FacetKey
from search.understanding import KnownFacts, Name
from search.understanding.known import keys_of

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
    """All of it: four queries after a change, none until the next; the same object while nothing of it changes."""
    return _known_of(generation())


@lru_cache(maxsize=2)
def _known_of(generation_token: str) -> KnownFacts:
    return _known(
        tuple(_places()),
        tuple(_papers()),
        tuple(_signatures()),
    )


@lru_cache(maxsize=2)
def _known(places: tuple[Name, ...], papers: tuple[Name, ...], signatures: tuple[Name, ...]) -> KnownFacts:
    """Made anew only where the content differs: what others keep for it (indexes, the lexicon) is dear."""
    return KnownFacts(places, papers, signatures)


def _places() -> Iterator[Name]:
    """Places under their short names; a province stands for its districts, since products are filtered by those."""
    names = facet_names()
    found = Place.objects.select_related("parent").in_bulk()
    for layer in LAYERS:
        for value in names[layer].by_code.values():
            place = found.get(int(value.stored))
            if place is None:
                continue
            here = f"{layer}:{value.code}"
            if len(keys_of(place.name)) >= FEWEST_SYLLABLES:
                yield Name(place.name, here, place.full_name)
            province = place.parent
            if layer == FacetKey.OLD_DISTRICT and province and province.level == PlaceLevel.PROVINCE:
                yield Name(province.name, here, province.full_name)


def _papers() -> Iterator[Name]:
    """Papers that products are filtered by, under each of their names."""
    for paper in CertificateType.objects.filter(is_facet=True).exclude(code="ocop").order_by("position", "pk"):
        said = (paper.short_name, paper.name.partition("(")[0].strip(), *SAID_FOR_PAPERS.get(paper.code, ()))
        for text in dict.fromkeys(filter(None, said)):
            yield Name(text, paper.code, paper.short_name)


def _signatures() -> Iterator[Name]:
    for level in SignatureLevel:
        with override("vi"):
            label = str(level.label)
        yield Name(label.removeprefix("Sản phẩm ").removeprefix("Nông sản "), level.value, label)
