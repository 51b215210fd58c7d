"""What somebody wears or sits behind: badges (thẻ đại biểu) and table plates (biển bàn)."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.links.address import whole_address
from accounts.links.short import qr_svg
from events.enums import Role
from events.models import Event, Registration
from events.papers.piece import Paper, Piece, register_paper

BADGES = "events.badges"
PLATES = "events.plates"

TEMPLATES = Path(__file__).parent.parent / "templates" / "events" / "print"
TITLES = {Role.SELLER: "ĐẠI BIỂU", Role.BUYER: "ĐẠI BIỂU", Role.DELEGATE: "KHÁCH MỜI", Role.PRESS: "BÁO CHÍ"}


def coming(event: Event, *roles: Role) -> list[Registration]:
    """Who has a seat, by table, then by name; those without a table last."""
    rows = event.registrations.coming().select_related("organisation__place")
    found = rows.filter(role__in=roles or Role.values).order_by("search_key", "pk")
    return sorted(found, key=lambda row: (not row.table, _table_key(row.table)))


def _table_key(table: str) -> list[str | int]:
    """Table 3 before table 12, A2 before A10: words and numbers in turns, so that each is compared with its like."""
    return [int(part) if part.isdecimal() else part.upper() for part in re.split(r"(\d+)", table.strip())]


def code_of(row: Registration) -> str:
    """The code on badge and sheet, typed where no camera is at hand."""
    return f"DK-{row.pk:05d}"


def badges(event: Event) -> list[Piece]:
    """One for each unit that comes: the person, the unit, as what, at which table."""
    pieces = []
    for row in coming(event):
        table = f"Bàn {row.table}" if row.table else ""
        told = {"event": event.name, "title": TITLES[Role(row.role)], "heading": row.person, "unit": row.unit_name}
        pieces.append(Piece(str(row.pk), {**told, "table": table, "address": code_of(row)}))
    return pieces


def bind_badges(event: Event, pieces: Sequence[Piece]) -> dict[str, Any]:
    """Eight to a page, each with the code by which it is checked in."""
    return {
        "columns": 2,
        "rows": 4,
        "labels": [
            {**piece.content, "qr": qr_svg(whole_address("hall_person", str(event.pk), piece.key))} for piece in pieces
        ],
    }


def plates(event: Event) -> list[Piece]:
    """One for each unit that sits at a table, to be folded: the name on both sides."""
    rows = coming(event, Role.SELLER, Role.BUYER)
    return [
        Piece(str(row.pk), {"unit": row.unit_name, "table": f"Bàn {row.table}" if row.table else ""}) for row in rows
    ]


def bind_plates(event: Event, pieces: Sequence[Piece]) -> dict[str, Any]:
    """One to a page, lying."""
    return {"event": event.name, "plates": [piece.content for piece in pieces]}


register_paper(Paper(BADGES, _("Thẻ đại biểu"), template=TEMPLATES / "badges.typ", pieces=badges, bind=bind_badges))
register_paper(Paper(PLATES, _("Biển bàn"), template=TEMPLATES / "plates.typ", pieces=plates, bind=bind_plates))
