"""The hall: one page that works without a network, the list that it keeps, and where its queue is sent."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.domain.refusal import Refusal
from accounts.models import Organisation, User
from catalog.models import Kind
from events.domain.attending import kept_until, list_of
from events.domain.hall import record_batch
from events.enums import EventState, Role
from events.forms.hall import read_batch
from events.forms.outcome import OutcomeForm
from events.messages import days_in_words
from events.models import Event, HallEntry
from events.permissions import CHANGE, VIEW

View = Callable[..., HttpResponse]

SHELL = (
    "css/site.css",
    "img/mark.svg",
    "django_htmx/htmx-2.min.js",
    "js/combobox.js",
    "js/hall-store.js",
    "js/hall-sync.js",
    "js/hall.js",
)
"""What the page needs besides itself."""


def for_staff_in_hall(view: View) -> View:
    """Open to those who may see events; a POST to those who may change them. The second step is the middleware's."""

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.has_perm(VIEW) or (request.method == "POST" and not request.user.has_perm(CHANGE)):
            raise PermissionDenied
        return never_cache(view)(request, *args, **kwargs)

    return gated


@require_http_methods(["GET", "HEAD"])
@for_staff_in_hall
def halls(request: HttpRequest) -> HttpResponse:
    """The events whose day is near: which one is this device for."""
    rows = Event.objects.exclude(state=EventState.CANCELLED).filter(last_day__gte=timezone.localdate())
    near = [(event, days_in_words(event)) for event in rows.order_by("first_day", "pk")[:20]]
    return render(request, "events/hall/halls.html", {"events": near})


@require_http_methods(["GET", "HEAD"])
@for_staff_in_hall
def hall(request: HttpRequest, pk: int, registration: int | None = None) -> HttpResponse:
    """The page that the device keeps. Nothing in it names a person: the list comes apart, and is forgotten apart."""
    event = get_object_or_404(Event, pk=pk)
    today = timezone.localdate()
    first = {"agreed_on": min(event.last_day or today, today)}
    shown = {
        "event": event,
        "days": days_in_words(event),
        "roles": Role.choices,
        "outcome": OutcomeForm(event=event, initial=first, auto_id="ket-qua-%s", use_required_attribute=False),
        "kinds": Kind.objects.current().alphabetical().values_list("name", flat=True),
        "may_change": request.user.has_perm(CHANGE),
    }
    return render(request, "events/hall/hall.html", shown)


@require_http_methods(["GET", "HEAD"])
@for_staff_in_hall
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at an address without a hash since browsers ask for it again there; the files it keeps have
    one each, so a new release is a new worker."""
    files = json.dumps([static(name) for name in SHELL])
    absent = json.dumps(_("Trang này chưa được tải sẵn trên máy. Hãy nối mạng rồi mở lại."))
    text = f'self.SHELL = {files};\nself.ABSENT = {absent};\nimportScripts("{static("js/hall-worker.js")}");\n'
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")


@require_http_methods(["GET", "HEAD"])
@for_staff_in_hall
def people(request: HttpRequest, pk: int) -> JsonResponse:
    """The list, unless the device has this version; a fresh token for its next upload; who is signed in."""
    event, now = get_object_or_404(Event, pk=pk), timezone.now()
    told = list_of(event)
    user = cast(User, request.user)
    shown = {
        "version": told["version"],
        "people": None if request.GET.get("co") == told["version"] else told["people"],
        "keep_until": kept_until(event, now).isoformat(),
        "token": get_token(request),
        "user": user.get_full_name() or user.get_username(),
        "may_change": user.has_perm(CHANGE) and event.state != EventState.CANCELLED,
    }
    return JsonResponse(shown)


@require_http_methods(["GET", "HEAD"])
@for_staff_in_hall
def units(request: HttpRequest) -> JsonResponse:
    """Names of the register's units, for walk-ins."""
    names = Organisation.objects.public().alphabetical().values_list("name", flat=True)
    return JsonResponse({"units": list(names)})


@for_staff_in_hall
@require_POST
def record(request: HttpRequest, pk: int) -> JsonResponse:
    """Take a part of a device's queue in; it may be sent again."""
    event, now = get_object_or_404(Event, pk=pk), timezone.now()
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        sent = None
    try:
        rows = record_batch(event, read_batch(event, sent, now=now), by=cast(User, request.user), now=now)
    except Refusal as refusal:
        return JsonResponse({"refusal": str(refusal)}, status=400)
    return JsonResponse({"answers": [_answer(row) for row in rows]})


def _answer(row: HallEntry) -> dict[str, Any]:
    return {"id": str(row.client_id), "refusal": row.refusal, "registration": row.registration_id}
