"""The document of one product: which of its texts goes in which column, and its standing. Pure: rows are loaded."""

import re
from collections.abc import Iterable
from datetime import date

from accounts.enums import Evidence
from catalog.domain.seasons import months_mask
from search.index.analysis import ANALYSIS, column_of, tag_column_of
from search.index.dated_facts import fact_of_certificate
from search.index.loading import Source
from search.models import SearchDocument

_BETWEEN_TAGS = re.compile(r"[,;\n]")
_STANDING_OF_EVIDENCE = {Evidence.REGISTER: 30, Evidence.PRESS: 20, Evidence.UNVERIFIED: 10, Evidence.SAMPLE: 0}
_STANDING_OF_PRODUCER = 40
_STANDING_OF_EACH_ANSWER = 5


def document_of(source: Source, *, version: int, today: date) -> SearchDocument:
    """The document, unsaved."""
    product, places = source.product, source.places
    return SearchDocument(
        product_id=product.pk,
        version=version,
        analysis=ANALYSIS,
        name_tokens=column_of([product.name]),
        tag_tokens=tag_column_of(tags(source, today), category_names(source)),
        place_tokens=column_of([*places.names, *producer_names(source)]),
        body_tokens=column_of([product.summary, product.description]),
        industry_id=source.industry.pk if source.industry else None,
        product_set_id=source.product_set.pk if source.product_set else None,
        producer_kind=product.organisation.kind if product.organisation else "",
        old_district_id=places.old_district.pk if places.old_district else None,
        old_commune_id=places.old_commune.pk if places.old_commune else None,
        new_commune_id=places.new_commune.pk if places.new_commune else None,
        months=months_mask(source.seasons),
        price=source.price,
        standing=standing(source),
        sort_key=product.sort_key,
        published_at=product.first_published_at or product.created_at,
    )


def tags(source: Source, today: date) -> list[str]:
    """Search words, and words for the papers that count on the day of writing.

    Filters and facets know papers by date when they are asked; these words are for matching text, and follow with
    the product's next writing.
    """
    words = (word.strip() for word in _BETWEEN_TAGS.split(source.product.search_words))
    return [*filter(None, words), *paper_words(source, today)]


def category_names(source: Source) -> list[str]:
    """The classification, the narrowest first."""
    return [c.name for c in (source.product_set, source.group, source.industry) if c]


def best_stars(source: Source, today: date) -> int:
    """The stars that count on the day, 0 if none do."""
    facts = ((paper, fact_of_certificate(paper)) for paper in source.certificates)
    return max((paper.stars or 0 for paper, fact in facts if fact and fact.counts_on(today)), default=0)


def paper_words(source: Source, today: date) -> Iterable[str]:
    """ "OCOP 4 sao", "VietGAP", "Chỉ dẫn địa lý"; each once, though a product may hold a paper twice."""
    words: dict[str, None] = {}
    for paper in source.certificates:
        fact = fact_of_certificate(paper)
        if fact and fact.counts_on(today):
            phrases = (f"OCOP {paper.stars} sao",) if paper.stars else (paper.type.short_name, paper.type.name)
            words |= dict.fromkeys(phrases)
    words |= dict.fromkeys(str(listing.get_level_display()) for listing in source.listings)
    return words


def producer_names(source: Source) -> list[str]:
    """The producer under every name, or what is known of one that has none."""
    organisation = source.product.organisation
    if organisation is None:
        return [source.product.producer_note]
    return [organisation.name, organisation.short_name, *source.former_names]


def standing(source: Source) -> int:
    """How useful the entry is to a buyer, 0–85, whatever the day: before the alphabet, after relevance.

    A named producer can be asked (40). Then how sure the entry is: the register, the press, unverified, made up for
    the demo (30, 20, 10, 0). Then what it answers: price, season, description (5 each).
    """
    product = source.product
    answers = (source.price is not None, bool(source.seasons), bool(product.description or product.summary))
    return (
        (_STANDING_OF_PRODUCER if product.organisation_id else 0)
        + _STANDING_OF_EVIDENCE[Evidence(product.evidence)]
        + _STANDING_OF_EACH_ANSWER * sum(answers)
    )
