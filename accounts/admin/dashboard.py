"""What waits for the person who signs in: lines that each floor adds to the front page of the admin.

    @work_lines(order=100)
    def moderation(user: User, now: datetime) -> Iterator[Work]:
        if user.has_perm("catalog.publish_product"):
            yield Work(count, _("sản phẩm chờ duyệt"), url)

A source gives nothing, at no cost, for people whose role cannot see it; one query a line.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from accounts.models import User


@dataclass(frozen=True)
class Work:
    """One line: how many rows wait, what they are, where they stand."""

    count: int
    label: str
    url: str


Source = Callable[[User, datetime], Iterable[Work]]
S = TypeVar("S", bound=Source)

_sources: list[tuple[int, Source]] = []


def work_lines(order: int) -> Callable[[S], S]:
    """Register a source of lines; low numbers stand first."""

    def register(source: S) -> S:
        _sources.append((order, source))
        return source

    return register


def work_for(user: User, now: datetime) -> list[Work]:
    """Lines with something to do, of every floor."""
    sources = sorted(_sources, key=lambda entry: entry[0])
    return [line for _order, source in sources for line in source(user, now) if line.count]
