"""From an address to a query and back: any query string whatever gives a query, and a query has one address.

/san-pham/?q=&nganh=&bo=&sao=&danh-muc=&giay-to=&huyen=&xa-cu=&xa=&thang=&loai=&sap-xep=&trang=
Values are slugs, codes and numbers that stay; a filter may be given several times. What is not known is passed over.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict

from accounts.vietnamese import normalise
from search.domain.names import facet_names
from search.engines.base import Query
from search.enums import FacetKey, Sort
from search.understanding import words_of

TEXT: Final = "q"
SORT: Final = "sap-xep"
PAGE: Final = "trang"

LONGEST_TEXT = 200
"""Characters of a query that are read; what is longer was pasted by mistake, and the page says so."""

_LAST_PAGE = 10**6
_DIGITS_OF_A_PAGE = 7


def read_request(given: QueryDict) -> Query:
    """The query of an address: text cut, values known, order one that fits, page from 1 (the engine knows the last)."""
    text = normalise(given.get(TEXT, "")[: 2 * LONGEST_TEXT])[:LONGEST_TEXT].strip()
    words = words_of(text)
    return Query(
        text=text,
        words=words,
        filters=dict(_filters(given)),
        sort=_sort(given.get(SORT, ""), has_words=bool(words)),
        page=_page(given.get(PAGE, "")),
    )


def text_is_cut(given: QueryDict) -> bool:
    """Whether only the beginning of the text is looked for."""
    return len(given.get(TEXT, "").strip()) > LONGEST_TEXT


def _filters(given: QueryDict) -> Iterator[tuple[FacetKey, tuple[str, ...]]]:
    names = facet_names()
    for key in FacetKey:
        asked = set(given.getlist(key))
        values = tuple(code for code in names[key].by_code if code in asked)
        if values:
            yield key, values


def default_sort(*, has_words: bool) -> Sort:
    """The order that needs no parameter."""
    return Sort.RELEVANCE if has_words else Sort.STANDING


def sorts(*, has_words: bool) -> list[Sort]:
    """The orders on offer: the best answers first only where something was asked."""
    return [default_sort(has_words=has_words), Sort.NAME, Sort.NEWEST, Sort.PRICE]


def _sort(given: str, *, has_words: bool) -> Sort:
    return next((sort for sort in sorts(has_words=has_words) if sort == given), default_sort(has_words=has_words))


def _page(given: str) -> int:
    digits = given.strip()
    if not (digits.isascii() and digits.isdecimal()):
        return 1
    return max(1, int(digits)) if len(digits) <= _DIGITS_OF_A_PAGE else _LAST_PAGE


def parameters_of(query: Query) -> list[tuple[str, str]]:
    """The parameters that give `query`, in a fixed order, without what goes without saying."""
    found = [(TEXT, query.text)] if query.text else []
    found += [(key, value) for key in FacetKey for value in query.filters.get(key, ())]
    if query.sort != default_sort(has_words=bool(query.words)):
        found.append((SORT, query.sort))
    if query.page > 1:
        found.append((PAGE, str(query.page)))
    return found


def address_of(query: Query, path: str) -> str:
    """The one address of a query at the list's `path`."""
    encoded = urlencode(parameters_of(query))
    return f"{path}?{encoded}" if encoded else path


def with_value(query: Query, key: FacetKey, value: str) -> Query:
    """The query with one value of a filter more, from its first page."""
    return replace(query, filters={**query.filters, key: (*query.filters.get(key, ()), value)}, page=1)


def without_value(query: Query, key: FacetKey, value: str) -> Query:
    """The query with one value of a filter less, from its first page."""
    rest = tuple(other for other in query.filters.get(key, ()) if other != value)
    filters = query.filters_without(key) | ({key: rest} if rest else {})
    return replace(query, filters=filters, page=1)
