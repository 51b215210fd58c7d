"""Ký gửi, đối chiếu: shared stalls as staff see them, in totals; a supplier's rows for an objection alone, logged."""

from typing import cast

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import permission_required

from accounts.admin.page import page_head
from accounts.domain.refusal import Refusal
from accounts.models import User
from accounts.refusals import tell_in_admin
from booths.admin.booking_actions import buttons_of
from booths.admin.lineup import CHANGE, LINE_ACTIONS, SHELF_ACTIONS
from booths.admin.settling import ANSWER_ACTIONS, PERIOD_ACTIONS
from booths.consignment.permissions import operated_bookings_for, operator_of
from booths.domain.goods_table import goods_table
from booths.domain.settlement import unconfirmed
from booths.domain.settlement_paper import open_rows
from booths.domain.sheet import missing_days
from booths.domain.shelf import shelf_balance
from booths.domain.shelf_space import shelf_space
from booths.domain.totals import objections, period_totals
from booths.enums import LineState
from booths.models import Booking, Settlement
from booths.permissions import VIEW

TITLE = _("Ký gửi, đối chiếu")


@never_cache
@require_safe
@permission_required(VIEW)
def consignments(request: HttpRequest) -> HttpResponse:
    """Stalls with goods of several cooperatives."""
    person = cast(User, request.user)
    shown = Q(lineup__state=LineState.ACCEPTED)
    rows = operated_bookings_for(person).filter(Q(lineup__isnull=False) | Q(consignments__isnull=False))
    rows = rows.select_related("venue", "organisation").annotate(
        lines=Count("lineup", filter=shown, distinct=True), suppliers=Count("consignments", distinct=True)
    )
    head = page_head(TITLE, "clipboard-list")
    return render(request, "booths/admin/consignments.html", {"rows": rows.order_by("-first_day", "pk"), **head})


@never_cache
@require_safe
@permission_required(VIEW)
def consignment(request: HttpRequest, pk: int) -> HttpResponse:
    """One stall in totals, what it owes, and who objects."""
    booking = _get(request, pk)
    user = cast(User, request.user)
    lines = booking.lineup.exclude(state=LineState.WITHDRAWN).select_related("supplier", "booking")
    ordered = [(line, buttons_of(LINE_ACTIONS, user, line)) for line in lines.order_by("supplier__sort_key", "name")]
    shown = {
        "booking": booking,
        "operator": operator_of(booking),
        "periods": period_totals(booking),
        "objections": objections(booking),
        "missing": missing_days(booking, today=timezone.localdate()),
        "lines": ordered,
        "balance": shelf_balance(booking) if ordered else None,
        "space": shelf_space(booking) if ordered else None,
        "shelf_buttons": buttons_of(SHELF_ACTIONS, user, booking),
        "may_change": user.has_perm(CHANGE),
        "period_buttons": buttons_of(PERIOD_ACTIONS, user, booking),
        "silent": [(row, buttons_of(ANSWER_ACTIONS, user, row)) for row in unconfirmed(booking)],
        "waits": any(line.state == LineState.INVITED for line, _buttons in ordered),
        **page_head(str(booking), "clipboard-list", (reverse("booths_consignments"), TITLE)),
    }
    return render(request, "booths/admin/consignment.html", shown)


@never_cache
@permission_required(VIEW)
@require_POST
def open_objection(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows of a supplier that objects, once more each time they are asked for; who asked is in the log."""
    rows = Settlement.objects.filter(consignment__booking__in=operated_bookings_for(cast(User, request.user)))
    row = get_object_or_404(rows.select_related("consignment__supplier", "consignment__booking__venue"), pk=pk)
    back = reverse("booths_consignment", args=[row.consignment.booking_id])
    try:
        open_rows(row, by=cast(User, request.user), now=timezone.now())
    except Refusal as refusal:
        tell_in_admin(request, refusal)
        return redirect(back)
    goods = goods_table(row.consignment, first=row.first_day, last=row.last_day)
    head = page_head(str(row), "clipboard-list", (back, str(row.consignment.booking)))
    return render(request, "booths/admin/objection.html", {"settlement": row, "goods": goods, **head})


def _get(request: HttpRequest, pk: int) -> Booking:
    rows = operated_bookings_for(cast(User, request.user))
    return get_object_or_404(rows.select_related("venue", "organisation"), pk=pk)


def consignment_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [
        path("ky-gui/", consignments, name="booths_consignments"),
        path("ky-gui/<int:pk>/", consignment, name="booths_consignment"),
        path("ky-gui/doi-chieu/<int:pk>/mo/", open_objection, name="booths_settlement_open"),
        *PERIOD_ACTIONS.paths("ky-gui/ky/"),
        *ANSWER_ACTIONS.paths("ky-gui/doi-chieu/"),
    ]
