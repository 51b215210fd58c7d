"""The board of an event: its figures, each with its rows, what is to be done next, and its papers."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST
from wagtail import hooks
from wagtail.admin import messages

from accounts.models import User
from accounts.printing.printout import print_in_background
from events.admin import (
    access,
    agreements,
    arrival,
    change,
    inviting,
    letters,
    outcomes,
    overview,
    pools,
    proposals,
    registrations,
    report,
    sheet_photos,
)
from events.admin.event import event_buttons
from events.admin.gate import for_event, head
from events.domain.ending_papers import ending_papers
from events.domain.figures import EventFigures, figures_of
from events.domain.next_step import NextStep, next_step
from events.domain.stays import stays_of
from events.enums import OutcomeStep, Role
from events.messages import days_in_words
from events.models import Event
from events.papers.piece import PAPERS

NEXT: dict[NextStep, tuple[Any, str]] = {
    NextStep.DAYS: (_lazy("Ghi ngày và địa điểm (nút “Sửa thông tin”)"), ""),
    NextStep.OPEN: (_lazy("Mở đăng ký (nút ở trên), rồi mời"), ""),
    NextStep.INVITE: (_lazy("Mời các đơn vị"), "events_invite"),
    NextStep.REGISTER: (_lazy("Ghi đăng ký: còn thiếu một bên bán hoặc mua"), "events_registrations"),
    NextStep.PROPOSE: (_lazy("Chọn đề xuất gặp gỡ"), "events_proposals"),
    NextStep.PRINT: (_lazy("In thẻ, biển bàn, phiếu gặp gỡ; tải sẵn trang hội trường"), "hall"),
    NextStep.RECEIVE: (_lazy("Đón tiếp, ghi kết quả"), "events_arrivals"),
    NextStep.HOLD: (_lazy("Ghi đã tổ chức (nút ở trên)"), ""),
    NextStep.OUTCOMES: (_lazy("Ghi kết quả gặp gỡ từ phiếu"), "events_outcomes"),
    NextStep.FOLLOW: (_lazy("Theo dõi tới lúc giao hàng"), "events_conversion"),
}
"""What the board says is next, and the page where it is done."""


BOARD_LINKS = "events_board_links"
"""Hook of floors above: `(user, event)` gives words and addresses of what else the person may do with the event."""


def _links(user: User, event: Event) -> list[tuple[str, str]]:
    return [link for told in hooks.get_hooks(BOARD_LINKS) for link in told(user, event)]


def _next(event: Event, figures: EventFigures) -> tuple[Any, str] | None:
    step = next_step(event, figures, today=timezone.localdate())
    if step is None:
        return None
    words, name = NEXT[step]
    return words, reverse(name, args=[event.pk]) if name else ""


@require_http_methods(["GET", "HEAD"])
@for_event
def board(request: HttpRequest, event: Event) -> HttpResponse:
    """Everything about one event on one page."""
    figures = figures_of(event)
    shown: dict[str, Any] = {
        "days": days_in_words(event),
        "figures": figures,
        "next": _next(event, figures),
        "registered": sum(figures.coming.values()) + figures.waiting,
        "there": sum(figures.arrived.values()),
        "met": sum(figures.outcomes.values()),
        "coming": [(Role(role).label, n, figures.arrived[role]) for role, n in figures.coming.items()],
        "outcomes": [(OutcomeStep(step).label, n) for step, n in figures.outcomes.items()],
        "stays": stays_of(event),
        "ending": ending_papers(event) if event.is_running else [],
        "totals": event.totals.all(),
        "changes": event.changes.select_related("decided_by"),
        "papers": [(paper.name, paper.label) for paper in PAPERS.values()],
        "actions": event_buttons(cast(User, request.user), event),
        "links": _links(cast(User, request.user), event),
        "edit": reverse(Event.snippet_viewset.get_url_name("edit"), args=[event.pk]),
    }
    return render(request, "events/admin/board.html", {**shown, **head(event, event.name, "calendar-alt", request)})


@require_POST
@for_event
def print_paper(request: HttpRequest, event: Event) -> HttpResponse:
    """Have one of the event's papers made in the background."""
    name = request.POST.get("paper", "")
    if name not in PAPERS:
        return redirect("events_board", event.pk)
    title = f"{PAPERS[name].label} – {event.name}"[:200]
    given = {"event": event.pk, "changed": request.POST.get("changed") == "1"}
    print_in_background(name, title=title, by=cast(User, request.user), now=timezone.now(), **given)
    messages.success(request, _("Đang làm bản in."))
    return redirect("accounts_printouts")


def event_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    below = "su-kien/<int:pk>/"
    return [
        path("su-kien/co-hoi/", access.access, name="events_access"),
        path("su-kien/so-lieu/", overview.overview, name="events_overview"),
        path(below, board, name="events_board"),
        path(f"{below}thay-doi/<int:change>/", change.change_page, name="events_change"),
        path(f"{below}in/", print_paper, name="events_print"),
        path(f"{below}moi/", inviting.invite_page, name="events_invite"),
        path(f"{below}giay-moi/", letters.letters, name="events_letters"),
        path(f"{below}dang-ky/", registrations.listing, name="events_registrations"),
        path(f"{below}dang-ky/excel/", registrations.excel, name="events_registrations_excel"),
        path(f"{below}dang-ky/them/", registrations.add, name="events_register"),
        path(f"{below}dang-ky/<int:registration>/", registrations.edit, name="events_registration"),
        path(f"{below}cung-ung-chung/", pools.pools, name="events_pools"),
        path(f"{below}de-xuat/", proposals.proposals, name="events_proposals"),
        path(f"{below}don-tiep/", arrival.arrivals, name="events_arrivals"),
        path(f"{below}don-tiep/<int:registration>/", arrival.arrive, name="events_arrive"),
        path(f"{below}ket-qua/", outcomes.outcomes, name="events_outcomes"),
        path(f"{below}ket-qua/<int:outcome>/", outcomes.outcome, name="events_outcome"),
        path(f"{below}ket-qua/anh/", sheet_photos.photos, name="events_photos"),
        path(f"{below}ket-qua/hieu-qua/", outcomes.conversion, name="events_conversion"),
        path(f"{below}bao-cao/", report.report, name="events_report"),
        path(f"{below}ky-ket/", agreements.agreements, name="events_agreements"),
        path(f"{below}ky-ket/tap/", agreements.agreements_file, name="events_agreements_file"),
        path(f"{below}ky-ket/<int:outcome>/", agreements.agreement, name="events_agreement"),
    ]
