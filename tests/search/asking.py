"""Queries as the list's page reads them."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from search.engines.contract import Query
from search.enums import Sort
from search.query.address import read_request


def query_of(text: str = "", *, sort: Sort | None = None, **changed: Any) -> Query:
    """What `text` is understood to ask for, by relevance where there are words, with what is `changed`."""
    query = read_request(QueryDict(urlencode({"q": text})))
    return replace(query, sort=sort or (Sort.RELEVANCE if query.is_ranked else Sort.STANDING), **changed)
