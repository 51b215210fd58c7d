"""Gian và sơ đồ: all stalls of a venue in one table, with the plan drawn from what was typed; the month's calendar."""

from datetime import date
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.widgets import AdminDateInput

from accounts.admin.page import page_head
from accounts.domain.refusal import Refusal
from accounts.forms.day import DayField
from accounts.forms.number import CountField, NumberInput, QuantityField
from accounts.models import User
from booths.domain.occupancy import month_of, taken_on
from booths.domain.plan import overlaps, plan_of
from booths.domain.stall import save_stalls
from booths.domain.venue import letting_venues
from booths.models import Stall, Venue

VIEW, CHANGE = "booths.view_stall", "booths.change_stall"
BLANK = 3
"""Empty lines at the end of the table."""


def metres(label: Any, **more: Any) -> QuantityField:
    """A length as people write it."""
    return QuantityField(label=label, max_digits=7, decimal_places=2, required=False, **more)


class StallForm(forms.ModelForm):  # type: ignore[type-arg]  # takes no argument at run time
    """One line of the table."""

    area = QuantityField(label=_("Diện tích (m²)"), max_digits=8, decimal_places=2)
    x = metres(_("Cách trái (m)"))
    y = metres(_("Cách trên (m)"))
    width = metres(_("Rộng (m)"))
    depth = metres(_("Sâu (m)"))

    class Meta:
        model = Stall
        fields = ("code", "area", "x", "y", "width", "depth", "opened_on", "closed_on", "note", "position")
        field_classes = {"opened_on": DayField, "closed_on": DayField, "position": CountField}
        widgets = {
            "opened_on": AdminDateInput,
            "closed_on": AdminDateInput,
            "position": NumberInput(inputmode="numeric"),
        }


StallFormSet = forms.modelformset_factory(Stall, form=StallForm, extra=BLANK, can_delete=True)


@require_http_methods(["GET", "POST"])
@permission_required(CHANGE)
def stalls(request: HttpRequest, pk: int) -> HttpResponse:
    """The table and the plan of one venue; what is wrong is said above the table and nothing typed is lost."""
    venue = get_object_or_404(Venue, pk=pk)
    rows = Stall.objects.filter(venue=venue)
    formset: Any = StallFormSet(request.POST or None, queryset=rows, prefix="gian")
    refused = ""
    if request.method == "POST" and formset.is_valid():
        refused = _save(venue, formset, cast(User, request.user))
        if not refused:
            messages.success(request, _("Đã lưu các gian."))
            return redirect("booths_stalls", pk)
    plan = plan_of(rows, taken_on(venue, timezone.localdate()))
    shown = {"venue": venue, "formset": formset, "refused": refused, "plan": plan, "overlaps": overlaps(plan)}
    above = (reverse("wagtailsnippets_booths_venue:list"), _("Địa điểm"))
    head = page_head(_("Gian và sơ đồ: %(name)s") % {"name": venue.name}, "site", above)
    return render(request, "booths/admin/stalls.html", {**shown, "media": formset.media, **head})


@require_safe
@permission_required(VIEW)
def calendar(request: HttpRequest) -> HttpResponse:
    """One venue's month: who has which stall."""
    venues = list(letting_venues())
    chosen = request.GET.get("dia-diem", "")
    venue = next((one for one in venues if str(one.pk) == chosen), venues[0] if venues else None)
    month = month_of(venue, _month(request.GET.get("thang", ""))) if venue else None
    shown = {"venues": venues, "venue": venue, "month": month}
    head = page_head(_("Lịch gian hàng"), "calendar-alt")
    return render(request, "booths/admin/calendar.html", {**shown, **head})


def _save(venue: Venue, formset: Any, by: User) -> str:
    """The sentence of the refusal, "" where it was saved."""
    changed = formset.save(commit=False)
    try:
        save_stalls(venue, stalls=changed, deleted=formset.deleted_objects, by=by, now=timezone.now())
    except Refusal as refusal:
        return str(refusal)
    return ""


def _month(typed: str) -> date:
    """The first day of "2026-12"; this month for anything else."""
    try:
        return date.fromisoformat(f"{typed}-01")
    except ValueError:
        return timezone.localdate().replace(day=1)


def stall_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [
        path("gian-hang/dia-diem/<int:pk>/gian/", stalls, name="booths_stalls"),
        path("gian-hang/lich/", calendar, name="booths_calendar"),
    ]
