"""Photos of the sheets from the tables: put in by the phone that took them, typed from later at a desk."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.views.decorators.http import require_http_methods

from accounts.domain.refusal import Refusal
from accounts.editing.once import saved_once
from accounts.models import User
from accounts.refusals import add_to_form
from events.admin.gate import done, for_event, head
from events.domain.sheet_photo import keep_sheet_photo, sheet_photos
from events.forms.sheet_photo import SheetPhotoForm
from events.models import Event


@saved_once
@require_http_methods(["GET", "POST"])
@for_event
def photos(request: HttpRequest, event: Event) -> HttpResponse:
    """A form for one table's sheet, and those that are kept, each with the way to type from it."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SheetPhotoForm(*posted, event=event)
    if form.is_valid() and (response := _keep(request, event, form)):
        return response
    page = head(event, _now("Ảnh phiếu gặp gỡ"), "image", request)
    return render(request, "events/admin/sheet_photos.html", {"form": form, "tables": sheet_photos(event), **page})


def _keep(request: HttpRequest, event: Event, form: SheetPhotoForm) -> HttpResponse | None:
    buyer = form.cleaned_data["buyer"]
    try:
        keep_sheet_photo(buyer, photo=form.cleaned_data["file"], by=cast(User, request.user), now=timezone.now())
    except Refusal as refusal:
        add_to_form(form, refusal)
        return None
    return done(request, _now("Đã giữ ảnh phiếu của %(unit)s.") % {"unit": buyer.unit_name}, "events_photos", event)
