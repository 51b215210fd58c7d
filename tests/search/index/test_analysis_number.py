"""Whoever changes what documents or the vocabulary say must raise `ANALYSIS`: a digest of both is known here."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from accounts.enums import OrganisationKind
from accounts.models import FormerName
from catalog.enums import SignatureLevel
from catalog.models import Product
from search.index.analysis import ANALYSIS
from search.index.indexing import refresh_documents
from search.index.receivers import indexing_paused
from search.index.server.mapping import VALUES, source_of
from search.index.vocabulary_snapshot import build_vocabulary
from search.models import SearchDocument
from tests.factories.accounts import create_district, create_new_commune, create_old_commune, create_organisation
from tests.factories.catalog import (
    create_category_set,
    create_certificate,
    create_certificate_type,
    create_industry,
    create_pack,
    create_product,
    create_season,
    create_signature,
    create_star,
)

pytestmark = pytest.mark.django_db

CORPUS = Path(__file__).parents[2] / "relevance" / "data" / "corpus.json"
EACH = 12
"""Every twelfth product of the corpus: forty."""

DIGESTS = {1: "92b0c12dbce84a26"}
"""Of each number, the digest of what was made under it. Add a line for a new number, leave the others as they are."""

MESSAGE = (
    "the analysis has changed (or the products of this test): raise ANALYSIS in search/index/analysis.py to {number} "
    "and note the new digest here: {number}: {digest!r}"
)


@pytest.fixture
def products(clock):
    """Forty products with all that is said of one, spread over them."""
    entries = json.loads(CORPUS.read_text(encoding="utf-8"))[::EACH]
    with indexing_paused():
        made = [write(at, entry) for at, entry in enumerate(entries)]
    refresh_documents(product.pk for product in made)
    return made


def write(at: int, entry: dict) -> Product:
    district = create_district(name=entry["district"])
    commune = create_old_commune(name=entry["cooperative"].rpartition(" ")[2], district=district)
    if at % 2:
        create_new_commune(name=entry["name"].partition(" ")[2] or entry["name"], old=commune)
    producer = create_organisation(
        name=entry["cooperative"], kind=OrganisationKind.values[at % len(OrganisationKind)], place=commune
    )
    if at % 5 == 0:
        FormerName.objects.create(organisation=producer, name=f"HTX {entry['district']}")
    product = create_product(
        name=entry["name"],
        category=create_category_set(name=entry["subgroup"], industry=create_industry(name=entry["group"])),
        organisation=producer if at % 7 else None,
        producer_note="" if at % 7 else entry["cooperative"],
        place=None if at % 3 else district,
        summary=entry["description"].partition(".")[0] if at % 4 else "",
        description=entry["description"],
        search_words=", ".join(entry["tags"]),
    )
    offer(at, entry, product)
    return product


def offer(at: int, entry: dict, product: Product) -> None:
    create_pack(product=product, price=entry["price_vnd"] if at % 4 else None)
    if len(entry["season_months"]) < 12:
        create_season(product=product, months=(entry["season_months"][0], entry["season_months"][-1]))
    if entry["ocop_stars"]:
        create_star(product=product, stars=entry["ocop_stars"])
    for name in entry["certifications"]:
        kind = create_certificate_type(code=name[:20], name=name, short_name=name.partition(" ")[0])
        create_certificate(product=product, type=kind)
    if entry["signature"]:
        create_signature(product=product, level=SignatureLevel.values[at % len(SignatureLevel)])


def said_of(product: Product) -> dict:
    """What is sent of the document, with names for keys; without what the clock and the database give."""
    document = SearchDocument.objects.get(pk=product.pk)
    sent = source_of(document, document.facts.order_by("kind", "value", "counts_from"))
    names = {field: getattr(getattr(document, field), "name", "") for field in VALUES if field != "producer_kind"}
    return {key: names.get(key, value) for key, value in sent.items() if key not in ("product", "published_at")}


def test_analysis_has_its_number(products, now):
    made = [*map(said_of, products), json.loads(build_vocabulary(now=now).to_json())]
    digest = sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()[:16]
    number = ANALYSIS + 1 if DIGESTS.get(ANALYSIS) else ANALYSIS
    assert DIGESTS.get(ANALYSIS) == digest, MESSAGE.format(number=number, digest=digest)


def test_each_number_stands_for_another_analysis():
    assert (list(DIGESTS), len(set(DIGESTS.values()))) == ([*range(1, ANALYSIS + 1)], ANALYSIS)
