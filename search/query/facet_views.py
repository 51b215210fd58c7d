"""The form by which a list is narrowed: facets with their values, prices, and what it sends along.

Of a facet the first eight values are shown, and those that are chosen; the others come when it is opened, by a link
whose address says `mo=<facet>` (htmx puts that facet alone in place). A value that the text says is a link that takes
its words away: no box of a form could.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.engines.contract import FacetCount, Query, Results
from search.enums import FacetKey
from search.index.reference import Names, facet_names
from search.query.address import FILTERS, address_of, parameters_of, without_value

OPENED = "mo"
"""Names in an address the facets that show all their values."""
FIRST = 8
"""Values that a facet shows before it is opened."""
ID_OF_FACET = "loc-"
"""Begins the id of a facet on the page, to which htmx brings its values."""

LABELS: dict[FacetKey, Promise] = {
    FacetKey.INDUSTRY: _("Ngành"),
    FacetKey.PRODUCT_SET: _("Bộ sản phẩm"),
    FacetKey.STARS: _("Sao OCOP"),
    FacetKey.SIGNATURE: _("Danh mục của tỉnh"),
    FacetKey.PAPER: _("Giấy tờ, chứng nhận"),
    FacetKey.OLD_DISTRICT: _("Huyện (bản đồ 2022)"),
    FacetKey.OLD_COMMUNE: _("Xã (bản đồ 2022)"),
    FacetKey.NEW_COMMUNE: _("Xã, phường (từ 7/2025)"),
    FacetKey.MONTH: _("Tháng có hàng"),
    FacetKey.PRODUCER_KIND: _("Loại chủ thể"),
}
OPEN_AT_FIRST = frozenset({FacetKey.INDUSTRY, FacetKey.STARS, FacetKey.OLD_DISTRICT})


@dataclass(frozen=True, slots=True)
class OptionView:
    """One value of a facet; `said_url` takes its words out of the text where these say it."""

    value: str
    label: str
    count: int
    selected: bool
    said_url: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """One facet; `key` is the name of its fields. `more` values are not shown, which `more_url` brings; `is_whole`
    says that they were asked for."""

    key: str
    label: str
    options: tuple[OptionView, ...]
    selected_count: int
    is_open: bool
    more: int
    more_url: str
    is_whole: bool

    @property
    def element_id(self) -> str:
        """The id of its element."""
        return f"{ID_OF_FACET}{self.key}"


def opened_facets(given: QueryDict) -> frozenset[FacetKey]:
    """The facets whose values are all asked for."""
    asked = set(given.getlist(OPENED))
    return frozenset(key for key in FacetKey if key in asked)


def facet_of_element(element_id: str | None) -> FacetKey | None:
    """The facet whose element htmx is about to put in place; None where it is none."""
    return next((key for key in FacetKey if f"{ID_OF_FACET}{key}" == element_id), None)


def facet_views(
    query: Query, results: Results, path: str, *, opened: frozenset[FacetKey], today: date
) -> tuple[FacetView, ...]:
    """Facets with something to choose: values with a product, and those that are selected."""
    names = facet_names()
    views = (facet_view(key, query, results, path, names=names, opened=opened, today=today) for key in FacetKey)
    return tuple(view for view in views if view.options)


def facet_view(
    key: FacetKey,
    query: Query,
    results: Results,
    path: str,
    *,
    names: Mapping[FacetKey, Names],
    opened: frozenset[FacetKey],
    today: date,
) -> FacetView:
    """One facet, its values in the order in which they are listed."""
    of_facet, selected = names[key], query.filters.get(key, ())
    products = dict.fromkeys(selected, 0) | {one.value: one.count for one in results.facets[key]}
    first = {*first_values(key, results.facets[key], today), *selected}
    shown = products if key in opened else [value for value in products if value in first]
    return FacetView(
        key=key.value,
        label=str(LABELS[key]),
        options=tuple(
            _option(key, value, products[value], query, path, of_facet)
            for value in sorted(shown, key=of_facet.position.__getitem__)
        ),
        selected_count=len(selected),
        is_open=bool(selected) or key in OPEN_AT_FIRST or key in opened,
        more=len(products) - len(shown),
        more_url=_opening(query, path, {*opened, key}) if len(products) > len(shown) else "",
        is_whole=key in opened,
    )


def _option(key: FacetKey, value: str, products: int, query: Query, path: str, names: Names) -> OptionView:
    said = (key, value) in query.said
    url = address_of(without_value(query, key, value), path) if said else ""
    return OptionView(value, names.by_code[value].label, products, value in query.filters.get(key, ()), url)


def first_values(key: FacetKey, counts: Sequence[FacetCount], today: date) -> list[str]:
    """Those shown at first: what most products have; of the months the next ones."""
    if key == FacetKey.MONTH:
        order = sorted(counts, key=lambda one: (int(one.value) - today.month) % 12)
    else:
        order = sorted(counts, key=lambda one: -one.count)
    return [one.value for one in order[:FIRST]]


def _opening(query: Query, path: str, opened: set[FacetKey]) -> str:
    """The address of this list with some facets opened."""
    address = address_of(replace(query, page=1), path)
    asked = urlencode([(OPENED, key.value) for key in FacetKey if key in opened])
    return f"{address}{'&' if '?' in address else '?'}{asked}"


def sent_along(query: Query) -> Iterator[tuple[str, str]]:
    """What the form sends besides its own fields: the text, how it is taken, and the order."""
    return (pair for pair in parameters_of(replace(query, page=1)) if pair[0] not in FILTERS)
