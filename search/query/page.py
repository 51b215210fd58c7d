"""What the product list's templates show: every decision made, every address written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.numbers import grouped
from search.engines.contract import Engine, Prices, Query, Results
from search.enums import FacetKey, Sort
from search.index.reference import Names, facet_names
from search.query.address import (
    LONGEST_TEXT,
    TEXT,
    address_of,
    default_sort,
    read_request,
    sorts,
    taken_literally,
    text_is_cut,
    without_prices,
    without_value,
)
from search.query.cards import marked
from search.query.facet_views import facet_views, opened_facets, sent_along
from search.query.pins import with_pins
from search.query.prices import AskedPrices, read_prices, swapped_notice
from search.query.query_filters import filter_of
from search.understanding import Fact, FactKind

PAGES_BESIDE = 2
"""Page numbers shown on either side of the current one."""

SORT_LABELS: dict[Sort, Promise] = {
    Sort.RELEVANCE: _("Phù hợp nhất"),
    Sort.STANDING: _("Nổi bật"),
    Sort.NAME: _("Tên A–Z"),
    Sort.NEWEST: _("Mới đăng"),
    Sort.PRICE: _("Giá thấp trước"),
}


@dataclass(frozen=True, slots=True)
class ChipView:
    """A filter in force; `remove_url` shows the list without it."""

    label: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class MeaningView:
    """What a query was taken for, empty where it was taken as it stands; `url` searches the other way."""

    meant: str
    url: str


@dataclass(frozen=True, slots=True)
class SortView:
    """An order on offer."""

    key: str
    label: str
    selected: bool
    url: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page near the current one, which has no address; `number` 0 stands for those left out between two others."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class PagesView:
    """Where in the results the page is; an empty address where there is no such page."""

    number: int
    count: int
    previous_url: str
    next_url: str
    window: tuple[PageLink, ...]


def listing_context(given: QueryDict, query: Query, results: Results, *, path: str, today: date) -> dict[str, Any]:
    """Everything about the list but its cards; `given` is what was asked, `path` is the list's own.

    Search engines are to know the list and its pages, not the thousands of its filters: `noindex`, and the address
    of the whole list as the canonical one.
    """
    query = replace(query, page=results.page)
    whole_list = not (query.text or query.filters or query.prices)
    opened, asked = opened_facets(given), read_prices(given)
    return {
        "title": query.text or _("Sản phẩm"),
        "query_text": query.text,
        "mark_words": partial(marked, understood=query.understood),
        "meaning": meaning_view(query, path),
        "results": results,
        "notices": notices(results, asked, words_used=_words_used(query, text_cut=text_is_cut(given))),
        "pages": pages_view(query, results.pages, path),
        "facets": facet_views(query, results, path, opened=opened, today=today),
        "panel_is_open": bool(opened) or not asked.are_clear,
        "prices": asked,
        "sent_along": list(sent_along(query)),
        "path": path,
        "chips": chip_views(query, path),
        "sorts": sort_views(query, path),
        "clear_url": address_of(_without_filters(query), path),
        "canonical_path": address_of(Query(page=query.page), path) if whole_list else path,
        "noindex": not whole_list or query.sort != Sort.STANDING,
    }


def meaning_view(query: Query, path: str) -> MeaningView | None:
    """What the words were taken for, or that they were taken as they stand; None where nothing was mended."""
    if query.literal:
        return MeaningView("", address_of(replace(query, literal=False, page=1), path))
    if not query.understood.meant:
        return None
    return MeaningView(query.understood.meant, address_of(taken_literally(query), path))


def _without_filters(query: Query) -> Query:
    """What is left when the chips are taken away one after the other: the words that say no filter."""
    bare = replace(query, filters={}, prices=Prices(), sort=default_sort(has_words=query.is_ranked), page=1)
    for _fact in query.understood.hard_facts:
        bare = _without_one_said(read_request(QueryDict(urlencode({TEXT: bare.text}))))
    return bare


def _without_one_said(query: Query) -> Query:
    if query.prices_are_said:
        return without_prices(query)
    return without_value(query, *min(query.said)) if query.said else query


def _words_used(query: Query, *, text_cut: bool) -> int | None:
    """How many words were looked for where not all were; None where all were."""
    return query.understood.cut_after or (len(query.words) if text_cut else None)


@dataclass(frozen=True, slots=True)
class WayOut:
    """Where nothing is found: a filter, the list without it, and how many products stand there."""

    label: str
    url: str
    total: int


def ways_out(chips: Sequence[ChipView], searcher: Engine, *, today: date) -> list[WayOut]:
    """For each filter in force the list without it, where that has products, the most first."""
    given = (QueryDict(urlsplit(chip.remove_url).query) for chip in chips)
    queries = [with_pins(read_request(one), today=today) for one in given]
    totals = searcher.totals(queries, today=today) if queries else []
    found = [WayOut(chip.label, chip.remove_url, total) for chip, total in zip(chips, totals, strict=True) if total]
    return sorted(found, key=lambda way: -way.total)


def notices(results: Results, asked: AskedPrices, *, words_used: int | None) -> list[str]:
    """Sentences above the results that say what was not done as asked; `words_used` where not all were looked for."""
    found: list[str | Promise] = []
    if words_used is not None:
        found.append(_text_cut(words_used))
    if asked.swapped:
        found.append(swapped_notice(asked.prices))
    if results.relaxed and results.total:
        found.append(_("Không có sản phẩm nào đủ mọi từ, đây là những sản phẩm gần nhất."))
    if results.capped:
        most = grouped(settings.SEARCH_MAX_RESULTS)
        found.append(_("Chỉ xem được %(most)s sản phẩm đầu, hãy lọc thêm.") % {"most": most})
    return [str(sentence) for sentence in found]


def _text_cut(words_used: int) -> str:
    if words_used > 1:
        return _("Câu tìm quá dài, chỉ tìm theo %(n)s từ đầu.") % {"n": words_used}
    return _("Câu tìm quá dài, chỉ %(most)s ký tự đầu được dùng.") % {"most": LONGEST_TEXT}


def chip_views(query: Query, path: str) -> tuple[ChipView, ...]:
    """The filters in force: what the text says, in its order, then what was chosen, in the order of the facets."""
    names = facet_names()
    said = _chips_said(query, names, path)
    chosen = (
        ChipView(names[key].by_code[value].label, address_of(without_value(query, key, value), path))
        for key in FacetKey
        for value in query.filters.get(key, ())
        if (key, value) not in query.said
    )
    priced = [ChipView(prices_label(query.prices), address_of(without_prices(query), path))] if query.prices else []
    return (*said, *chosen, *priced)


def _chips_said(query: Query, names: dict[FacetKey, Names], path: str) -> Iterable[ChipView]:
    """One chip for each fact of the text but prices."""
    for fact in query.understood.hard_facts:
        key, values = filter_of(fact) or (None, ())
        read = [value for value in values if key and (key, value) in query.said]
        if key and read:
            yield ChipView(_label_said(fact, names[key], read), address_of(without_value(query, key, read[0]), path))


def _label_said(fact: Fact, names: Names, values: Sequence[str]) -> str:
    """The value's name, "3 sao – 5 sao" for several; the name of a province for its districts."""
    labels = [names.by_code[value].label for value in values]
    if len(labels) == 1:
        return labels[0]
    return fact.label if fact.kind == FactKind.PLACE else f"{labels[0]} – {labels[-1]}"


def prices_label(prices: Prices) -> str:
    """ "Giá đến 100.000 đ" and the like."""
    low, high = (grouped(bound) if bound is not None else "" for bound in (prices.low, prices.high))
    if low and high:
        return str(_("Giá %(low)s – %(high)s đ") % {"low": low, "high": high})
    return str(_("Giá từ %(low)s đ") % {"low": low} if low else _("Giá đến %(high)s đ") % {"high": high})


def sort_views(query: Query, path: str) -> tuple[SortView, ...]:
    """The orders on offer, each from the first page."""
    return tuple(
        SortView(sort.value, str(SORT_LABELS[sort]), sort == query.sort, address_of(_ordered(query, sort), path))
        for sort in sorts(has_words=query.is_ranked)
    )


def _ordered(query: Query, sort: Sort) -> Query:
    return replace(query, sort=sort, page=1)


def pages_view(query: Query, count: int, path: str) -> PagesView:
    """The current page among `count`."""

    def url(number: int) -> str:
        return address_of(replace(query, page=number), path)

    number = query.page
    return PagesView(
        number=number,
        count=count,
        previous_url=url(number - 1) if number > 1 else "",
        next_url=url(number + 1) if number < count else "",
        window=tuple(PageLink(n, url(n) if n not in (0, number) else "", n == number) for n in _window(number, count)),
    )


def _window(number: int, count: int) -> Iterable[int]:
    """The first page, those about the current one, the last; 0 where some are left out between."""
    shown = sorted({1, count, *range(max(1, number - PAGES_BESIDE), min(count, number + PAGES_BESIDE) + 1)})
    before = 0
    for page in shown:
        if page - before == 2:
            yield before + 1  # in place of one page left out, that page
        elif page - before > 1:
            yield 0
        yield page
        before = page
