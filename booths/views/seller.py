"""The seller's phone (`/ban-hang/`): a PIN, then one sheet a day; that stall alone."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from allauth.core.ratelimit import respond_429
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actors.request import actor_of
from accounts.domain.refusal import Refusal
from accounts.editing.once import saved_once
from accounts.refusals import add_to_form
from accounts.throttles import Limit, client_address
from booths.actor import SellerActor, begin_shift, end_shift
from booths.domain.seller import find_seller
from booths.domain.sheet import missing_days
from booths.enums import SheetHow
from booths.forms.seller import PinForm
from booths.forms.sheet import day_of
from booths.models import DailySheet
from booths.views.form_page import did
from booths.views.sheet_form import save_sheet, sheet_form

TRIES = Limit("seller_pin", amount=20, seconds=600)
MOST_BACK = timedelta(days=7)
"""How far back a seller may still write; what is older is typed by whoever operates the stall."""

View = Callable[..., HttpResponse]


def for_sellers(view: View) -> View:
    """Let a view be seen in a shift alone, as `view(request, actor, …)`; others type their PIN first."""

    @wraps(view)
    @never_cache
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = actor_of(request)
        if not isinstance(actor, SellerActor):
            return redirect("seller_sign_in")
        return view(request, actor, *args, **kwargs)

    return gated


@never_cache
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Number and PIN; on to today's sheet."""
    form = PinForm(request.POST or None)
    if request.method == "POST":
        if not TRIES.take(client_address(request)):
            found: HttpResponse = respond_429(request)
            return found
        if form.is_valid() and _enter(request, form):
            return redirect("seller_sheet")
    return render(request, "booths/seller/sign_in.html", {"form": form})


def _enter(request: HttpRequest, form: PinForm) -> bool:
    try:
        seller = find_seller(phone=form.cleaned_data["phone"], pin=form.cleaned_data["pin"])
    except Refusal as refusal:
        add_to_form(form, refusal)
        return False
    begin_shift(request, seller, now=timezone.now())
    return True


@saved_once
@for_sellers
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, actor: SellerActor) -> HttpResponse:
    """The day's sheet: what was sold of each good, what the till holds."""
    now, booking = timezone.now(), actor.seller.booking
    today = timezone.localdate()
    day = day_of(request.GET.get("ngay"), today)
    day = day if today - MOST_BACK <= day <= today else today
    form, filed = sheet_form(request, booking, day)

    def save(_data: dict[str, Any]) -> DailySheet:
        how = SheetHow.PHONE
        return save_sheet(form, booking, filed, day=day, how=how, by=actor, now=now, seller=actor.seller)

    if request.method == "POST" and did(request, form, save, _("Đã nộp phiếu. Cảm ơn bạn.")):
        return redirect(request.get_full_path())
    missing = [one for one in missing_days(booking, today=today) if one >= today - MOST_BACK and one != day]
    shown = {"seller": actor.seller, "booking": booking, "day": day, "today": today, "hide_header_search": True}
    return render(request, "booths/seller/sheet.html", {**shown, "form": form, "filed": filed, "missing": missing})


@for_sellers
@require_POST
def sign_out(request: HttpRequest, actor: SellerActor) -> HttpResponse:
    """The shift is over on this device."""
    end_shift(request)
    messages.success(request, _("Đã kết thúc ca. Lần sau hãy nhập lại mã PIN."))
    return redirect("seller_sign_in")
