"""Names on the cards of a search, with the words marked that answer it."""

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from search.understanding import Understanding
from search.understanding.highlight import parts_of


def marked(text: str, understood: Understanding) -> str:
    """The text with the words that answer the query in <mark>; the text itself where nothing was asked."""
    if not understood.terms:
        return text
    return format_html_join("", "{}{}{}", (_written(*part) for part in parts_of(text, understood)))


def _written(text: str, is_marked: bool) -> tuple[SafeString, str, SafeString]:
    tags = ("<mark>", "</mark>") if is_marked else ("", "")
    return SafeString(tags[0]), text, SafeString(tags[1])
