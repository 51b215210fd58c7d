"""Where the reader is, and the same page in another language."""

from django import template
from django.urls import translate_url

register = template.Library()


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
