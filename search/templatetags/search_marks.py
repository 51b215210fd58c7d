"""Highlighting in templates."""

from django import template
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from search.understanding import Understanding
from search.understanding.highlight import parts_of

register = template.Library()


@register.simple_tag(takes_context=True)
def answering(context: Context, text: str) -> str | SafeString:
    """`marked` for the query of the page, if the page has one."""
    return marked(text, context.get("understood"))


def marked(text: str, understood: object) -> str | SafeString:
    """The text with the words that answer the query in <mark>; the text itself where nothing was asked."""
    if not isinstance(understood, Understanding) or not understood.terms:
        return text
    return format_html_join("", "{}{}{}", (_written(*part) for part in parts_of(text, understood)))


def _written(text: str, is_marked: bool) -> tuple[SafeString, str, SafeString]:
    tags = ("<mark>", "</mark>") if is_marked else ("", "")
    return SafeString(tags[0]), text, SafeString(tags[1])
