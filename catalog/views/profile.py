"""The organisation's profile in the portal: what the register says, what it says of itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.domain.profile import change_profile
from accounts.domain.refusal import Refusal
from accounts.forms.profile import ProfileForm
from accounts.models import Organisation
from accounts.portal.gate import for_contacts, portal_page
from accounts.refusals import add_to_form
from catalog.domain.origin import origin_on_both_maps


@for_contacts(Right.ORGANISATION)
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """The facts of the register to read, the rest to write; live at once."""
    row = Organisation.objects.select_related("place__parent").get(pk=actor.contact.organisation_id)
    form = ProfileForm(request.POST or None, organisation=row)
    if request.method == "POST" and form.is_valid() and _saved(actor, row, form):
        messages.success(request, _("Đã lưu. Người mua thấy ngay."))
        return redirect("portal_profile")
    shown = {"row": row, "form": form, "origin": origin_on_both_maps(row.place)}
    return portal_page(request, actor, "catalog/portal/profile.html", **shown)


def _saved(actor: ContactActor, row: Organisation, form: ProfileForm) -> bool:
    """Save it; a refusal is written into the form."""
    try:
        change_profile(row, form.typed(), seen=form.cleaned_data["seen"], by=actor, now=timezone.now())
    except Refusal as refusal:
        add_to_form(form, refusal)
        return False
    return True
