"""Among the reports: which cooperatives had no chance yet, so that the next list is not always the same."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from accounts.admin.page import page_head
from accounts.admin.reports import PermittedItem
from events.domain.access import Chance, fair_access, without
from events.permissions import VIEW

TITLE = _("Ai chưa có cơ hội")
SHOWN = 100


@require_safe
@permission_required(VIEW)
def access(request: HttpRequest) -> HttpResponse:
    """Counts of all, and the list of those who lack what was asked for, the least served first."""
    rows, asked = fair_access(today=timezone.localdate()), request.GET.get("chua", "")
    lacking = [(chance.value, chance.label, len(without(rows, chance))) for chance in Chance]
    found = without(rows, Chance(asked)) if asked in Chance.values else rows
    page = Paginator(found, SHOWN).get_page(request.GET.get("trang"))
    shown = {"all": len(rows), "lacking": lacking, "asked": asked, "page": page, "chances": Chance.labels}
    return render(request, "events/admin/access.html", {**shown, **page_head(TITLE, "group")})


def menu_item() -> PermittedItem:
    """The entry of the reports' menu."""
    return PermittedItem(
        TITLE, reverse("events_access"), permission=VIEW, name="events-access", icon_name="group", order=831
    )
