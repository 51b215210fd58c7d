"""A `SearchDocument` as the search server holds it. Its text is analysed already, so no analyzer needs a plugin.

The strict mapping, the settings and the number of the analysis have a hash, which is part of the names of indexes: code
whose mapping or analysis is another one looks for an index of its own, finds none, and has one built while the database
answers.
"""

import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import Any

from elasticsearch_dsl import (
    Byte,
    DateNanos,
    DateRange,
    Document,
    InnerDoc,
    Keyword,
    Long,
    MetaField,
    Nested,
    Short,
    Text,
)

from search.index.analysis import ANALYSIS
from search.index.server.ranked import TOKEN_COLUMNS, ranked_text
from search.models import SearchDocument, SearchFact

SETTINGS: dict[str, Any] = {
    "gc_deletes": "24h",  # how long a deletion still refuses an older version (decision 16)
    "refresh_interval": "1s",  # said aloud, or a shard that nobody asks would stop refreshing
    "auto_expand_replicas": "0-1",  # one machine is enough, a second one holds a copy
}
PLAIN_COLUMNS = ("price", "standing", "sort_key")
VALUES = {
    "industry": "industry_id",
    "product_set": "product_set_id",
    "producer_kind": "producer_kind",
    "old_district": "old_district_id",
    "old_commune": "old_commune_id",
    "new_commune": "new_commune_id",
}
"""Fields with one value, and the attribute of the document that holds it; left out where it is empty."""


def _tokens(**options: Any) -> Text:
    """A column of tokens: only whether a token is there counts, its place among the others is in the bigrams."""
    return Text(analyzer="whitespace", norms=False, index_options="docs", **options)


_OPENINGS = {"min_chars": 1, "max_chars": 4}
"""Openings of this length are tokens too; longer ones have few completions and are looked up among the tokens."""


class IndexedFact(InnerDoc):
    """A star, paper or listing ("stars:4"), and the days on which it counts, both included."""

    fact = Keyword()
    days = DateRange(format="strict_date")


class ProductDocument(Document):
    """One product. `tokens` holds what the four columns hold, for conditions; `ranked` is read by the ranking."""

    product = Long()
    name_tokens = _tokens(copy_to="tokens", index_prefixes=_OPENINGS)
    tag_tokens = _tokens(copy_to="tokens")
    place_tokens = _tokens(copy_to="tokens")
    body_tokens = _tokens(copy_to="tokens")
    tokens = _tokens(index_prefixes=_OPENINGS)
    ranked = Keyword(index=False, doc_values=False, store=True)
    industry = Keyword()
    product_set = Keyword()
    producer_kind = Keyword()
    old_district = Keyword()
    old_commune = Keyword()
    new_commune = Keyword()
    months = Byte()
    facts = Nested(IndexedFact)
    price = Long()
    standing = Short()
    sort_key = Keyword()
    published_at = DateNanos()

    class Meta:
        """What the mapping does not know is refused; texts are not kept a second time."""

        dynamic = MetaField("strict")
        source = MetaField(excludes=[*TOKEN_COLUMNS, "ranked"])


@cache
def mapping_hash() -> str:
    """Eight characters that change with the mapping, the settings or the analysis."""
    described = json.dumps([ProductDocument._doc_type.mapping.to_dict(), SETTINGS, ANALYSIS], sort_keys=True)
    return sha256(described.encode()).hexdigest()[:8]


def fact_key(kind: str, value: str) -> str:
    """A fact as one keyword."""
    return f"{kind}:{value}"


def source_of(document: SearchDocument, facts: Iterable[SearchFact]) -> dict[str, Any]:
    """What is sent of a document, ready for JSON."""
    values = {name: getattr(document, attribute) for name, attribute in VALUES.items()}
    return {
        "product": document.pk,
        **{column: getattr(document, column) for column in (*TOKEN_COLUMNS, *PLAIN_COLUMNS)},
        "ranked": ranked_text(document),
        **{name: str(value) for name, value in values.items() if value},
        "months": [bit + 1 for bit in range(12) if document.months >> bit & 1],
        "facts": [
            {
                "fact": fact_key(fact.kind, fact.value),
                "days": {
                    "gte": fact.counts_from.isoformat() if fact.counts_from else None,
                    "lte": fact.counts_until.isoformat() if fact.counts_until else None,
                },
            }
            for fact in facts
        ],
        "published_at": document.published_at.isoformat() if document.published_at else None,
    }
