"""Where the reader is, and the same page in another language."""

from django import template
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString

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


@register.simple_tag(takes_context=True)
def nav_link(context: template.Context, url: str, label: str) -> SafeString:
    """A line of the menu, without the white space that a template would write around its attributes."""
    current = format_html(' aria-current="{}"', "page") if here(context, url) else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', url, current, label)
