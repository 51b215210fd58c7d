"""How values are written: money, quantities, telephones, dates as far as they are known, sources."""

from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.domain.whole_places import keep_places_whole
from accounts.numbers import grouped, quantity_text
from accounts.phones import format_phone

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
def phone(number: str) -> str:
    """+84912345678 → "0912 345 678"."""
    return format_phone(number) if number else ""


@register.filter
def source_name(source: str) -> str:
    """The host of a source's address, so that a reader sees whose page it is; other sources stay as they are."""
    host = urlsplit(source).hostname if source.startswith(("http://", "https://")) else None
    return host.removeprefix("www.") if host else source


@register.filter
def whole_places(title: str) -> str:
    """A title that never breaks inside the name of a place."""
    return keep_places_whole(title)


@register.simple_tag
def only_vietnamese() -> SafeString:
    """The attribute of an element whose text there is in Vietnamese alone, on a page in another language."""
    return SafeString("" if get_language() == "vi" else 'lang="vi"')
