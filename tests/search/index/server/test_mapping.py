"""What is sent of a document fits the mapping."""

from datetime import date

import pytest

from search.index.server.mapping import ProductDocument, source_of
from search.index.server.ranked import ranked_columns, ranked_text
from search.models import SearchDocument
from search.understanding.columns import Column, column_of_tokens, columns_of_tags
from tests.factories.catalog import create_pack, create_product, create_season, create_star

pytestmark = pytest.mark.django_db


def test_source_has_the_fields_of_the_mapping():
    document = SearchDocument.objects.get(pk=create_product().pk)
    fields = set(ProductDocument._doc_type.mapping.to_dict()["properties"])
    assert set(source_of(document, [])) <= fields
    assert fields - set(source_of(document, [])) == {"tokens", "new_commune"}  # copied by the server; not known


def test_source_holds_facts_with_their_days():
    product = create_star(stars=4, decided_on=date(2025, 12, 9)).product
    create_season(product=product, months=(11, 1))
    create_pack(product=product, price=45_000)
    document = SearchDocument.objects.get(pk=product.pk)
    source = source_of(document, document.facts.all())
    days = {"gte": "2025-12-09", "lte": "2028-12-08"}
    assert (source["facts"], source["months"], source["price"]) == (
        [{"fact": "stars:4", "days": days}],
        [1, 11, 12],
        45_000,
    )


def test_ranked_text_holds_what_the_ranking_reads_of_the_columns():
    product = create_product(name="Vải thiều sấy | khô")
    document = SearchDocument.objects.get(pk=product.pk)
    name, place, body = map(column_of_tokens, (document.name_tokens, document.place_tokens, document.body_tokens))
    assert ranked_columns(ranked_text(document)) == (name, *columns_of_tags(document.tag_tokens), place, body)


def test_ranked_text_of_an_empty_document_has_empty_columns():
    assert ranked_columns(ranked_text(SearchDocument())) == (Column(),) * 5
