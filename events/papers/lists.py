"""Lists of an event: who sits where, who comes through the door, who was invited (danh sách mời), who signs for money
(danh sách ký nhận)."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.amount_words import amount_in_words
from accounts.domain.contact import chief_contact
from accounts.numbers import grouped
from accounts.phones import format_phone
from accounts.vietnamese import person_sort_key
from booths.papers.paper import TEMPLATE, Signature, Table, text
from booths.papers.paper import Paper as Sheet
from events.enums import Role
from events.messages import days_in_words
from events.models import Event, Invitation
from events.papers.people import code_of, coming
from events.papers.piece import WHOLE, Paper, Piece, register_paper

TABLES = "events.tables"
INVITED = "events.invited_list"
SIGN_LIST = "events.sign_list"
DOOR = "events.door_list"
BLANK = 8
"""Lines for guests whom nobody expected."""


def table_list(event: Event) -> list[Piece]:
    """Who sits where with what, for the door and the hall."""
    goods = _goods_of(event)
    lines = [
        [row.table or "–", row.unit_name, goods.get(row.pk, ""), row.person, row.phone_text]
        for row in coming(event, Role.SELLER, Role.BUYER)
    ]
    title = f"{event.name}, {days_in_words(event)}"
    headings = ["Bàn", "Đơn vị", "Hàng, nhu cầu", "Người dự", "Điện thoại"]
    return [Piece(WHOLE, {"title": title, "headings": headings, "widths": [1, 5, 5, 4, 3], "rows": lines})]


def door_list(event: Event) -> list[Piece]:
    """Everybody who comes by given name, with a box to tick and the code that is typed afterwards; a line for each of
    the first guests whom nobody expected."""
    rows = sorted(coming(event), key=lambda row: (person_sort_key(row.person), row.pk))
    lines = [["☐", row.person, row.unit_name, row.get_role_display(), row.table, code_of(row)] for row in rows]
    blank = [["☐", "", "", "", "", ""] for _line in range(BLANK)]
    headings = ["", "Họ và tên", "Đơn vị", "Vai trò", "Bàn", "Mã"]
    title = f"Danh sách đón ở cửa – {event.name}, {days_in_words(event)}"
    told = {"title": title, "headings": headings, "widths": [1, 5, 6, 2, 1, 2], "rows": [*lines, *blank]}
    return [Piece(WHOLE, told)]


def invited_list(event: Event) -> list[Piece]:
    """Danh sách mời: everybody who was invited, as what, and how to reach them (papers.md A2)."""
    rows = event.invitations.select_related("organisation").prefetch_related("organisation__contacts")
    ordered = rows.order_by("role", *(Invitation._meta.ordering or ()))
    lines = [[str(n), *_invited(row)] for n, row in enumerate(ordered, start=1)]
    headings = ["TT", "Cơ quan, đơn vị", "Người được mời", "Chức vụ", "Điện thoại", "Thành phần"]
    title = f"Danh sách mời – {event.name}"
    return [Piece(WHOLE, {"title": title, "headings": headings, "widths": [1, 6, 4, 3, 3, 2], "rows": lines})]


def _invited(row: Invitation) -> list[str]:
    contact = chief_contact(row.organisation)
    phone = row.phone or (contact.phone if contact else "")
    person, post = (contact.name, contact.post) if contact and not row.person else (row.person, row.post)
    return [row.invited_name, person, post, format_phone(phone) if phone else "", row.get_role_display()]


def sign_list(event: Event) -> list[Piece]:
    """Danh sách ký nhận: days, rate and amount where the event pays a role, the sum and its words (papers.md A2)."""
    rates = {row.role: row.amount for row in event.allowances.all()}
    days = (event.last_day - event.first_day).days + 1 if event.first_day and event.last_day else 1
    lines, total = [], 0
    for number, row in enumerate(coming(event), start=1):
        rate = rates.get(row.role)
        amount = rate * days * row.people if rate else 0
        total += amount
        money = [str(days * row.people), grouped(rate), grouped(amount)] if rate else ["", "", ""]
        lines.append([str(number), row.person, row.post, row.unit_name, *money, ""])
    basis = [row.basis for row in event.allowances.all() if row.basis]
    told = {"event": event.name, "days": days_in_words(event), "hall": event.hall, "rows": lines, "basis": basis}
    return [Piece(WHOLE, {**told, "total": total})]


def bind_sign_list(event: Event, pieces: Sequence[Piece]) -> dict[str, Any]:
    """With columns of money only where money is paid, and who signs below it."""
    told = next(iter(pieces), Piece(WHOLE, {**_NOBODY, "event": event.name})).content
    pays = told["total"] > 0
    blocks = [text(f"Căn cứ: {'; '.join(told['basis'])}")] if told["basis"] else []
    blocks.append(_signed_table(told, pays=pays).block())
    if pays:
        blocks.append(text(f"Tổng số tiền bằng chữ: {amount_in_words(told['total'])}."))
    signatures = [Signature(role) for role in ("Người lập", "Kế toán", "Thủ trưởng đơn vị")] if pays else []
    where = ", ".join(part for part in (told["days"], told["hall"]) if part)
    paper = Sheet(title="DANH SÁCH KÝ NHẬN", blocks=blocks, under=[told["event"], where], signatures=signatures)
    return asdict(paper)


_NOBODY: dict[str, Any] = {"days": "", "hall": "", "rows": [], "basis": [], "total": 0}


def _signed_table(told: dict[str, Any], *, pays: bool) -> Table:
    if not pays:
        rows: list[Sequence[str]] = [[*line[:4], ""] for line in told["rows"]]
        return Table(["TT", "Họ và tên", "Chức vụ", "Đơn vị", "Ký nhận"], [1, 4, 3, 5, 3], rows=rows, tall=True)
    headings = ["TT", "Họ và tên", "Chức vụ", "Đơn vị", "Số ngày", "Mức chi", "Số tiền", "Ký nhận"]
    total = ["", "Cộng", "", "", "", "", grouped(told["total"]), ""]
    rows = [*told["rows"], total]
    return Table(headings, [2, 6, 4, 7, 2, 4, 4, 4], numbers=[4, 5, 6], rows=rows, total=True, tall=True)


def _bind_table(event: Event, pieces: Sequence[Piece]) -> dict[str, Any]:
    """A plain table; an empty one where nothing changed."""
    nothing = {"title": event.name, "headings": [""], "widths": [1], "rows": []}
    return next(iter(pieces), Piece(WHOLE, nothing)).content


def _goods_of(event: Event) -> dict[int, str]:
    """For each registration its goods or needs on one line."""
    told: dict[int, list[str]] = {}
    for column in ("offers__supply__kind__name", "demands__need__kind__name"):
        for key, name in event.registrations.order_by("pk", column).values_list("pk", column):
            if name:
                told.setdefault(key, []).append(name)
    return {key: ", ".join(dict.fromkeys(names)) for key, names in told.items()}


register_paper(Paper(TABLES, _("Danh sách bàn"), template="table", pieces=table_list, bind=_bind_table))
register_paper(Paper(DOOR, _("Danh sách đón ở cửa"), template="table", pieces=door_list, bind=_bind_table))
register_paper(Paper(INVITED, _("Danh sách mời"), template="table", pieces=invited_list, bind=_bind_table))
register_paper(Paper(SIGN_LIST, _("Danh sách ký nhận"), template=TEMPLATE, pieces=sign_list, bind=bind_sign_list))
