"""What the cards of a search show besides: which words answer, and from which place they are opened."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from catalog.domain.cards import ProductCard
from search.journal.log import click_url
from search.understanding import Understanding
from search.understanding.highlight import parts_of


def counted_cards(cards: Iterable[ProductCard], ref: str) -> list[ProductCard]:
    """The cards of a search's first page, whose links say from which place they were opened; as they are without a
    `ref`."""
    if not ref:
        return list(cards)
    return [replace(card, url=click_url(ref, rank, card.pk)) for rank, card in enumerate(cards, start=1)]


def marked(text: str, understood: Understanding) -> str:
    """The text with the words that answer the query in <mark>; the text itself where nothing was asked."""
    if not understood.terms:
        return text
    return format_html_join("", "{}{}{}", (_written(*part) for part in parts_of(text, understood)))


def _written(text: str, is_marked: bool) -> tuple[SafeString, str, SafeString]:
    tags = ("<mark>", "</mark>") if is_marked else ("", "")
    return SafeString(tags[0]), text, SafeString(tags[1])
