"""The organisation's picture in the portal: one photo, taken or chosen, live at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.domain.refusal import Refusal
from accounts.portal.gate import for_contacts, portal_page
from accounts.refusals import add_to_form
from catalog.domain.organisation_photo import change_photo, photo_of
from catalog.forms.organisation_photo import OrganisationPhotoForm


@for_contacts(Right.ORGANISATION)
@require_http_methods(["GET", "POST"])
def organisation_photo(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """The picture as buyers see it, and another in its place; a script that sends it alone reads what was refused."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = OrganisationPhotoForm(*posted)
    if request.method == "POST":
        took = form.is_valid() and _changed(request, actor, form)
        if request.accepts("application/json") and not request.accepts("text/html"):
            return JsonResponse({"refused": [] if took else list(form.errors.get("photo", []))})
        if took:
            return redirect("portal_photo")
    shown = {"form": form, "picture": photo_of(actor.contact.organisation)}
    return portal_page(request, actor, "catalog/portal/photo.html", **shown)


def _changed(request: HttpRequest, actor: ContactActor, form: OrganisationPhotoForm) -> bool:
    """Do what the form asks; a refusal is written into it."""
    try:
        change_photo(actor.contact.organisation, **form.cleaned_data, by=actor, now=timezone.now())
    except Refusal as refusal:
        add_to_form(form, refusal)
        return False
    photo = form.cleaned_data["photo"]
    for hint in photo.hints if photo else ():
        messages.warning(request, hint)
    messages.success(request, _("Đã lưu. Người mua thấy ngay."))
    return True
