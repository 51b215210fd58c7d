"""Deals in the admin: the list with its figures, one deal with its steps and deliveries, and what staff note."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from accounts.admin.dashboard import Work, work_lines
from accounts.admin.page import page_head
from accounts.admin.policy import reachable
from accounts.admin.reports import PermittedItem, report_paths
from accounts.admin.scoped import within_scope
from accounts.admin.work_list import show_filter
from accounts.domain.refusal import Refusal
from accounts.editing.once import saved_once
from accounts.models import User
from accounts.refusals import add_to_form
from catalog.admin.deal_actions import ACTIONS, address_of
from catalog.admin.trade_list import TradeFilterSet, TradeListView
from catalog.domain.deal_figures import figures_of
from catalog.domain.deal_progress import write_deal
from catalog.enums import DealOrigin
from catalog.forms.deal import WriteDealForm
from catalog.models import Deal, DealDelivery, DealStep
from catalog.permissions import get_deal_for

VIEW, CHANGE, ADD = (f"catalog.{verb}_deal" for verb in ("view", "change", "add"))
EXPORTED = "catalog.deal.export"
QUIET = timedelta(days=30)
"""After how long without a step an agreed deal is asked after."""


class DealFilterSet(TradeFilterSet):
    """What goes on unless asked otherwise."""

    shown_first = "going"
    show = show_filter(
        ("going", _("đang làm")),
        ("agreed", _("đã thống nhất, chưa có đơn hàng")),
        ("counted", _("đã có đơn hàng/hợp đồng")),
        ("lost", _("không thành")),
        ("all", _("tất cả")),
    )
    origin = ChoiceFilter(label=_("Bắt đầu từ"), choices=DealOrigin.choices, empty_label=_("Tất cả"))

    class Meta:
        model = Deal
        fields: list[str] = []

    def filter_show(self, rows: Any, _name: str, value: str) -> QuerySet[Any]:
        """By what it counts for."""
        named = {"agreed": rows.agreed, "counted": rows.counted, "lost": rows.lost, "all": rows.all}
        return cast(QuerySet[Any], named[value]() if value in named else rows.filter(lost_at=None))


def standing(deal: Deal) -> str:
    """Agreed, counted or lost, told apart."""
    if deal.lost_at:
        return _now("không thành: %(why)s") % {"why": deal.get_lost_reason_display()}
    if deal.counted_on:
        number = deal.order_number or deal.contract_number
        return _now("đã có đơn hàng/hợp đồng %(number)s") % {"number": number}
    return _now("đã thống nhất, chưa có đơn hàng")


def last_step(deal: Any) -> str:
    """The latest step that was noted; a dash where there is none."""
    steps = list(deal.steps.all())
    return str(steps[-1]) if steps else "–"


class DealListView(TradeListView):
    """The list, with what the shown deals come to."""

    model = Deal
    is_searchable = False
    exported = EXPORTED
    page_title = _("Giao dịch")
    header_icon = "tick-inverse"
    index_url_name = "catalog_deals"
    index_results_url_name = "catalog_deals_results"
    results_template_name = "catalog/admin/deals_results.html"
    written_at = (ADD, _("Ghi giao dịch"), "catalog_deal_write")
    verbose_name_plural = Deal._meta.verbose_name_plural
    filterset_class = DealFilterSet
    list_export = (
        "code",
        "seller_name",
        "buyer_name",
        "goods",
        "quantity",
        "unit",
        "price",
        "amount",
        "standing",
        "order_number",
        "contract_number",
        "counted_on",
        "agreed_at",
    )
    export_headings = {
        "code": _("Mã"),
        "seller_name": _("Bên bán"),
        "buyer_name": _("Bên mua"),
        "goods": _("Hàng"),
        "quantity": _("Số lượng"),
        "unit": _("Đơn vị tính"),
        "price": _("Đơn giá (đồng)"),
        "amount": _("Giá trị (đồng)"),
        "standing": _("Tình trạng"),
        "order_number": _("Số đơn hàng"),
        "contract_number": _("Số hợp đồng"),
        "counted_on": _("Ngày đơn hàng, hợp đồng"),
        "agreed_at": _("Thống nhất lúc"),
    }
    columns = (
        TitleColumn("title", label=_("Giao dịch"), accessor=str, get_url=address_of),
        Column("seller_name", label=_("Bên bán")),
        Column("buyer_name", label=_("Bên mua")),
        Column("standing", label=_("Tình trạng"), accessor=standing),
        Column("step", label=_("Bước gần nhất"), accessor=last_step),
        DateColumn("agreed_at", label=_("Thống nhất lúc")),
        Column("owner", label=_("Cán bộ")),
    )

    def get_filename(self) -> str:
        """Of the workbook."""
        return f"giao-dich-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[Deal]:
        """Within reach, the newest first."""
        rows = reachable(self.request.user, Deal).select_related("unit", "owner").prefetch_related("steps")
        return rows.order_by("-agreed_at", "-pk")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the figures of all within reach."""
        figures = figures_of(reachable(self.request.user, Deal))
        return {**super().get_context_data(*args, **kwargs), "figures": figures}

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """With where it stands."""
        item.standing = standing(item)
        return cast(dict[str, Any], super().to_row_dict(item))


@saved_once
@permission_required(ADD)
def write(request: HttpRequest) -> HttpResponse:
    """A deal written by hand."""
    user = cast(User, request.user)
    form = WriteDealForm(request.POST or None, by=user)
    if form.is_valid():
        try:
            deal = write_deal(**form.cleaned_data, by=user, now=timezone.now())
            messages.success(request, _now("Đã ghi %(deal)s. Có số đơn hàng thì mới được tính.") % {"deal": deal.code})
            return redirect("catalog_deal", deal.pk)
        except Refusal as refusal:
            add_to_form(form, refusal)
    head = page_head(_("Ghi giao dịch"), "tick-inverse", (reverse("catalog_deals"), _("Giao dịch")))
    return render(request, "catalog/admin/request_add.html", {**head, "form": form, "kinds": (), "button": _("Ghi")})


@permission_required(VIEW)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One deal."""
    user = cast(User, request.user)
    deal = get_deal_for(user, pk)
    deliveries = list(DealDelivery.objects.filter(deal=deal).select_related("noted_by"))
    head = page_head(deal, "tick-inverse", (reverse("catalog_deals"), _("Giao dịch")))
    shown = {
        "deal": deal,
        "standing": standing(deal),
        "steps": DealStep.objects.filter(deal=deal).select_related("noted_by"),
        "deliveries": deliveries,
        "delivered": sum(row.quantity for row in deliveries),
        "delivered_amount": sum(row.amount or 0 for row in deliveries),
        "actions": [(each, ACTIONS.address(each, deal)) for each in ACTIONS.allowed(user, deal)],
    }
    return render(request, "catalog/admin/deal.html", {**head, **shown})


@work_lines(order=45)
def quiet_deals(user: User, now: datetime) -> Iterator[Work]:
    """Agreed a month ago and more, with no step since: to be asked after."""
    if user.has_perm(CHANGE):
        rows = reachable(user, Deal).agreed().filter(agreed_at__lt=now - QUIET)  # type: ignore[attr-defined]
        quiet = rows.exclude(steps__noted_at__gte=now - QUIET).count()
        yield Work(
            quiet, _now("giao dịch đã thống nhất, lâu không có bước mới"), f"{reverse('catalog_deals')}?show=agreed"
        )


def menu_item() -> PermittedItem:
    """The entry of the main menu."""
    url = reverse("catalog_deals")
    return PermittedItem(_("Giao dịch"), url, permission=VIEW, name="deals", icon_name="tick-inverse", order=74)


def deal_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    below = "giao-dich/"
    return [
        *report_paths(DealListView, below),
        path(f"{below}ghi/", write, name="catalog_deal_write"),
        path(f"{below}<int:pk>/", within_scope(show, Deal), name="catalog_deal"),
        *ACTIONS.paths(below, within_scope),
    ]
