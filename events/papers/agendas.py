"""An agenda for each who sells or buys: when, where, which table, whom to meet there and why (F7)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.links.address import whole_address
from accounts.links.short import qr_svg
from events.enums import Role
from events.messages import days_in_words
from events.models import Event
from events.papers.people import TEMPLATES, code_of, coming
from events.papers.piece import Paper, Piece, register_paper

AGENDAS = "events.agendas"


def agendas(event: Event) -> list[Piece]:
    """One for each side of the proposals, the best partner first; whoever sits at no table comes to the partners'."""
    hour = f"{event.begins_at:%H:%M}, " if event.begins_at else ""
    when = {"days": f"{hour}{days_in_words(event)}", "hall": event.hall, "programme": _lines(event.programme)}
    meetings = _meetings(event)
    return [
        Piece(
            str(row.pk),
            {
                **when,
                "unit": row.unit_name,
                "person": row.person,
                "table": row.table,
                "code": code_of(row),
                "meetings": meetings[row.pk],
            },
        )
        for row in coming(event, Role.SELLER, Role.BUYER)
    ]


def bind_agendas(event: Event, pieces: Sequence[Piece]) -> dict[str, Any]:
    """Two to a page, to be cut, each with the code by which its people are checked in; whoever meets more than one half
    holds gets another half."""
    codes = {piece.key: qr_svg(whole_address("hall_person", str(event.pk), piece.key)) for piece in pieces}
    halves = [{**half, "qr": codes[piece.key]} for piece in pieces for half in _halves(piece.content)]
    return {"event": event.name, "agendas": halves}


ROOM = 24
"""Lines that half a page holds below its head, in the small size."""
WIDE, WIDE_PROGRAMME = 38, 95
"""Characters of a line in a column of the table, and of the programme."""
MOST_PROGRAMME = 9
"""Lines of the programme; the rest hangs at the door."""


def _halves(agenda: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The agenda in parts that half a page holds each, at least one; the programme stands on the first."""
    programme, taken = _cut(agenda["programme"])
    part: list[Any] = []
    for meeting in agenda["meetings"]:
        lines = max(1, *(-(-len(meeting[name]) // WIDE) for name in ("unit", "goods")))
        if part and taken + lines > ROOM:
            yield {**agenda, "programme": programme, "meetings": part}
            part, programme, taken = [], [], 0
        part.append(meeting)
        taken += lines
    yield {**agenda, "programme": programme, "meetings": part}


def _cut(programme: Sequence[str]) -> tuple[list[str], int]:
    """As much of it as fits beside the meetings, and how many lines that takes; of one long paragraph its beginning."""
    kept: list[str] = []
    room = WIDE_PROGRAMME * MOST_PROGRAMME
    for line in programme:
        if len(" · ".join([*kept, line])) > room:
            return [*(kept or [line[:room].rpartition(" ")[0]]), "…"], MOST_PROGRAMME
        kept.append(line)
    return kept, -(-len(" · ".join(kept)) // WIDE_PROGRAMME)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _meetings(event: Event) -> dict[int, list[dict[str, str]]]:
    """For each registration whom it meets: name, table, goods."""
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    pairs = event.pairings.proposed().select_related("seller", "buyer", "need__kind").order_by("-score", "pk")
    for pair in pairs:
        goods = str(pair.need or "")
        for own, other in ((pair.seller, pair.buyer), (pair.buyer, pair.seller)):
            found[own.pk].append({"unit": other.unit_name, "table": other.table, "goods": goods})
    return found


register_paper(
    Paper(
        AGENDAS,
        _("Lịch gặp từng đơn vị"),
        template=TEMPLATES / "agendas.typ",
        pieces=agendas,
        bind=bind_agendas,
    )
)
