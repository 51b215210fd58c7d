"""Figures of a stall as pages show them."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def without_sign(amount: int) -> int:
    """A shortfall is named in words, so its figure has no sign."""
    return abs(amount)


@register.filter
def share_percent(part: Any) -> str:
    """A fraction as whole per cent."""
    return f"{round(part * 100)} %"
