"""Filters of the site's templates: money, quantities, dates with their precision."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode, urlsplit

from django import template
from django.urls import reverse, translate_url
from django.utils.translation import gettext as _

from accounts.numbers import grouped, quantity_text
from accounts.phones import format_phone
from catalog.domain.cards import Month
from catalog.domain.seasons import season_days
from catalog.enums import CalendarMonth
from catalog.models import SeasonWindow
from search.engines.names import facet_names
from search.enums import FacetKey

register = template.Library()


@register.filter
def dong(amount: int | None) -> str:
    """45000 → "45.000 đ"; nothing → "liên hệ"."""
    if amount is None:
        return _("liên hệ")
    return f"{grouped(amount)} đ"


@register.filter
def quantity(amount: Decimal | None) -> str:
    """A quantity as people write it: no trailing zeros, comma for decimals, dot for thousands."""
    return quantity_text(amount)


@register.filter
def known_date(day: date | None, precision: str = "day") -> str:
    """A date as far as it is known: "09/12/2021", "09/2021" or "2021"."""
    if day is None:
        return ""
    return day.strftime({"month": "%m/%Y", "year": "%Y"}.get(precision, "%d/%m/%Y"))


@register.filter
def month_name(number: int) -> str:
    """11 → "tháng 11", "November"."""
    return str(CalendarMonth(number).label)


@register.filter
def month_words(months: Sequence[Month]) -> str:
    """Months of a strip in words: "tháng 5–7, 11"; "quanh năm" for all twelve."""
    filled = [month.number for month in months if month.filled]
    if len(filled) == 12:
        return _("quanh năm")
    runs: list[list[int]] = []
    for number in filled:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    if len(runs) > 1 and runs[0][0] == 1 and runs[-1][-1] == 12:
        runs[0] = runs.pop() + runs[0]
    words = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return _("tháng %(months)s") % {"months": ", ".join(words)}


@register.filter
def window_days(window: SeasonWindow) -> str:
    """A season's days: "20/5 – 10/6", with "âm lịch" where the moon counts."""
    return season_days(window)


@register.filter
def phone(number: str) -> str:
    """+84912345678 → "0912 345 678"."""
    return format_phone(number) if number else ""


@register.simple_tag
def facet_url(key: str, stored: int) -> str:
    """The product list with one value of a facet, by what the database keeps for it; the whole list if unknown."""
    value = facet_names()[FacetKey(key)].by_stored.get(stored)
    return f"{reverse('products')}?{urlencode({key: value.code})}" if value else reverse("products")


@register.simple_tag(takes_context=True)
def in_language(context: template.Context, language: str) -> str:
    """The address of this page in another language."""
    request = context.get("request")
    return translate_url(request.get_full_path(), language) if request else "/"


@register.simple_tag(takes_context=True)
def here(context: template.Context, prefix: str) -> str:
    """`page` if the current address is under `prefix`, for aria-current; else nothing."""
    request = context.get("request")
    return "page" if request and request.path.startswith(prefix) else ""


@register.filter
def source_name(source: str) -> str:
    """The host of a source's address, so that a reader sees whose page it is; other sources stay as they are."""
    host = urlsplit(source).hostname if source.startswith(("http://", "https://")) else None
    return host.removeprefix("www.") if host else source
