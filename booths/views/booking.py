"""The portal's pages about stalls: one's bookings, asking for one with a reckoning first, one booking."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.domain.refusal import Refusal
from accounts.editing.once import saved_once
from accounts.portal.gate import for_contacts, portal_page
from accounts.refusals import add_to_form
from booths.domain.booking import ask_for_stall, withdraw_booking
from booths.domain.booking_state import check_stay
from booths.domain.charge import account_of, charges_of, reckon_stay
from booths.domain.contract import papers_of
from booths.domain.progress import progress_of
from booths.domain.queue import ANSWERS, place_in_queue
from booths.domain.venue import free_between, letting_venues
from booths.enums import BookingState
from booths.forms.booking import AskForm, WithdrawForm
from booths.forms.place import PlaceForm
from booths.models import Venue
from booths.permissions import bookings_for, get_booking_for


@for_contacts(Right.ANSWER)
@require_safe
def bookings(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """The organisation's bookings, those that go on first."""
    rows = bookings_for(actor).select_related("venue").prefetch_related("stalls").order_by("-first_day", "-pk")
    ordered = sorted(rows, key=lambda row: row.state in BookingState.finished)
    return portal_page(request, actor, "booths/portal/bookings.html", bookings=ordered, may_ask=_may_ask())


@saved_once
@for_contacts(Right.ANSWER)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """Ask for a stall; the button "Tính thử tiền" reckons and asks for nothing yet."""
    venue = _venue(request)
    form = AskForm(request.POST or None, venue=venue, initial={"venue": venue})
    shown: dict[str, Any] = {"form": form, "venue": venue}
    if form.is_valid():
        asked = form.cleaned_data
        if "reckon" in request.POST:
            shown |= _reckoned(form, asked)
        elif row := _asked(actor, form):
            messages.success(request, _("Đã gửi. Liên minh sẽ trả lời qua điện thoại hoặc tin nhắn."))
            return redirect("portal_booking", row.pk)
    return portal_page(request, actor, "booths/portal/ask.html", **shown)


@saved_once
@for_contacts(Right.ANSWER)
@require_http_methods(["GET", "POST"])
def booking(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """One booking: how far it is, what comes next, its sum and papers; taking it back until it is approved."""
    row = get_booking_for(actor, pk)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_booking(row, **form.cleaned_data, by=actor, now=timezone.now())
            messages.success(request, _("Đã ghi: đơn vị xin rút."))
            return redirect("portal_booking", pk)
        except Refusal as refusal:
            add_to_form(form, refusal)
    queued = place_in_queue(row)
    shown = {
        "booking": row,
        "stalls": row.stalls.all(),
        "extras": row.extras.all(),
        "steps": progress_of(row),
        "queued": queued,
        "place_form": PlaceForm() if queued and queued.offered_until else None,
        "reckoning": charges_of(row),
        "account": account_of(row),
        "papers": [paper for paper in papers_of(row) if paper.kind != "booths.letter"],
        "form": form,
        "may_withdraw": row.state in (BookingState.PLANNED, BookingState.HELD),
    }
    return portal_page(request, actor, "booths/portal/booking.html", **shown)


@for_contacts(Right.ANSWER)
@require_POST
def answer_place(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Take the place that is offered to the waiting request, let it pass, or wait no longer."""
    row = get_booking_for(actor, pk)
    form, entry = PlaceForm(request.POST), place_in_queue(row)
    if entry is None:
        messages.warning(request, _("Đơn vị không còn trong danh sách chờ."))
    elif form.is_valid():
        try:
            ANSWERS[form.cleaned_data["answer"]](entry, by=actor, now=timezone.now())
            messages.success(request, _("Đã ghi trả lời của đơn vị."))
        except Refusal as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("Hãy chọn một cách trả lời."))
    return redirect("portal_booking", pk)


def _may_ask() -> bool:
    return letting_venues().exists()


def _venue(request: HttpRequest) -> Venue | None:
    """The venue that was chosen, else the only or first one."""
    chosen = request.POST.get("venue", request.GET.get("dia-diem", ""))
    rows = letting_venues()
    return (rows.filter(pk=chosen).first() if chosen.isdecimal() else None) or rows.first()


def _reckoned(form: AskForm, asked: dict[str, Any]) -> dict[str, Any]:
    """What it would cost and what is free; nothing where the days cannot be, which stands at the form."""
    venue, first, last = asked["venue"], asked["first_day"], asked["last_day"]
    try:
        check_stay(first, last, timezone.localdate())
    except Refusal as refusal:
        add_to_form(form, refusal)
        return {}
    names = {extra.name for extra in asked.get("extras", ())}
    found = reckon_stay(venue, first=first, last=last, area=asked["area"], extras=names)
    return {"reckoning": found, "free": free_between(venue, first=first, last=last), "open_end": last is None}


def _asked(actor: ContactActor, form: AskForm) -> Any:
    """The new booking; None where the verb refused, which stands at the form."""
    asked = dict(form.cleaned_data)
    try:
        organisation, now = actor.contact.organisation, timezone.now()
        return ask_for_stall(asked.pop("venue"), organisation=organisation, **asked, by=actor, now=now)
    except Refusal as refusal:
        add_to_form(form, refusal)
        return None
