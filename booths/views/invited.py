"""What one's cooperative is asked for at shared stalls, answered in the portal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.editing.once import saved_once
from accounts.portal.gate import for_contacts
from booths.domain.lineup import answer_line
from booths.enums import AnsweredHow, LineState
from booths.forms.answer import InvitedForm
from booths.models import LineupItem
from booths.views.form_page import ask


@saved_once
@for_contacts(Right.ANSWER)
def invited(request: HttpRequest, actor: ContactActor) -> HttpResponse:
    """Yes or no to each; those left open stay open."""
    rows = LineupItem.objects.filter(supplier=actor.contact.organisation, state=LineState.INVITED)
    items = list(rows.select_related("booking__venue", "supplier").order_by("booking", "name", "pk"))
    form = InvitedForm(request.POST or None, items=items)

    def perform(_given: dict[str, Any]) -> None:
        for item, accept in form.answers():
            answer_line(item, accept=accept, how=AnsweredHow.PORTAL, by=actor, now=timezone.now())

    return ask(
        request,
        actor,
        form,
        title=_("Mời hàng lên kệ gian chung"),
        lead=_("Hàng ký gửi còn cần hai bên ký thoả thuận trên giấy trước khi giao."),
        button=_("Gửi trả lời"),
        back=reverse("portal_consignment"),
        done=_("Đã ghi nhận trả lời."),
        perform=perform,
    )
