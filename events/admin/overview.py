"""Figures of all events of a year, among the reports."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from accounts.admin.page import page_head
from accounts.admin.reports import PermittedItem
from events.domain.overview import overview_of, undated_events, years_of_events
from events.enums import EventKind
from events.permissions import VIEW

TITLE = _("Số liệu sự kiện")


@require_safe
@permission_required(VIEW)
def overview(request: HttpRequest) -> HttpResponse:
    """The latest year with events, or the one asked for."""
    years, asked = years_of_events(), request.GET.get("nam", "")
    latest = years[0] if years else timezone.localdate().year
    found = overview_of(int(asked) if asked.isdecimal() and int(asked) in years else latest)
    by_kind = [(EventKind(kind).label, counts) for kind, counts in found.by_kind.items()]
    shown = {"years": years, "overview": found, "by_kind": by_kind, "undated": undated_events()}
    return render(request, "events/admin/overview.html", {**shown, **page_head(TITLE, "calendar-alt")})


def menu_item() -> PermittedItem:
    """The entry of the reports' menu."""
    url = reverse("events_overview")
    return PermittedItem(TITLE, url, permission=VIEW, name="events-overview", icon_name="calendar-alt", order=830)
