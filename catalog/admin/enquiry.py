"""Hỏi mua: the staff's list, what is late first; one page to read, answer for, hand over."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.log_actions import log

from accounts.admin.dashboard import Work, work_lines
from accounts.admin.policy import reachable
from accounts.admin.reports import ActionsColumn, PermittedItem, report_paths
from accounts.admin.scoped import within_scope
from accounts.admin.search import matching
from accounts.admin.work_list import show_filter
from accounts.domain.patience import corrections_since, is_late, waited_in_words
from accounts.domain.refusal import Refusal
from accounts.models import User
from accounts.refusals import add_to_form
from catalog.admin.enquiry_actions import ACTIONS
from catalog.admin.enquiry_workbook import enquiries_workbook
from catalog.admin.trade_list import TradeFilterSet, TradeListView, owner_filter
from catalog.domain.answer import answer_enquiry
from catalog.domain.conversation import conversation
from catalog.domain.enquiry_news import seller_of
from catalog.enums import EnquiryState
from catalog.forms.answer import AnswerForm
from catalog.models import Enquiry
from catalog.permissions import get_enquiry_for

VIEW = "catalog.view_enquiry"
CHANGE = "catalog.change_enquiry"
EXPORTED = "catalog.enquiry.export"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_EXPORTED = 5000


class EnquiryFilterSet(TradeFilterSet):
    """What is still open unless asked otherwise."""

    show = show_filter(
        ("open", _("chưa xong")),
        ("waiting", _("chờ trả lời")),
        ("alliance", _("Liên minh tiếp nhận hộ")),
        ("all", _("tất cả")),
    )
    owner = owner_filter()

    class Meta:
        model = Enquiry
        fields: list[str] = []

    def filter_show(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """By whose turn it is."""
        if value == "alliance":
            return rows.filter(state=EnquiryState.WAITING, is_for_alliance=True)
        if value == "waiting":
            return rows.filter(state=EnquiryState.WAITING)
        return rows.filter(state__in=EnquiryState.open) if value == "open" else rows


class WaitColumn(Column):
    """Whose turn it is, and for how long in working time."""

    cell_template_name = "catalog/admin/enquiry_wait.html"


class EnquiryListView(TradeListView):
    """The list."""

    model = Enquiry
    page_title = _("Hỏi mua")
    header_icon = "comment"
    index_url_name = "catalog_enquiries"
    index_results_url_name = "catalog_enquiries_results"
    results_template_name = "catalog/admin/enquiries_results.html"
    verbose_name_plural = Enquiry._meta.verbose_name_plural
    filterset_class = EnquiryFilterSet
    columns = (
        TitleColumn("goods", label=_("Hỏi mua"), get_url=lambda row: reverse("catalog_enquiry", args=[row.pk])),
        Column("buyer", label=_("Người mua")),
        Column("seller", label=_("Bên bán"), accessor=seller_of),
        WaitColumn("state", label=_("Trạng thái")),
        Column("owner", label=_("Cán bộ"), accessor=lambda row: row.owner or _("chưa ai nhận")),
        ActionsColumn(ACTIONS),
    )

    def get_base_queryset(self) -> QuerySet[Enquiry]:
        """Within the scope, what is late first."""
        return in_order(reachable(self.request.user, Enquiry))

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the way to the workbook, and how long each row has waited."""
        context = super().get_context_data(*args, **kwargs)
        tell_wait(context["object_list"], timezone.now())
        excel = f"{reverse('catalog_enquiries_excel')}?{self.request.GET.urlencode()}"
        return {**context, "excel": excel}


def tell_wait(rows: Iterable[Enquiry], now: datetime) -> None:
    """Write beside each row of a page how long it has waited, by corrections of the calendar loaded once."""
    corrections = corrections_since((row.waiting_since for row in rows), now)
    for row in rows:
        since = row.waiting_since
        row.waited, row.late = waited_in_words(since, now, corrections), is_late(since, now, corrections)  # type: ignore[attr-defined]


def in_order(rows: QuerySet[Enquiry]) -> QuerySet[Enquiry]:
    """What is late first, with all that a line shows, in two queries."""
    found: QuerySet[Enquiry] = rows.select_related("organisation", "owner", "unit").late_first()  # type: ignore[attr-defined]
    return found.prefetch_related("paper_shares")


@never_cache
@require_safe
@permission_required(CHANGE)
def excel(request: HttpRequest) -> HttpResponse:
    """The list as it is filtered, with names and numbers: it is noted who took it."""
    rows = EnquiryFilterSet(request.GET, in_order(reachable(request.user, Enquiry)), request=request).qs
    found = list(matching(rows, request.GET.get("q", ""), ("search_key",))[:MOST_EXPORTED])
    log(cast(User, request.user), EXPORTED, user=cast(User, request.user), data={"rows": len(found)})
    name = f"hoi-mua-{timezone.localdate():%Y-%m-%d}.xlsx"
    content = enquiries_workbook(found, now=timezone.now())
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(VIEW)
def enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """One enquiry: what was asked and said, and the answer that staff write for the seller."""
    user = cast(User, request.user)
    row, may = get_enquiry_for(user, pk), user.has_perm(CHANGE)
    form = AnswerForm(request.POST or None, enquiry=row)
    if may and form.is_valid():
        try:
            answer_enquiry(row, by=user, now=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            add_to_form(form, refusal)
        else:
            messages.success(request, _("Đã ghi câu trả lời thay, người mua được báo ngay."))
            return redirect("catalog_enquiry", pk=pk)
    return TemplateResponse(request, "catalog/admin/enquiry.html", _page(row, form, user=user, may=may))


def _page(row: Enquiry, form: AnswerForm, *, user: User, may: bool) -> dict[str, Any]:
    """What the page shows."""
    now, since = timezone.now(), row.waiting_since
    corrections = corrections_since([since], now)
    return {
        "enquiry": row,
        "form": form if may and row.state in EnquiryState.open else None,
        "entries": conversation(row),
        "seller": seller_of(row),
        "waited": waited_in_words(since, now, corrections),
        "late": is_late(since, now, corrections),
        "asked_at": localtime(row.created_at),
        "buttons": [(action, ACTIONS.address(action, row)) for action in ACTIONS.allowed(user, row)],
        "header_title": row.code,
        "page_title": row.code,
        "page_subtitle": row.goods,
        "header_icon": "comment",
    }


@work_lines(order=45)
def enquiries_to_answer(user: User, now: datetime) -> Iterator[Work]:
    """Enquiries that the Alliance answers: one's own and those nobody has taken."""
    if user.has_perm(CHANGE):
        rows = reachable(user, Enquiry).filter(state=EnquiryState.WAITING, is_for_alliance=True)
        count = rows.filter(Q(owner=user) | Q(owner=None)).count()
        yield Work(count, _now("câu hỏi mua Liên minh tiếp nhận hộ"), f"{reverse('catalog_enquiries')}?show=alliance")


def menu_item() -> PermittedItem:
    """The entry of the main menu."""
    url = reverse("catalog_enquiries")
    return PermittedItem(_("Hỏi mua"), url, permission=VIEW, name="enquiries", icon_name="comment", order=78)


def enquiry_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    address = "hoi-mua/"
    return [
        *report_paths(EnquiryListView, address),
        path(f"{address}excel/", excel, name="catalog_enquiries_excel"),
        path(f"{address}<int:pk>/", enquiry, name="catalog_enquiry"),
        *ACTIONS.paths(address, within_scope),
    ]
