"""Proposals of an event: chosen in one go, read with reasons, pinned, forbidden, answered by phone, Zalo or paper."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from events.admin.gate import done, for_event, head
from events.domain.proposals import mark_pair, propose, say_wish, tell_proposals
from events.enums import AnsweredHow, PairingMark, Role, Wish
from events.models import Event, Pairing


@require_http_methods(["GET", "POST"])
@for_event
def proposals(request: HttpRequest, event: Event) -> HttpResponse:
    """The pairs by buyer; POST chooses, tells, marks or writes an answer down."""
    if request.method == "POST":
        return _pressed(request, event)
    rows = event.pairings.select_related("seller", "buyer", "need__kind").order_by("buyer__search_key", "-score", "pk")
    proposed = [row for row in rows if row.is_proposed]
    met = {row.seller_id for row in proposed} | {row.buyer_id for row in proposed}
    shown = {
        "proposed": proposed,
        "marked": [row for row in rows if not row.is_proposed and row.mark],
        "alone": event.registrations.coming().filter(role__in=Role.trading).exclude(pk__in=met) if rows else [],
        "sellers": event.registrations.coming().filter(role=Role.SELLER).order_by("search_key"),
        "buyers": event.registrations.coming().filter(role=Role.BUYER).order_by("search_key"),
        "wishes": Wish.choices,
        "hows": [(value, label) for value, label in AnsweredHow.choices if value in AnsweredHow.before_the_day],
    }
    return render(
        request, "events/admin/proposals.html", {**shown, **head(event, _("Đề xuất gặp gỡ"), "link", request)}
    )


def _pressed(request: HttpRequest, event: Event) -> HttpResponse:
    user, now, name = cast(User, request.user), timezone.now(), "events_proposals"
    if "propose" in request.POST:
        chosen = propose(event, by=user, now=now)
        told = _("Đã chọn %(n)s đề xuất.") % {"n": chosen.proposals}
        left = "; ".join(f"{row.unit_name}: {why}" for row, why in chosen.left_out[:8])
        more = " " + _("Chưa có cuộc gặp: %(left)s") % {"left": left} if left else ""
        return done(request, told + more, name, event)
    if "tell" in request.POST:
        told = _("Đã báo %(n)s đơn vị.") % {"n": tell_proposals(event, by=user, now=now)}
        return done(request, told, name, event)
    if "pair" in request.POST:
        seller, buyer = (_registration(event, request.POST.get(side, "")) for side in ("seller", "buyer"))
        mark_pair(seller, buyer, mark=PairingMark.PINNED, by=user, now=now)
        return done(request, _("Đã ghim. Bấm “Chọn đề xuất” để tính lại."), name, event)
    return _about_pair(request, event, user)


def _registration(event: Event, key: str) -> Any:
    return get_object_or_404(event.registrations, pk=int(key) if key.isdecimal() and len(key) < 10 else 0)


def _about_pair(request: HttpRequest, event: Event, user: User) -> HttpResponse:
    """A mark, or an answer that was told: `mark=<pair>:<mark>`, `wish=<pair>:<side>:<wish>`."""
    now = timezone.now()
    key, _colon, said = (request.POST.get("mark") or request.POST.get("wish") or "").partition(":")
    pair = get_object_or_404(Pairing, event=event, pk=int(key) if key.isdecimal() and len(key) < 10 else 0)
    if "mark" in request.POST and said in PairingMark.values:
        mark_pair(pair.seller, pair.buyer, mark=PairingMark(said), by=user, now=now)
    elif "wish" in request.POST:
        side, _colon, wish = said.partition(":")
        how = request.POST.get("how", AnsweredHow.PHONE)
        if side in Role.trading and wish in Wish.values and how in AnsweredHow.before_the_day:
            say_wish(pair, side=Role(side), wish=Wish(wish), how=AnsweredHow(how), by=user, now=now)
    return redirect("events_proposals", event.pk)
