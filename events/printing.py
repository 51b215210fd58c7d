"""Paper of an event: badges, table plates, the sheet of each table, the list to sign."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.links.address import whole_address
from accounts.links.short import qr_svg
from accounts.models import User
from accounts.printing.kind import Prepared, PrintKind, register_print
from events.enums import Role
from events.messages import days_in_words
from events.models import Event, Registration

BADGES = "events.badges"
TABLES = "events.tables"
SHEETS = "events.sheets"
SIGN_LIST = "events.sign_list"

TEMPLATES = Path(__file__).parent / "templates" / "events" / "print"

TITLES = {Role.SELLER: "ĐẠI BIỂU", Role.BUYER: "ĐẠI BIỂU", Role.DELEGATE: "KHÁCH MỜI", Role.PRESS: "BÁO CHÍ"}


def _event(arguments: dict[str, Any]) -> Event:
    return Event.objects.get(pk=arguments["event"])


def _coming(event: Event, *roles: Role) -> list[Registration]:
    rows = event.registrations.coming().select_related("organisation__place")
    return list(rows.filter(role__in=roles or Role.values).order_by("table", "search_key", "pk"))


def badges(arguments: dict[str, Any], *, by: User, now: datetime) -> Prepared:
    """Thẻ đại biểu, eight to a page, each with the code by which it is checked in."""
    event = _event(arguments)
    rows = _coming(event)
    labels = [
        {
            "heading": row.person,
            "lines": [row.unit_name, TITLES[Role(row.role)], event.name, *([f"Bàn {row.table}"] if row.table else [])],
            "qr": qr_svg(whole_address("hall_person", str(event.pk), str(row.pk))),
            "address": f"DK-{row.pk:05d}",
        }
        for row in rows
    ]
    return Prepared({"columns": 2, "rows": 4, "labels": labels}, count=len(labels))


def table_list(arguments: dict[str, Any], *, by: User, now: datetime) -> Prepared:
    """Who sits where with what, for the door and the hall."""
    event = _event(arguments)
    rows = _coming(event, Role.SELLER, Role.BUYER)
    goods = _goods_of(event)
    lines = [
        [
            row.table or "–",
            row.unit_name,
            goods.get(row.pk, ""),
            row.person,
            row.phone_text,
        ]
        for row in rows
    ]
    title = f"{event.name}, {days_in_words(event)}"
    table = {"title": title, "headings": ["Bàn", "Đơn vị", "Hàng, nhu cầu", "Người dự", "Điện thoại"]}
    return Prepared({**table, "widths": [1, 5, 5, 4, 3], "rows": lines}, count=len(lines))


def sheets(arguments: dict[str, Any], *, by: User, now: datetime) -> Prepared:
    """A sheet for each buyer's table: whom it meets, boxes to tick, room for quantity, price and signatures."""
    event = _event(arguments)
    pairs = event.pairings.proposed().select_related("seller", "buyer", "need__kind").order_by("-score", "pk")
    of_buyer: dict[int, list[Any]] = {}
    for pair in pairs:
        of_buyer.setdefault(pair.buyer_id, []).append(pair)
    pages = [
        {
            "table": row.table or "…",
            "buyer": row.unit_name,
            "person": row.person,
            "code": f"DK-{row.pk:05d}",
            "qr": qr_svg(whole_address("hall_outcomes", str(event.pk)) + f"?ban={row.pk}"),
            "meetings": [
                {"seller": pair.seller.unit_name, "goods": str(pair.need or ""), "why": " ".join(pair.reasons[:2])}
                for pair in of_buyer.get(row.pk, [])
            ],
        }
        for row in _coming(event, Role.BUYER)
    ]
    return Prepared({"event": event.name, "days": days_in_words(event), "pages": pages}, count=len(pages))


def sign_list(arguments: dict[str, Any], *, by: User, now: datetime) -> Prepared:
    """Danh sách ký nhận: everybody who comes, with room to sign."""
    event = _event(arguments)
    rows = _coming(event)
    lines = [[str(n), row.person, row.post, row.unit_name, ""] for n, row in enumerate(rows, start=1)]
    table = {
        "title": f"Danh sách ký nhận – {event.name}",
        "headings": ["TT", "Họ và tên", "Chức vụ", "Đơn vị", "Ký nhận"],
    }
    return Prepared({**table, "widths": [1, 4, 3, 5, 3], "rows": lines}, count=len(lines))


def _goods_of(event: Event) -> dict[int, str]:
    """For each registration its goods or needs on one line."""
    told: dict[int, list[str]] = {}
    for offer in event_rows(event, "offers"):
        told.setdefault(offer[0], []).append(offer[1])
    for demand in event_rows(event, "demands"):
        told.setdefault(demand[0], []).append(demand[1])
    return {key: ", ".join(dict.fromkeys(names)) for key, names in told.items()}


def event_rows(event: Event, name: str) -> list[tuple[int, str]]:
    """Keys of registrations with the names of the kinds that they bring."""
    column = "offers__supply__kind__name" if name == "offers" else "demands__need__kind__name"
    rows = event.registrations.filter(**{f"{name}__isnull": False})
    return list(rows.order_by("pk", column).values_list("pk", column))


register_print(PrintKind(BADGES, _("Thẻ đại biểu"), template="labels", prepare=badges))
register_print(PrintKind(TABLES, _("Danh sách bàn"), template="table", prepare=table_list))
register_print(PrintKind(SIGN_LIST, _("Danh sách ký nhận"), template="table", prepare=sign_list))
register_print(PrintKind(SHEETS, _("Phiếu gặp gỡ từng bàn"), template=TEMPLATES / "sheets.typ", prepare=sheets))
