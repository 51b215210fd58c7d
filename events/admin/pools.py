"""Pooled supply of an event: who brings how much of one kind together, under which lead."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.domain.refusal import Refusal
from accounts.models import User
from accounts.refusals import add_to_form
from catalog.enums import Period
from catalog.models import Kind, Unit
from events.admin.gate import done, for_event, head
from events.domain.pool import dissolve_pool, make_pool
from events.forms.pool import PoolForm
from events.models import Event


@require_http_methods(["GET", "POST"])
@for_event
def pools(request: HttpRequest, event: Event) -> HttpResponse:
    """The pools there are; with a kind chosen, the form of a new one."""
    brought = Kind.objects.filter(supplies__offers__registration__in=event.registrations.coming()).distinct()
    asked = request.GET.get("kind", "")
    kind = brought.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 10 else None
    posted = request.POST if request.method == "POST" and "dissolve" not in request.POST else None
    form = PoolForm(posted, event=event, kind=kind) if kind else None
    if request.method == "POST" and (response := _pressed(request, event, kind, form)):
        return response
    rows = event.pools.select_related("kind", "unit", "lead").prefetch_related("shares__registration")
    shown = {"pools": rows, "kinds": brought.alphabetical(), "kind": kind, "form": form}
    title = _("Cung ứng chung")
    return render(request, "events/admin/pools.html", {**shown, **head(event, title, "group", request)})


def _pressed(request: HttpRequest, event: Event, kind: Kind | None, form: PoolForm | None) -> HttpResponse | None:
    user, now = cast(User, request.user), timezone.now()
    if key := request.POST.get("dissolve", ""):
        row = get_object_or_404(event.pools, pk=int(key) if key.isdecimal() and len(key) < 10 else 0)
        dissolve_pool(row, by=user, now=now)
        return done(request, _("Đã bỏ nhóm; các đơn vị trả lời riêng như trước."), "events_pools", event)
    if form is None or kind is None or not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        pool = make_pool(
            event,
            kind=kind,
            unit=get_object_or_404(Unit, pk=given["unit"]),
            period=Period(given["period"]),
            shares=form.shares,
            lead=form.lead,
            by=user,
            now=now,
        )
    except Refusal as refusal:
        add_to_form(form, refusal)
        return None
    told = _("Đã ghi nhóm %(pool)s. Bấm “Chọn đề xuất” để tính lại.") % {"pool": pool}
    return done(request, told, "events_pools", event)
