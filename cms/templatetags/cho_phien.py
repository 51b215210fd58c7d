"""Filters of the site's templates: money, quantities, dates with their precision."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def dong(amount: int | None) -> str:
    """45000 → "45.000 đ"; nothing → "liên hệ"."""
    if amount is None:
        return _("liên hệ")
    return f"{amount:,} đ".replace(",", ".")


@register.filter
def quantity(amount: Decimal | None) -> str:
    """A quantity as people write it: no trailing zeros, comma for decimals, dot for thousands."""
    if amount is None:
        return ""
    whole, _dot, rest = f"{Decimal(amount):,f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


@register.filter
def known_date(day: date | None, precision: str = "day") -> str:
    """A date as far as it is known: "09/12/2021", "09/2021" or "2021"."""
    if day is None:
        return ""
    return day.strftime({"month": "%m/%Y", "year": "%Y"}.get(precision, "%d/%m/%Y"))
