"""What waits and what ends soon, on the portal's first page: each floor shows its own in a card."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.utils.functional import Promise

from accounts.actors.actor import ContactActor


@dataclass(frozen=True)
class Line:
    """One matter: what it is, what it says besides, where it leads; `urgent` where it cannot wait."""

    text: str | Promise
    url: str
    detail: str | Promise = ""
    urgent: bool = False


@dataclass(frozen=True)
class Card:
    """Matters of one kind under a heading; `more` leads to all of them."""

    title: str | Promise
    lines: Sequence[Line]
    more: str = ""
    more_label: str | Promise = ""


Find = Callable[[ContactActor, datetime], Card | None]
F = TypeVar("F", bound=Find)

_finders: list[tuple[int, Find]] = []


def portal_card(position: int) -> Callable[[F], F]:
    """Register a function that gives the card of one organisation as of now, None where nothing is to be said.

    Cards stand by `position`: below 10 what must be done, from 10 what ends soon, from 20 what is good to know.
    """

    def register(find: F) -> F:
        _finders.append((position, find))
        _finders.sort(key=lambda finder: finder[0])
        return find

    return register


def cards_for(actor: ContactActor, now: datetime) -> list[Card]:
    """The cards that have something to say."""
    return [card for _position, find in _finders if (card := find(actor, now))]
