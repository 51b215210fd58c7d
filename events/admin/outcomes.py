"""Typing what came of meetings, by keyboard alone: the next sheet stands ready when one is saved."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.views.decorators.http import require_http_methods

from accounts.domain.refusal import Refusal
from accounts.models import User
from accounts.refusals import add_to_form
from events.admin.gate import done, for_event, gone, head
from events.domain.conversion import conversion_of, conversions
from events.domain.outcome import StruckError, note_outcome
from events.domain.outcome_correction import correct_outcome, strike_outcome
from events.enums import OutcomeStep, Role
from events.forms.outcome import CorrectionForm, OutcomeForm
from events.models import Event, Outcome


@require_http_methods(["GET", "POST"])
@for_event
def outcomes(request: HttpRequest, event: Event) -> HttpResponse:
    """The form for the next sheet above those typed; the buyer's table stays from one line to the next."""
    today = timezone.localdate()
    first = {"agreed_on": min(event.last_day or today, today), "buyer": _asked(request, event)}
    form = OutcomeForm(request.POST if request.method == "POST" else None, event=event, initial=first)
    if form.is_valid() and (response := _note(request, event, form)):
        return response
    rows = event.outcomes.select_related("seller", "buyer", "deal__unit", "noted_by").order_by("-noted_at", "-pk")
    page = head(event, _now("Kết quả gặp gỡ"), "form", request)
    return render(request, "events/admin/outcomes.html", {"form": form, "rows": rows, **page})


def _asked(request: HttpRequest, event: Event) -> str:
    """The code of the buyer whose sheet was scanned or typed last."""
    key = request.GET.get("buyer", "")
    return f"DK-{int(key):05d}" if key.isdecimal() and len(key) < 10 else ""


def _note(request: HttpRequest, event: Event, form: OutcomeForm) -> HttpResponse | None:
    given = form.cleaned_data
    told = {name: given[name] for name in ("seller", "buyer", "agreed_on", "client_id", "number", "text")}
    try:
        row = note_outcome(
            event,
            step=OutcomeStep(given["step"]),
            goods=form.goods(),
            by=cast(User, request.user),
            now=timezone.now(),
            **told,
        )
    except Refusal as refusal:
        add_to_form(form, refusal)
        return None
    response = done(request, _now("Đã ghi: %(pair)s.") % {"pair": row}, "events_outcomes", event)
    response["Location"] = f"{reverse('events_outcomes', args=[event.pk])}?buyer={row.buyer_id}"
    return response


@require_http_methods(["GET", "POST"])
@for_event
def outcome(request: HttpRequest, event: Event, outcome: int) -> HttpResponse:
    """A line that was typed: what the sheet really says, or struck out."""
    rows = event.outcomes.select_related("event", "seller", "buyer", "deal__kind", "noted_by")
    row = rows.filter(pk=outcome).first()
    if row is None:
        return gone(request, "events_outcomes", event)
    posted = request.POST if request.method == "POST" and "strike" not in request.POST else None
    form = CorrectionForm(posted, outcome=row)
    try:
        if request.method == "POST" and (response := _corrected(request, event, row, form)):
            return response
    except StruckError:
        return gone(request, "events_outcomes", event)
    page = head(event, str(row), "edit", request)
    return render(request, "events/admin/outcome.html", {"form": form, "outcome": row, **page})


def _corrected(request: HttpRequest, event: Event, row: Outcome, form: CorrectionForm) -> HttpResponse | None:
    """Do what the pressed button says; a refusal stands at the form, with all that was typed."""
    user, now, name = cast(User, request.user), timezone.now(), str(row)
    if "strike" in request.POST:
        strike_outcome(row, reason=request.POST.get("reason", "")[:255], by=user, now=now)
        return done(request, _now("Đã bỏ dòng %(pair)s.") % {"pair": name}, "events_outcomes", event)
    if not form.is_valid():
        return None
    given = form.cleaned_data
    told = {name: given[name] for name in ("agreed_on", "number", "text")}
    try:
        correct_outcome(row, step=OutcomeStep(given["step"]), goods=form.goods(), by=user, now=now, **told)
    except StruckError:
        raise  # there is no line any more: it is told above the list
    except Refusal as refusal:
        add_to_form(form, refusal)
        return None
    return done(request, _now("Đã sửa: %(pair)s.") % {"pair": name}, "events_outcomes", event)


@require_http_methods(["GET", "HEAD"])
@for_event
def conversion(request: HttpRequest, event: Event) -> HttpResponse:
    """What became of the meetings: of the event, of each buyer and cooperative, there and at all events."""
    everywhere = "tat-ca" in request.GET
    sides = [(role.label, conversions(event, role, everywhere=everywhere)) for role in (Role.SELLER, Role.BUYER)]
    shown = {"whole": conversion_of(event), "sides": sides, "everywhere": everywhere}
    page = head(event, _now("Từ gặp gỡ tới giao hàng"), "history", request)
    return render(request, "events/admin/conversion.html", {**shown, **page})
