"""Names on the cards of a search, with the words marked that answer it."""

from django.utils.html import escape
from django.utils.safestring import SafeString

from search.understanding import Understanding
from search.understanding.highlight import parts_of


def marked(text: str, understood: Understanding) -> str:
    """The text with the words that answer the query in <mark>; the text itself where nothing was asked."""
    if not understood.terms:
        return text
    return SafeString("".join(_written(*part) for part in parts_of(text, understood)))


def _written(text: str, is_marked: bool) -> str:
    return f"<mark>{escape(text)}</mark>" if is_marked else escape(text)
