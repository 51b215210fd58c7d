"""A paper is made of pieces (a badge, a sheet, a whole list); what was printed of each is remembered.

    register_paper(Paper(BADGES, _("Thẻ đại biểu"), template="labels", pieces=badges, bind=bind_badges))

`pieces(event)` says what stands on each, without pictures; `bind(event, pieces)` makes the template's data of them. A
piece whose words are no longer those that were printed is out of date, so after a postponement, or when another person
comes for one unit, only those pieces are printed again (F23).
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.functional import Promise

from accounts.models import User
from accounts.printing.kind import Prepared, PrintKind, register_print
from events.models import Event, PrintedPiece

WHOLE = "all"
"""The key of the one piece of a list."""


@dataclass(frozen=True)
class Piece:
    """What stands on one piece, as plain lists, dictionaries and texts."""

    key: str
    content: dict[str, Any]

    @property
    def digest(self) -> str:
        """Another one for other words."""
        told = json.dumps(self.content, ensure_ascii=False, sort_keys=True)
        return sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class Paper:
    """A paper of an event as staff ask for it."""

    name: str
    label: str | Promise
    template: str | Path
    pieces: Callable[[Event], list[Piece]]
    bind: Callable[[Event, Sequence[Piece]], dict[str, Any]]


@dataclass(frozen=True)
class Outdated:
    """How many pieces of a paper that was printed are out of date or new; `printed_at` of its latest printing."""

    paper: Paper
    changed: int
    of: int
    printed_at: datetime


PAPERS: dict[str, Paper] = {}


def register_paper(paper: Paper) -> Paper:
    """Make a paper known to events and to the print kit."""
    PAPERS[paper.name] = paper
    register_print(PrintKind(paper.name, paper.label, template=paper.template, prepare=partial(_prepare, paper)))
    return paper


def outdated(event: Event) -> list[Outdated]:
    """Papers that were printed, with how much of each is to be printed again."""
    printed = list(event.printed_pieces.all())
    found = []
    for paper in PAPERS.values():
        rows = [row for row in printed if row.paper == paper.name]
        if rows:
            pieces = paper.pieces(event)
            changed = _changed(pieces, {row.piece: row.digest for row in rows})
            found.append(Outdated(paper, len(changed), len(pieces), max(row.printed_at for row in rows)))
    return found


def _prepare(paper: Paper, arguments: dict[str, Any], *, by: User, now: datetime) -> Prepared:
    """All pieces, or with `changed` those that are out of date; noted as printed along with the sheet."""
    event = Event.objects.get(pk=arguments["event"])
    pieces = paper.pieces(event)
    if arguments.get("changed"):
        rows = event.printed_pieces.filter(paper=paper.name)
        pieces = _changed(pieces, dict(rows.values_list("piece", "digest")))
    write = partial(_note_printed, event, paper, pieces, now)
    return Prepared(paper.bind(event, pieces), count=len(pieces), write=write)


def _changed(pieces: Sequence[Piece], printed: dict[str, str]) -> list[Piece]:
    return [piece for piece in pieces if printed.get(piece.key) != piece.digest]


def _note_printed(event: Event, paper: Paper, pieces: Sequence[Piece], now: datetime) -> None:
    rows = [
        PrintedPiece(event=event, paper=paper.name, piece=piece.key, digest=piece.digest, printed_at=now)
        for piece in pieces
    ]
    PrintedPiece.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["event", "paper", "piece"],
        update_fields=["digest", "printed_at"],
    )
