"""Reading what the server answers: hits, totals and counts of facets."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from search.engines.candidates import Candidate
from search.engines.contract import FacetCount
from search.engines.elasticsearch.requests import RANKED_BY, Body, CountRequest
from search.enums import FacetKey
from search.index.reference import FACT, Names
from search.index.server.aliases import live_alias
from search.index.server.client import asking, client, reading
from search.index.server.mapping import fact_key
from search.index.server.ranked import ranked_columns
from search.index.server.server_error import SearchServerError
from search.understanding.columns import Column
from search.understanding.ranking import Document

_RANKED = ("hits.hits._score", "hits.hits.sort", "hits.hits.matched_queries", f"hits.hits.fields.{RANKED_BY}")
_FIELDS = (
    "status",
    "error",
    "timed_out",
    "hits.total.value",
    "hits.hits._id",
    *_RANKED,
    "aggregations",
)
_READ = ",".join(f"responses.{field}" for field in _FIELDS)
_WHOLE = {"allow_partial_search_results": False}

ServerAnswer = Mapping[str, Any]


def ask(bodies: Sequence[Body]) -> list[ServerAnswer]:
    """The answers to some requests sent as one; SearchServerError unless every one is whole."""
    searches = [part for body in bodies for part in (_WHOLE, body)]
    with asking():
        answer = client().msearch(index=live_alias(), searches=searches, filter_path=_READ)
    with reading(answer):
        answers: list[ServerAnswer] = answer["responses"]
        if len(answers) != len(bodies):
            raise SearchServerError(f"{len(answers)} answers to {len(bodies)} requests")
        for one in answers:
            _require_whole(one)
    return answers


def _require_whole(answer: ServerAnswer) -> None:
    if answer["status"] != 200 or answer["timed_out"]:
        error = answer.get("error", {})
        raise SearchServerError(f"{error.get('type')}: {error.get('reason')}", status=int(answer["status"]))


def total_of(answer: ServerAnswer) -> int:
    """How many products match."""
    with reading(answer):
        return int(answer["hits"]["total"]["value"])


def ids_of(answer: ServerAnswer) -> list[int]:
    """Ids of the hits, in their order."""
    with reading(answer):
        return [int(hit["_id"]) for hit in answer.get("hits", {}).get("hits", [])]


def candidates_of(answer: ServerAnswer, least: int) -> list[Candidate]:
    """The hits that cover at least `least`, as the ranking sees them."""
    with reading(answer):
        hits = answer.get("hits", {}).get("hits", [])
        return [_candidate(hit) for hit in hits if int(hit["_score"]) >= least]


def _candidate(hit: Mapping[str, Any]) -> Candidate:
    """Columns from the stored text; what decides between equals is what the hit was sorted by."""
    _score, standing, sort_key, pk = hit["sort"]
    (text,) = hit["fields"][RANKED_BY]
    document = Document(int(pk), *_columns(text), int(standing), str(sort_key))
    return Candidate(document, int(hit["_score"]), len(hit.get("matched_queries", ())))


@lru_cache(maxsize=1024)
def _columns(text: str) -> tuple[Column, Column, Column, Column, Column]:
    """Kept by their text, some 5 MB at most: what is asked for is asked for often."""
    name, tags, categories, place, body = ranked_columns(text)
    return name, tags, categories, place, body


def facets_of(
    counting: CountRequest, answer: ServerAnswer, names: Mapping[FacetKey, Names]
) -> dict[FacetKey, tuple[FacetCount, ...]]:
    """Products by value of each facet, under the codes of addresses and in the order of their names."""
    with reading(answer):
        return {key: _facet(key, answer["aggregations"], names[key]) for key in counting.facets}


def _facet(key: FacetKey, aggregations: Mapping[str, Any], names: Names) -> tuple[FacetCount, ...]:
    found = aggregations["facts"]["on_day"]["values"] if key in FACT else aggregations[key]
    products = {str(bucket["key"]): bucket["doc_count"] for bucket in found["buckets"]}
    in_index = {
        code: fact_key(FACT[key], str(value.stored)) if key in FACT else str(value.stored)
        for code, value in names.by_code.items()
    }
    return tuple(FacetCount(code, products[stored]) for code, stored in in_index.items() if stored in products)
