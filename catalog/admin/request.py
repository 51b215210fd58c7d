"""Requests to many in the admin: one request with its proposals and quotations, and what staff do with it."""

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from accounts.admin.dashboard import Work, work_lines
from accounts.admin.page import page_head
from accounts.admin.policy import reachable
from accounts.admin.reports import PermittedItem, report_paths
from accounts.admin.scoped import within_scope
from accounts.domain.refusal import Refusal
from accounts.models import User
from accounts.refusals import add_to_form, tell_in_admin
from catalog.admin.request_actions import ACTIONS, address_of, is_open
from catalog.admin.request_list import RequestListView, counted, standing, without_choice
from catalog.domain.answer_to_invitation import answer_as_told
from catalog.domain.invitation import choose, invite
from catalog.domain.proposal import proposals, ticked_at_first
from catalog.domain.request import open_request
from catalog.domain.request_table import table_of
from catalog.enums import RequestState
from catalog.forms.invitation import InvitationForm
from catalog.forms.request import StaffRequestForm
from catalog.models import Kind, PurchaseRequest
from catalog.permissions import get_invitation_for, get_request_for, invitations_for, requests_for
from catalog.purposes import PURCHASE_REQUEST

VIEW, CHANGE, ADD = (f"catalog.{verb}_purchaserequest" for verb in ("view", "change", "add"))
MOST_PROPOSED = 60
LONGEST_KEY = 12


@permission_required(ADD)
def add(request: HttpRequest) -> HttpResponse:
    """What a buyer tells on the phone, written down."""
    form, user = StaffRequestForm(request.POST or None), cast(User, request.user)
    if form.is_valid():
        told = {"asker": form.asker(), "terms": form.terms(), "once": form.cleaned_data["once"]}
        try:
            row = open_request(
                form.wanted(), **told, agreed_wording=str(PURCHASE_REQUEST.wording), by=user, now=timezone.now()
            )
            messages.success(request, _now("Đã ghi. Người mua được gửi link theo dõi; giờ hãy mời các đơn vị."))
            return redirect("catalog_request", row.pk)
        except Refusal as refusal:
            add_to_form(form, refusal)
    head = page_head(_("Ghi yêu cầu mua"), "clipboard-list", (reverse("catalog_requests"), _("Yêu cầu mua")))
    kinds = Kind.objects.current().alphabetical()
    return render(request, "catalog/admin/request_add.html", {**head, "form": form, "kinds": kinds})


@permission_required(VIEW)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: what is wanted, whom to invite and why, who has quoted, what was chosen."""
    user = cast(User, request.user)
    row = get_request_for(user, pk)
    today, may = timezone.localdate(), user.has_perm(CHANGE)
    fits = proposals(row, by=user, today=today)[:MOST_PROPOSED] if is_open(row) else []
    within = set(invitations_for(user).filter(request=row).values_list("pk", flat=True))
    head = page_head(row, "clipboard-list", (reverse("catalog_requests"), _("Yêu cầu mua")))
    shown = {
        "purchase": row,
        "need": row.need,
        "shows_price": True,
        "fits": fits,
        "ticked": ticked_at_first(row, fits),
        "table": table_of(row, today=today).only(within),
        "takes_answers": row.takes_answers(timezone.now()),
        "is_open": is_open(row),
        "standing": standing(counted(PurchaseRequest.objects.filter(pk=row.pk)).get()),
        "may_change": may,
        "actions": [(each, ACTIONS.address(each, row)) for each in ACTIONS.allowed(user, row)] if may else [],
    }
    return render(request, "catalog/admin/request.html", {**head, **shown})


def _keys(request: HttpRequest, name: str) -> set[int]:
    return {int(key) for key in request.POST.getlist(name) if key.isdecimal() and len(key) < LONGEST_KEY}


@require_POST
@permission_required(CHANGE)
def send_invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite the ticked cooperatives; those beyond reach are none that were proposed."""
    user, now = cast(User, request.user), timezone.now()
    row = get_request_for(user, pk)
    fits = proposals(row, by=user, today=timezone.localdate(now))
    wanted = _keys(request, "organisation") & {fit.organisation for fit in fits}
    try:
        made = invite(row, wanted, fits=fits, by=user, now=now)
        messages.success(request, _now("Đã mời %(n)s đơn vị, mỗi đơn vị một lời mời riêng.") % {"n": len(made)})
    except Refusal as refusal:
        tell_in_admin(request, refusal)
    return redirect("catalog_request", pk)


@require_POST
@permission_required(CHANGE)
def choose_for_buyer(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down with whom the buyer goes on, as told on the phone."""
    user = cast(User, request.user)
    row = get_request_for(user, pk)
    seen = {each.quotation.pk for each in table_of(row, today=timezone.localdate()).rows}
    try:
        deals = choose(row, _keys(request, "chon") & seen, by=user, now=timezone.now())
        messages.success(request, _now("Đã ghi %(n)s đơn vị được chọn làm việc tiếp.") % {"n": len(deals)})
    except Refusal as refusal:
        tell_in_admin(request, refusal)
    return redirect("catalog_request", pk)


@permission_required(CHANGE)
def answer_for(request: HttpRequest, pk: int) -> HttpResponse:
    """What an invited cooperative says on the phone, written down under the name of the member of staff."""
    user = cast(User, request.user)
    row = get_invitation_for(user, pk)
    if not requests_for(user).filter(pk=row.request_id).exists():
        raise PermissionDenied
    form = InvitationForm(request.POST or None, invitation=row)
    if form.is_valid():
        try:
            answer_as_told(row, **form.cleaned_data, by=user, now=timezone.now())
            messages.success(request, _now("Đã ghi thay %(name)s.") % {"name": row.organisation})
            return redirect("catalog_request", row.request_id)
        except Refusal as refusal:
            add_to_form(form, refusal)
    title = _("Ghi thay: %(name)s") % {"name": row.organisation}
    head = page_head(title, "clipboard-list", (address_of(row.request), row.request))
    shown = {"form": form, "invitation": row, "purchase": row.request, "need": row.request.need}
    return render(request, "catalog/admin/invitation.html", {**head, **shown, "shows_price": row.request.shows_price})


@work_lines(order=40)
def requests_to_see_to(user: User, now: datetime) -> Iterator[Work]:
    """Requests without invitations, and those past their deadline whose buyer has chosen nobody."""
    if user.has_perm(CHANGE):
        rows = counted(reachable(user, PurchaseRequest))
        new, address = rows.filter(state=RequestState.RECEIVED).count(), reverse("catalog_requests")
        yield Work(new, _now("yêu cầu mua chờ mời đơn vị"), f"{address}?show=received")
        yield Work(without_choice(rows, now).count(), _now("yêu cầu mua hết hạn, chưa chọn ai"), f"{address}?show=over")


def menu_item() -> PermittedItem:
    """The entry of the main menu."""
    url = reverse("catalog_requests")
    return PermittedItem(_("Yêu cầu mua"), url, permission=VIEW, name="requests", icon_name="clipboard-list", order=72)


def request_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    below = "yeu-cau-mua/"
    return [
        *report_paths(RequestListView, below),
        path(f"{below}ghi/", add, name="catalog_request_add"),
        path(f"{below}<int:pk>/", within_scope(show, PurchaseRequest), name="catalog_request"),
        path(f"{below}<int:pk>/moi/", send_invitations, name="catalog_request_invite"),
        path(f"{below}<int:pk>/chon/", choose_for_buyer, name="catalog_request_choose"),
        path(f"{below}tra-loi/<int:pk>/", answer_for, name="catalog_invitation_answer"),
        *ACTIONS.paths(below, within_scope),
    ]
