"""From an address to a query and back: any query string whatever gives a query, and a query has one address.

/san-pham/?q=&nguyen-van=1&nganh=&bo=&sao=&danh-muc=&giay-to=&huyen=&xa-cu=&xa=&thang=&loai=&gia-tu=&gia-den=&sap-xep=
&trang=
Values are slugs, codes and numbers that stay; a filter may be given several times. What is not known is passed over.
Facts that the text says ("dưới 100k", "4 sao") are filters of the query and stand in the address as text alone.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from accounts.vietnamese import normalise, syllables
from catalog.models import Category
from search.engines.contract import NOT_ASKED, Prices, Query
from search.enums import FacetKey, Sort
from search.index.reference import facet_names
from search.query.meaning import meaning_of
from search.query.prices import PRICE_FROM, PRICE_TO, price_parameters, read_prices
from search.query.query_filters import filters_said, prices_said, text_without
from search.understanding import MOST_WORDS, words_of

TEXT: Final = "q"
SORT: Final = "sap-xep"
PAGE: Final = "trang"
LITERAL: Final = "nguyen-van"
FILTERS: Final = frozenset({*FacetKey, PRICE_FROM, PRICE_TO})
"""The parameters that narrow a list."""

LONGEST_TEXT = 200
"""Characters of a query that are read; what is longer was pasted by mistake, and the page says so."""

_LAST_PAGE = 10**6
_DIGITS_OF_A_PAGE = 7


def read_request(given: QueryDict) -> Query:
    """The query of an address: text cut and understood, values known, order one that fits, page from 1.

    Facts of the text join the filters of the address; prices of the address come before those of the text.
    """
    text = text_of(given).strip()
    literal = bool(text) and given.get(LITERAL, "") == "1"
    understood = meaning_of(text, literal=literal) if text else NOT_ASKED
    chosen, said = dict(_filters(given)), filters_said(understood)
    asked = read_prices(given).prices
    return Query(
        text=text,
        words=words_of(text),
        filters=_joined(chosen, said),
        sort=_sort(given.get(SORT, ""), has_words=bool(understood.terms)),
        page=_page(given.get(PAGE, "")),
        understood=understood,
        literal=literal,
        said=frozenset((key, v) for key, values in said.items() for v in values if v not in chosen.get(key, ())),
        prices=asked or prices_said(understood),
        prices_are_said=not asked and bool(prices_said(understood)),
    )


def text_of(given: QueryDict) -> str:
    """What was typed, cut behind a word; a space at its end says that the last word is whole."""
    typed = given.get(TEXT, "")[: 2 * LONGEST_TEXT]
    text = normalise(typed)
    if len(text) > LONGEST_TEXT:
        text = text[: LONGEST_TEXT + 1].rpartition(" ")[0] or text[:LONGEST_TEXT]
    return text + (" " if typed[-1:].isspace() else "")


def _joined(
    chosen: dict[FacetKey, tuple[str, ...]], said: dict[FacetKey, tuple[str, ...]]
) -> dict[FacetKey, tuple[str, ...]]:
    """Both, in the order of the facets and of their values."""
    both = {key: {*chosen.get(key, ()), *said.get(key, ())} for key in FacetKey if key in chosen or key in said}
    names = facet_names()
    return {key: tuple(code for code in names[key].by_code if code in values) for key, values in both.items()}


def text_is_cut(given: QueryDict) -> bool:
    """Whether only the beginning of the text is looked for: some of its characters, or of its words."""
    typed = given.get(TEXT, "").strip()
    read = normalise(typed[: 2 * LONGEST_TEXT])
    return max(len(read), len(typed) - LONGEST_TEXT) > LONGEST_TEXT or len(syllables(read)) > MOST_WORDS


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
    """The parameters that give `query`, in a fixed order, without what goes without saying or the text says."""
    found = [(TEXT, query.text)] if query.text else []
    if query.literal:
        found.append((LITERAL, "1"))
    values = ((key, value) for key in FacetKey for value in query.filters.get(key, ()))
    found += [pair for pair in values if pair not in query.said]
    if not query.prices_are_said:
        found += price_parameters(query.prices)
    if query.sort != default_sort(has_words=query.is_ranked):
        found.append((SORT, query.sort))
    if query.page > 1:
        found.append((PAGE, str(query.page)))
    return found


def list_address(category: Category | None = None) -> str:
    """The address of the whole list, or of what is classified under one of the product sets that it is filtered by."""
    sets = facet_names()[FacetKey.PRODUCT_SET].by_stored
    known = sets.get(category.pk) if category else None
    query = Query(filters={FacetKey.PRODUCT_SET: (known.code,)}) if known else Query()
    return address_of(query, reverse("products"))


def address_of(query: Query, path: str) -> str:
    """The one address of a query at the list's `path`."""
    encoded = urlencode(parameters_of(query))
    return f"{path}?{encoded}" if encoded else path


def without_value(query: Query, key: FacetKey, value: str) -> Query:
    """The query with one value of a filter less, from its first page; of a fact in the text, without its words."""
    if (key, value) in query.said:
        return _without_said(query, key)
    rest = tuple(other for other in query.filters.get(key, ()) if other != value)
    filters = query.filters_without(key) | ({key: rest} if rest else {})
    return replace(query, filters=filters, page=1)


def without_prices(query: Query) -> Query:
    """The query without bounds of the price, from its first page."""
    if query.prices_are_said:
        return _without_said(query, None)
    return replace(query, prices=Prices(), page=1)


def _without_said(query: Query, key: FacetKey | None) -> Query:
    """The query without the words of the facts that gave a filter (None: the price)."""
    lost = frozenset(pair for pair in query.said if pair[0] == key)
    return replace(
        query,
        text=text_without(query.understood, key),
        filters=_filters_but(query, lost),
        said=query.said - lost,
        prices=query.prices if key else Prices(),
        prices_are_said=query.prices_are_said and key is not None,
        page=1,
    )


def taken_literally(query: Query) -> Query:
    """The same text as it stands: no facts, nothing mended."""
    return replace(
        query,
        literal=True,
        filters=_filters_but(query, query.said),
        said=frozenset(),
        prices=Prices() if query.prices_are_said else query.prices,
        prices_are_said=False,
        page=1,
    )


def _filters_but(query: Query, lost: frozenset[tuple[FacetKey, str]]) -> dict[FacetKey, tuple[str, ...]]:
    """The filters without some of their values, and without those of which no value is left."""
    left = {key: tuple(v for v in values if (key, v) not in lost) for key, values in query.filters.items()}
    return {key: values for key, values in left.items() if values}
