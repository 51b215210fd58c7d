"""One's own data in the portal: what one agreed to, what is kept, and asking for it to be erased."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.consents.consent import give_consent, has_consent, withdraw_consent
from accounts.consents.purpose import MESSAGES, PUBLIC_CONTACT
from accounts.domain.own_data import ask_to_erase
from accounts.enums import ConsentHow
from accounts.personal.data import Export, export_person
from accounts.personal.person import person_of_contact, person_of_user
from accounts.portal.gate import for_contacts, portal_page

ASKED = {purpose.name: purpose for purpose in (PUBLIC_CONTACT, MESSAGES)}
"""What each person is asked about themselves; what concerns one paper is asked beside it."""


def _kept_of(actor: ContactActor) -> Export:
    user = actor.contact.user
    return export_person(person_of_user(user) if user else person_of_contact(actor.contact))


@for_contacts(Right.ANSWER)
@require_safe
def my_data(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """What one agreed to, and everything that is kept, to read."""
    asked = [(purpose, has_consent(name, actor.contact)) for name, purpose in ASKED.items()]
    return portal_page(request, actor, "accounts/portal/my_data.html", asked=asked, kept=_kept_of(actor).items())


@for_contacts(Right.ANSWER)
@require_safe
def my_data_file(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """The same as a file."""
    content = json.dumps(_kept_of(actor), ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="du-lieu-cua-toi.json"'}
    return HttpResponse(content, content_type="application/json; charset=utf-8", headers=headers)


@for_contacts(Right.ANSWER)
@require_POST
def my_consent(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """Yes or no to one purpose, for oneself alone."""
    name, yes = request.POST.get("purpose", ""), request.POST.get("yes") == "1"
    if name in ASKED:
        verb = give_consent if yes else withdraw_consent
        verb(name, person=actor.contact, how=ConsentHow.SITE, by=actor, now=timezone.now())
        messages.success(request, _("Đã ghi: bạn đồng ý.") if yes else _("Đã ghi: bạn rút lại."))
    return redirect("portal_my_data")


@for_contacts(Right.ANSWER)
@require_POST
def erase_request(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """Staff call back before anything is erased, since it cannot be undone."""
    ask_to_erase(actor, now=timezone.now())
    messages.success(request, _("Liên minh sẽ gọi lại để chắc rằng đúng là bạn, rồi xóa."))
    return redirect("portal_my_data")
