"""What the report after an event says, counted from its rows; of what nobody noted it says that, and never nought."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import override

from accounts.enums import PlaceLevel
from accounts.numbers import grouped, quantity_text
from booths.domain.cost_statement import statement_of
from catalog.models import Deal
from events.domain.agreement import outcomes_with_paper, quantity_of
from events.domain.figures import EventFigures, figures_of
from events.enums import OutcomeStep, RegistrationState, Role
from events.messages import days_in_words
from events.models import Event, Outcome, Registration

UNKNOWN = "chưa có số liệu"
Row = dict[str, str]


def report_values(event: Event) -> dict[str, Any]:
    """All that a template may name but number and day, in Vietnamese whoever asks; a fixed number of queries. Money in
    whole đồng, quantities apart by unit and rhythm."""
    with override("vi"):
        figures, came, papers = figures_of(event), list(_came(event)), list(_papers(event))
        return {
            **_about(event),
            **_invited(figures),
            "thanh_phan": _by_role(figures, came),
            "dia_ban": _by_place(came),
            **_meetings(figures, papers),
            **_deals(event, figures),
            "luong": _quantities(figures),
            "so_lieu": [_stated(total) for total in event.totals.all()],
            **_costs(event),
            "ky_ket": [_paper(n, row) for n, row in enumerate(papers, start=1)] or [_nothing("tt", *PAPER)],
            "tham_du": _present(came) or [_nothing("tt", *PRESENT)],
        }


PAPER = ("van_ban", "ngay", "ben_ban", "ben_mua", "hang", "so_luong")
PRESENT = ("don_vi", "nguoi", "chuc_vu", "vai_tro", "co_mat")


def _nothing(*names: str) -> Row:
    """A line that says of a whole table that nothing is known; the first cell stays for the number of the line."""
    first, second, *others = names
    return {first: "–", second: UNKNOWN, **dict.fromkeys(others, "–")}


def _about(event: Event) -> Row:
    basis = "; ".join(line.strip() for line in event.basis.splitlines() if line.strip())
    partners = [f"{row.name} ({row.part})" if row.part else row.name for row in event.partners.all()]
    return {
        "co_quan": settings.OWNER_NAME,
        "dia_danh": settings.HOME_PROVINCE,
        "su_kien": event.name,
        "can_cu": basis,
        "chu_tri": event.lead.name if event.lead else settings.OWNER_NAME,
        "phoi_hop": ", ".join(partners),
        "thoi_gian": days_in_words(event) if event.first_day else UNKNOWN,
        "dia_diem": event.hall,
    }


def _invited(figures: EventFigures) -> Row:
    return {name: _known(n, figures.invited) for name, n in (("moi", figures.invited), ("tu_choi", figures.declined))}


def _known(count: int, noted: int) -> str:
    """The count; where nothing at all was noted, that."""
    return grouped(count) if noted else UNKNOWN


def _came(event: Event) -> QuerySet[Registration]:
    """Who had a seat or was there without one, as `figures_of` counts them."""
    rows = event.registrations.filter(Q(state=RegistrationState.COMING) | Q(attendance__isnull=False))
    rows = rows.select_related("attendance", "organisation__place__parent")
    return rows.order_by("search_key", "pk")


def _is_there(row: Registration) -> bool:
    return hasattr(row, "attendance")


def _by_role(figures: EventFigures, came: Sequence[Registration]) -> list[Row]:
    there = [row for row in came if _is_there(row)]
    people: Counter[str] = Counter()
    for row in there:
        people[row.role] += row.attendance.people
    return [
        {
            "ten": str(role.label),
            "dang_ky": _known(figures.coming[role], len(came)),
            "co_mat": _known(figures.arrived[role], len(there)),
            "nguoi": _known(people[role], len(there)),
        }
        for role in Role
    ]


def _by_place(came: Sequence[Registration]) -> list[Row]:
    """Of sellers, by district; by commune where there is none above it; those whose place is not noted last."""
    sellers = [row for row in came if row.role == Role.SELLER]
    coming = Counter(_place(row) for row in sellers if row.state == RegistrationState.COMING)
    there = Counter(_place(row) for row in sellers if _is_there(row))
    noted = sum(_is_there(row) for row in came)
    names = sorted({*coming, *there}, key=lambda place: (place == ("", ""), place))
    found = [
        {
            "ten": name or "Chưa ghi địa bàn",
            "dang_ky": grouped(coming[key, name]),
            "co_mat": _known(there[key, name], noted),
        }
        for key, name in names
    ]
    return found or [_nothing("co_mat", "ten", "dang_ky")]


def _place(row: Registration) -> tuple[str, str]:
    """How a place is ordered, and its name; both empty where none is noted."""
    place = row.organisation.place if row.organisation else None
    if place and place.parent and place.parent.level == PlaceLevel.DISTRICT:
        place = place.parent
    return (place.sort_key, place.full_name) if place else ("", "")


def _meetings(figures: EventFigures, papers: Sequence[Outcome]) -> Row:
    met = sum(figures.outcomes.values())
    steps = {
        "ghi_nho": OutcomeStep.MEMORANDUM,
        "nguyen_tac": OutcomeStep.FRAMEWORK,
        "hop_dong": OutcomeStep.CONTRACT,
        "chua_thoa_thuan": OutcomeStep.TALKED,
        "khong_ket_qua": OutcomeStep.NOTHING,
    }
    signed = sum(_signed_on(row) != "" for row in papers)
    counted = {name: _known(figures.outcomes[step], met) for name, step in steps.items()}
    return {"gap": _known(met, met), "da_ky": _known(signed, met), **counted}


def _deals(event: Event, figures: EventFigures) -> Row:
    met = sum(figures.outcomes.values())
    told = {"giao_dich": figures.counted, "thoa_thuan": figures.agreed, "da_giao": figures.delivered}
    return {"gia_tri": _value(event, figures) if met else UNKNOWN, **{name: _known(n, met) for name, n in told.items()}}


def _value(event: Event, figures: EventFigures) -> str:
    """What is known of it, and of how many deals it is not."""
    lacking = Deal.objects.counted().filter(outcomes__event=event, amount=None).count()
    if lacking and lacking == figures.counted:
        return UNKNOWN
    lacks = f" ({grouped(lacking)} giao dịch {UNKNOWN} giá trị)" if lacking else ""
    return f"{grouped(figures.counted_amount)} đồng{lacks}"


def _quantities(figures: EventFigures) -> list[Row]:
    rows = [
        {"so_luong": quantity_text(one.amount), "don_vi": one.unit, "nhip": str(one.per)} for one in figures.quantities
    ]
    return rows or [_nothing("nhip", "so_luong", "don_vi")]


def _stated(total: Any) -> Row:
    amount = UNKNOWN if total.quantity is None else f"{quantity_text(total.quantity)} {total.unit}".strip()
    return {"ten": total.what, "so_luong": amount, "nguon": total.source}


def _costs(event: Event) -> Row:
    """Nothing spent on a line that was planned is not known to be nought: its voucher may be to come."""
    statement = statement_of(event)
    spent = any(line.spendings for line in statement.lines)
    return {
        "du_toan": f"{grouped(statement.planned)} đồng" if statement.lines else UNKNOWN,
        "thuc_chi": f"{grouped(statement.actual)} đồng" if spent else UNKNOWN,
    }


def _papers(event: Event) -> QuerySet[Outcome]:
    """Memoranda and contracts in the order in which they were called up; those without a paper here last."""
    rows = outcomes_with_paper(event).select_related("agreement", "event", "seller", "buyer", "deal__unit")
    return rows.order_by(F("agreement__turn").asc(nulls_last=True), "noted_at", "pk")


def _signed_on(outcome: Outcome) -> str:
    agreement = getattr(outcome, "agreement", None)
    return date_format(agreement.signed_on, "d/m/Y") if agreement and agreement.signed_on else ""


def _paper(number: int, outcome: Outcome) -> Row:
    deal = outcome.deal
    lost = " (không thành)" if deal and deal.lost_at else ""
    return {
        "tt": str(number),
        "van_ban": " ".join(filter(None, (str(outcome.get_step_display()), outcome.number))),
        "ngay": _signed_on(outcome) or "chưa ghi đã ký",
        "ben_ban": outcome.seller.unit_name,
        "ben_mua": outcome.buyer.unit_name,
        "hang": (deal.goods if deal else "") or UNKNOWN,
        "so_luong": f"{quantity_of(deal) or UNKNOWN}{lost}",
    }


def _present(came: Sequence[Registration]) -> list[Row]:
    """By role, then by name; who came instead of the one who was registered stands there."""
    roles = list(Role.values)
    ordered = sorted(came, key=lambda row: roles.index(row.role))
    noted = any(_is_there(row) for row in came)
    return [{"tt": str(n), **_person(row, noted=noted)} for n, row in enumerate(ordered, start=1)]


def _person(row: Registration, *, noted: bool) -> Row:
    came = row.attendance if _is_there(row) else None
    instead = came.replaced_by if came else ""
    return {
        "don_vi": row.unit_name,
        "nguoi": instead or row.person,
        "chuc_vu": "–" if instead else row.post or "–",
        "vai_tro": str(row.get_role_display()),
        "co_mat": _there(came.people) if came else "vắng" if noted else UNKNOWN,
    }


def _there(people: int) -> str:
    return f"có mặt ({people} người)" if people > 1 else "có mặt"
