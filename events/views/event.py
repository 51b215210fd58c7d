"""Public pages of events: the list, one event, and registering as a buyer without an account."""

import uuid
from typing import Any

from allauth.core.ratelimit import respond_429
from django import forms
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actors.actor import BuyerActor
from accounts.domain.refusal import Refusal
from accounts.links.token import link_path
from accounts.refusals import add_to_form
from accounts.throttles import Limit, client_address
from accounts.views.proof import remember_phone
from catalog.domain.cards import product_cards
from catalog.models import Product
from events.domain.goods import bring_needs
from events.domain.registration import register
from events.enums import AnsweredHow, RegistrationState, Role
from events.forms.attendee import AttendeeForm
from events.forms.goods import NeedForm
from events.messages import REGISTERED, days_in_words, own_link, tell_registration
from events.models import Event, Offer, Registration
from events.views.link import STANDINGS

PAGE_SIZE = 20
GOODS_SHOWN = 24
TRIES = Limit("event_register", amount=10, seconds=3600)


class BuyerForm(AttendeeForm):
    """A buyer who registers without an account; the last field stays empty unless a robot fills it in."""

    unit_name = forms.CharField(label=_("Tên đơn vị mua"), max_length=255)
    email = forms.EmailField(label=_("Email"), required=False)
    website = forms.CharField(
        label=_("Để trống ô này"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    agrees = forms.BooleanField(
        label=_("Đồng ý để Liên minh dùng tên và số điện thoại này cho việc tổ chức sự kiện"), required=True
    )

    field_order = ("unit_name", "person", "phone", "email", "people", "note", "agrees")


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """What lies ahead, then what was, the latest first."""
    return render(request, "events/events.html", listed(request))


def listed(request: HttpRequest) -> dict[str, Any]:
    """What the list shows."""
    today = localdate(timezone.now())
    page = Paginator(Event.objects.past(today).exclude(pk__in=Event.objects.coming(today)), PAGE_SIZE)
    shown = {"coming": _told(Event.objects.coming(today)), "page": page.get_page(request.GET.get("trang"))}
    return {**shown, "past": _told(shown["page"])}


def _told(rows: Any) -> list[tuple[Event, str]]:
    return [(row, days_in_words(row)) for row in rows]


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One event: when, where, with whom, with which goods, and how to come."""
    return render(request, "events/event.html", shown_of(_public(slug)))


def shown_of(event: Event) -> dict[str, Any]:
    """What everybody may know of an event."""
    today = localdate(timezone.now())
    makers = event.registrations.coming().filter(role=Role.SELLER, organisation__isnull=False)
    kinds = Offer.objects.filter(registration__event=event).values("supply__kind")
    goods = Product.objects.on_site().filter(organisation__in=makers.values("organisation"), kind__in=kinds)
    ids = list(goods.order_by("sort_key").values_list("pk", flat=True)[:GOODS_SHOWN])
    return {
        "event": event,
        "days": days_in_words(event),
        "programme": [line.strip() for line in event.programme.splitlines() if line.strip()],
        "partners": event.partners.all(),
        "change": event.changes.first(),
        "makers": makers.count(),
        "cards": product_cards(ids, today=today),
        "takes_registrations": event.is_trading and event.takes_registrations(today),
        "crumbs": [(reverse("events"), _("Sự kiện")), ("", event.name)],
    }


def _public(slug: str) -> Event:
    return get_object_or_404(Event.objects.public().select_related("lead"), slug=slug)


@never_cache
@require_http_methods(["GET", "POST"])
def register_buyer(request: HttpRequest, slug: str) -> HttpResponse:
    """What they need, who comes; on to a page of their own behind a link."""
    event = _public(slug)
    posted = request.POST if request.method == "POST" else None
    form, goods = BuyerForm(posted, initial={"client_id": uuid.uuid4()}), NeedForm(posted)
    if posted is not None:
        if not TRIES.take(client_address(request)):
            found: HttpResponse = respond_429(request)
            return found
        if form.is_valid() and goods.is_valid():
            if form.cleaned_data["website"]:
                return redirect("event", event.slug)
            by = BuyerActor(request.user) if request.user.is_authenticated else None
            if row := _register(event, form, goods, by):
                link = own_link(row, by=None, now=timezone.now())
                remember_phone(request, link)
                return redirect(link_path(link))
    takes = event.is_trading and event.takes_registrations(localdate(timezone.now()))
    shown = {"event": event, "days": days_in_words(event), "form": form, "goods": goods, "takes_registrations": takes}
    return render(request, "events/register.html", shown)


def _register(event: Event, form: BuyerForm, goods: NeedForm, by: BuyerActor | None) -> Registration | None:
    """Write it down whole or not at all; a refusal stands in the form."""
    now = timezone.now()
    try:
        with transaction.atomic():
            row = register(
                event,
                role=Role.BUYER,
                attendee=form.attendee(),
                unit_name=form.cleaned_data["unit_name"],
                how=AnsweredHow.SITE,
                client_id=form.cleaned_data["client_id"] or uuid.uuid4(),
                by=by,
                now=now,
            )
            bring_needs(row, goods.brought, by=by, now=now)
            standing = str(STANDINGS[RegistrationState(row.state)])
            tell_registration(REGISTERED, row, by=by, now=now, once=str(row.client_id), tinh_trang=standing)
    except Refusal as refusal:
        add_to_form(form, refusal)
        return None
    return row
