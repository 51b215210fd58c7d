"""Cards as HTML, drawn once for a version of what they show, a day and a language.

A card is kept in three parts, between which a page puts the name and who offers it, with the words marked that answer
its search. All cards of a page are asked for at once: one query for their versions, one read of the cache.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from django.core.cache import cache
from django.template.loader import get_template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from catalog.domain.card_versions import card_versions
from catalog.domain.cards import ProductCard, product_cards
from catalog.domain.pack_size import Size
from catalog.domain.price import Price
from catalog.models.picture import stand_in_url

TEMPLATE = "components/product_card.html"
PARTS_OF_IT = (TEMPLATE, "components/season.html", "components/star.html")
KEPT_FOR = 3600
"""Seconds; the version and the day in the key make a card stale long before."""

_SLOT = "\ufdd0"
"""Stands where a name goes: a character that no text has, since Unicode keeps it for such uses."""

Mark = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """A card as HTML, and what else a page says of it. `parts` stand before, between and behind name and producer."""

    pk: int
    name: str
    url: str
    producer: str
    price: Price | None
    parts: tuple[str, str, str]

    def html(self, mark: Mark | None = None) -> SafeString:
        """The card, with what `mark` makes of its names."""
        name, producer = (conditional_escape(mark(text) if mark else text) for text in (self.name, self.producer))
        before, between, behind = self.parts
        return SafeString(f"{before}{name}{between}{producer}{behind}")


def drawn_cards(
    ids: Iterable[int], *, today: date, by_price: bool = False, sizes: Sequence[Size] = (), eager: int = 0
) -> list[DrawnCard]:
    """Cards of products in the order of `ids`: one query where all of them are kept.

    They show the first pack's price, `by_price` that of the cheapest, a pack of one of the `sizes` before any other.
    The pictures of the first `eager` are in the first view. What has no version is drawn anew and not kept; a product
    that has left the site has no card.
    """
    asked = list(ids)
    versions = card_versions(asked)
    keys = {
        pk: _key(pk, versions[pk], today, by_price=by_price, sizes=sizes, eager=at < eager)
        for at, pk in enumerate(asked)
        if pk in versions
    }
    found: dict[str, DrawnCard] = cache.get_many(keys.values())
    missing = [(pk, at < eager) for at, pk in enumerate(asked) if keys.get(pk) not in found]
    drawn = _drawn(missing, today, by_price=by_price, sizes=sizes)
    kept = {keys[pk]: card for pk, card in drawn.items() if pk in keys and stand_in_url() not in card.parts[0]}
    if kept:
        cache.set_many(kept, KEPT_FOR)
    by_pk = drawn | {pk: found[key] for pk, key in keys.items() if key in found}
    return [by_pk[pk] for pk in asked if pk in by_pk]


def _drawn(
    wanted: Sequence[tuple[int, bool]], today: date, *, by_price: bool, sizes: Sequence[Size]
) -> dict[int, DrawnCard]:
    """Cards read and drawn anew, of products on the site alone."""
    eager = dict(wanted)
    cards = product_cards(eager, today=today, by_price=by_price, sizes=sizes, on_site=True) if eager else []
    return {card.pk: drawn_card(card, eager=eager[card.pk]) for card in cards}


def drawn_card(card: ProductCard, *, eager: bool) -> DrawnCard:
    """One card as HTML, without the white space of its template."""
    context = {"card": card, "eager": eager, "mark_words": lambda _text: _SLOT}
    html = re.sub(r"\s+", " ", get_template(TEMPLATE).render(context)).replace("> <", "><").strip()
    before, between, behind = html.split(_SLOT, 2)
    return DrawnCard(card.pk, card.name, card.url, card.producer, card.price, (before, between, behind))


def _key(pk: int, version: int, today: date, *, by_price: bool, sizes: Sequence[Size], eager: bool) -> str:
    how = f"{'p' if by_price else ''}{'e' if eager else ''}{'+'.join(f'{n:f}{unit}' for n, unit in sizes)}"
    return f"card-{pk}-{version}-{today}-{get_language()}-{how}-{form_of(PARTS_OF_IT, DrawnCard)}"


@lru_cache
def form_of(templates: tuple[str, ...], kept: type) -> str:
    """Of the templates and of what is kept: what another release drew is not read."""
    sources = [get_template(name).template.source for name in templates]  # type: ignore[attr-defined]  # Django's own
    return sha256("".join([*sources, repr(kept.__slots__)]).encode()).hexdigest()[:8]  # type: ignore[attr-defined]  # a dataclass with slots
