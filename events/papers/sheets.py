"""A sheet for each buyer's table: whom it meets, boxes to tick, room for quantity, price and signatures."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.links.address import whole_address
from accounts.links.short import qr_svg
from events.enums import Role
from events.messages import days_in_words
from events.models import Event
from events.papers.people import TEMPLATES, code_of, coming
from events.papers.piece import Paper, Piece, register_paper

SHEETS = "events.sheets"


def sheets(event: Event) -> list[Piece]:
    """One for each buyer that comes, with the sellers proposed to it, the best first; each with the code by which its
    line is typed."""
    of_buyer: dict[int, list[dict[str, str]]] = {}
    pairs = event.pairings.proposed().select_related("seller", "buyer", "need__kind").order_by("-score", "pk")
    for pair in pairs:
        meeting = {
            "seller": pair.seller.unit_name,
            "code": code_of(pair.seller),
            "goods": str(pair.need or ""),
            "why": " ".join(pair.reasons[:2]),
        }
        of_buyer.setdefault(pair.buyer_id, []).append(meeting)
    return [
        Piece(
            str(row.pk),
            {
                "days": days_in_words(event),
                "table": row.table or "…",
                "buyer": row.unit_name,
                "person": row.person,
                "code": code_of(row),
                "meetings": of_buyer.get(row.pk, []),
            },
        )
        for row in coming(event, Role.BUYER)
    ]


def bind_sheets(event: Event, pieces: Sequence[Piece]) -> dict[str, Any]:
    """One to a page, with the code that opens the form in which it is typed."""
    form = whole_address("hall_outcomes", str(event.pk))
    pages = [{**piece.content, "qr": qr_svg(f"{form}?ban={piece.key}")} for piece in pieces]
    return {"event": event.name, "days": days_in_words(event), "pages": pages}


register_paper(
    Paper(SHEETS, _("Phiếu gặp gỡ từng bàn"), template=TEMPLATES / "sheets.typ", pieces=sheets, bind=bind_sheets)
)
