"""Danh sách chờ: who waits for a stall at each venue, in order; moved only with a reason, offered for a time."""

from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required
from wagtail.admin.widgets import AdminDateTimeInput

from accounts.admin.actions import ActionForm, ReasonForm, RowAction, RowActions
from accounts.admin.page import page_head
from accounts.admin.policy import give_policy, reachable
from accounts.domain.waiting import leave_waiting, move_waiting, next_waiting
from accounts.enums import WaitingState
from accounts.forms.day import MomentField
from accounts.forms.number import CountField
from accounts.models import WaitingEntry
from booths.admin.booking_actions import buttons_of
from booths.domain.queue import offer_stall, waiting_request
from booths.domain.venue import Free, free_between
from booths.models import Venue

VIEW = "accounts.view_waitingentry"

give_policy(WaitingEntry, None)


class PositionForm(ActionForm):
    """Which place, and why."""

    position = CountField(label=_("Thứ tự mới"), min_value=1)
    reason = forms.CharField(
        label=_("Lý do"), max_length=255, help_text=_("Các đơn vị khác trong danh sách đọc được lý do này.")
    )


class OfferForm(ActionForm):
    """Until when the place is offered."""

    until = MomentField(label=_("Nhận chỗ đến"), widget=AdminDateTimeInput())


def queued(row: WaitingEntry) -> bool:
    """Whether it is still on the list."""
    return row.state in WaitingState.queued


ACTIONS = RowActions(
    WaitingEntry,
    (
        RowAction(
            name="move",
            label=_("Đổi thứ tự…"),
            question=_("Đưa đơn vị này đến thứ tự nào, vì sao?"),
            done=_("Đã đổi thứ tự: %(name)s."),
            permission="change",
            perform=move_waiting,
            form=PositionForm,
            shown=queued,
        ),
        RowAction(
            name="offer",
            label=_("Mời nhận chỗ…"),
            question=_("Có chỗ trống: mời đơn vị này nhận đến lúc nào?"),
            done=_("Đã mời: %(name)s."),
            permission="change",
            perform=offer_stall,
            form=OfferForm,
            shown=queued,
        ),
        RowAction(
            name="leave",
            label=_("Đưa khỏi danh sách…"),
            question=_("Đưa đơn vị này khỏi danh sách chờ?"),
            done=_("Đã đưa khỏi danh sách: %(name)s."),
            permission="change",
            perform=leave_waiting,
            form=ReasonForm,
            serious=True,
            shown=queued,
        ),
    ),
    names="booths_waiting_",
    back=lambda row: reverse("booths_waiting"),
    rows=lambda user: reachable(user, WaitingEntry),
)


@require_safe
@permission_required(VIEW)
def waiting(request: HttpRequest) -> HttpResponse:
    """Every venue that somebody waits for, with its list in order."""
    kind = ContentType.objects.get_for_model(Venue)
    rows = WaitingEntry.objects.filter(subject_type=kind).queued().select_related("organisation")
    venues = {venue.pk: venue for venue in Venue.objects.filter(pk__in={row.subject_id for row in rows})}
    lists: dict[Venue, list[Any]] = {}
    for row in rows.order_by("subject_id", "position", "pk"):
        lists.setdefault(venues[row.subject_id], []).append((row, buttons_of(ACTIONS, request.user, row)))
    shown = {
        "lists": [(venue, lines, _free_for_next(venue)) for venue, lines in lists.items()],
        **page_head(_("Danh sách chờ gian"), "list-ol"),
    }
    return render(request, "booths/admin/waiting.html", shown)


def _free_for_next(venue: Venue) -> tuple[WaitingEntry, Free] | None:
    """Who is next at a venue, and what is free for its days."""
    entry = next_waiting(venue)
    request = waiting_request(entry) if entry else None
    if entry is None or request is None or request.first_day is None:
        return None
    return entry, free_between(venue, first=request.first_day, last=request.last_day)


def waiting_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [path("gian-hang/cho/", waiting, name="booths_waiting"), *ACTIONS.paths("gian-hang/cho/")]
