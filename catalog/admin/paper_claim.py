"""Giấy tờ chờ xem: photos that cooperatives sent, read into the register side by side with the scan."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from accounts.admin.actions import ActionForm, RowAction, RowActions
from accounts.admin.dashboard import Work, work_lines
from accounts.admin.page import page_head
from accounts.admin.policy import give_policy, reachable
from accounts.admin.reports import PermittedItem, report_paths
from accounts.admin.scoped import within_scope
from accounts.admin.work_list import WAITING_OR_DECIDED, WorkFilterSet, WorkListView, show_filter
from accounts.domain.refusal import Refusal
from accounts.models import PrivateFile, User
from accounts.refusals import add_to_form
from catalog.domain.paper_claim import enter_paper, refuse_paper
from catalog.enums import PaperClaimState
from catalog.forms.paper import EnterForm
from catalog.models import PaperClaim
from catalog.permissions import claims_for

VIEW = "catalog.view_paperclaim"
CHANGE = "catalog.change_paperclaim"

give_policy(PaperClaim, claims_for)


class AgainForm(ActionForm):
    """What is to be sent instead; those in charge read it."""

    reason = forms.CharField(
        label=_("Cần gửi lại gì?"), max_length=255, help_text=_("Ví dụ: ảnh mờ, hãy chụp lại cho rõ số và ngày.")
    )


AGAIN = RowAction(
    name="again",
    label=_("Nhờ gửi lại"),
    question=_("Giấy này chưa ghi được vào sổ?"),
    done=_("Đã nhờ gửi lại: %(name)s."),
    icon="undo",
    permission="change",
    perform=refuse_paper,
    form=AgainForm,
    shown=lambda claim: claim.state == PaperClaimState.WAITING,
    serious=True,
)
ACTIONS = RowActions(
    PaperClaim, (AGAIN,), names="catalog_paper_claim_", back=lambda row: reverse("catalog_paper_claims")
)


class PaperClaimFilterSet(WorkFilterSet):
    """What waits, unless asked otherwise."""

    show = show_filter(*WAITING_OR_DECIDED)

    class Meta:
        model = PaperClaim
        fields: list[str] = []

    def filter_show(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """By state."""
        if value == "decided":
            return rows.exclude(state=PaperClaimState.WAITING).order_by("-decided_at", "-pk")
        return rows.filter(state=PaperClaimState.WAITING)


class PaperClaimListView(WorkListView):
    """The queue, the oldest first."""

    model = PaperClaim
    page_title = _("Giấy tờ chờ xem")
    header_icon = "doc-full-inverse"
    index_url_name = "catalog_paper_claims"
    index_results_url_name = "catalog_paper_claims_results"
    verbose_name_plural = PaperClaim._meta.verbose_name_plural
    filterset_class = PaperClaimFilterSet
    columns = (
        TitleColumn("title", label=_("Giấy tờ"), accessor=str, get_url=lambda row: address_of(row)),
        Column("organisation", label=_("Đơn vị")),
        Column("number", label=_("Số hiệu đã ghi")),
        Column("state", label=_("Trạng thái"), accessor=lambda row: row.get_state_display()),
        DateColumn("created_at", label=_("Gửi lúc")),
    )

    def get_base_queryset(self) -> QuerySet[PaperClaim]:
        """Within the scope."""
        return reachable(self.request.user, PaperClaim).select_related("type", "product", "organisation")


def address_of(row: PaperClaim) -> str:
    """The page where it is read."""
    return reverse("catalog_paper_claim", args=[row.pk])


@require_http_methods(["GET", "POST"])
@permission_required(CHANGE)
def paper_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """The scans beside the register's fields; saving enters the paper and goes on to the next that waits."""
    user = cast(User, request.user)
    reach = reachable(user, PaperClaim).select_related("type", "product", "organisation", "renews", "decided_by")
    row = get_object_or_404(reach, pk=pk)
    form = EnterForm(request.POST or None, row=row, by=user)
    if form.is_valid() and _entered(request, row, form):
        following = reach.filter(state=PaperClaimState.WAITING).order_by("created_at", "pk").first()
        return redirect(address_of(following) if following else "catalog_paper_claims")
    files = PrivateFile.objects.about(row.certificate or row)
    above = (reverse("catalog_paper_claims"), _("Giấy tờ chờ xem"))
    shown: dict[str, Any] = {"row": row, "form": form, "files": files, "buttons": ACTIONS.buttons(user, row)}
    return render(
        request, "catalog/admin/paper_claim.html", {**shown, **page_head(str(row), "doc-full-inverse", above)}
    )


def _entered(request: HttpRequest, row: PaperClaim, form: forms.Form) -> bool:
    """Enter it; a refusal is written into the form."""
    try:
        enter_paper(row, by=cast(User, request.user), now=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        add_to_form(form, refusal)
        return False
    messages.success(request, _now("Đã ghi vào sổ: %(name)s.") % {"name": row})
    return True


@work_lines(order=45)
def papers_to_read(user: User, now: datetime) -> Iterator[Work]:
    """Papers that cooperatives sent."""
    if user.has_perm(CHANGE):
        count = reachable(user, PaperClaim).filter(state=PaperClaimState.WAITING).count()
        yield Work(count, _now("giấy tờ chờ xem"), reverse("catalog_paper_claims"))


def menu_item() -> PermittedItem:
    """The entry of the reports' menu."""
    url = reverse("catalog_paper_claims")
    return PermittedItem(
        _("Giấy tờ chờ xem"), url, permission=CHANGE, name="paper-claims", icon_name="doc-full-inverse", order=836
    )


def paper_claim_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    address = "giay-to-cho-xem/"
    return [
        *report_paths(PaperClaimListView, address),
        path(f"{address}<int:pk>/", within_scope(paper_claim, PaperClaim), name="catalog_paper_claim"),
        *ACTIONS.paths(address, within_scope),
    ]
