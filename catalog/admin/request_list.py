"""The staff's list of requests to many: what is late first, and where each stands."""

from datetime import datetime
from typing import Any, cast

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from accounts.admin.policy import reachable
from accounts.admin.work_list import show_filter
from catalog.admin.request_actions import address_of
from catalog.admin.trade_list import TradeFilterSet, TradeListView, owner_filter
from catalog.enums import RequestState
from catalog.models import PurchaseRequest

EXPORTED = "catalog.request.export"


class RequestFilterSet(TradeFilterSet):
    """Open ones unless asked otherwise."""

    show = show_filter(
        ("open", _("chưa đóng")),
        ("received", _("chờ mời đơn vị")),
        ("over", _("hết hạn, chưa chọn ai")),
        ("all", _("tất cả")),
    )
    owner = owner_filter()

    class Meta:
        model = PurchaseRequest
        fields: list[str] = []

    def filter_show(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """By what waits."""
        if value == "received":
            return rows.filter(state=RequestState.RECEIVED)
        if value == "over":
            return without_choice(rows, timezone.now())
        return rows if value == "all" else rows.filter(state__in=RequestState.open)


def without_choice(rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    """Those whose deadline is over and whose buyer has chosen nobody."""
    found: QuerySet[Any] = rows.past_deadline(now).filter(chosen=0)  # type: ignore[attr-defined]
    return found


def counted(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With how many were invited, have answered and were chosen."""
    found: QuerySet[Any] = rows.annotate(
        invited=Count("invitations", distinct=True),
        answered=Count("invitations", filter=Q(invitations__answered_at__isnull=False), distinct=True),
        chosen=Count("invitations", filter=Q(invitations__chosen_at__isnull=False), distinct=True),
    )
    return found


def standing(row: Any) -> str:
    """Where a request stands, what is late first said."""
    now = timezone.now()
    if row.state == RequestState.RECEIVED:
        return _now("Chờ mời đơn vị")
    if row.state == RequestState.CLOSED:
        return _now("Đã đóng")
    if now < row.answer_by:
        return _now("Đang nhận báo giá")
    return _now("Đã chọn %(n)s đơn vị") % {"n": row.chosen} if row.chosen else _now("Hết hạn, chưa chọn ai")


def answers_text(row: Any) -> str:
    """ "3/10 đã báo giá"."""
    return _now("%(answered)s/%(invited)s đã báo giá") % {"answered": row.answered, "invited": row.invited}


def code_of(row: PurchaseRequest) -> str:
    """ "YC-00017 · vải thiều"."""
    return str(row)


class RequestListView(TradeListView):
    """The list, what is late first."""

    model = PurchaseRequest
    page_title = _("Yêu cầu mua")
    header_icon = "clipboard-list"
    index_url_name = "catalog_requests"
    index_results_url_name = "catalog_requests_results"
    exported = EXPORTED
    written_at = ("catalog.add_purchaserequest", _("Ghi yêu cầu qua điện thoại"), "catalog_request_add")
    verbose_name_plural = PurchaseRequest._meta.verbose_name_plural
    filterset_class = RequestFilterSet
    list_export = ("code", "goods", "buyer", "phone", "email", "standing", "invited", "answered", "chosen", "answer_by")
    export_headings = {
        "code": _("Mã"),
        "goods": _("Hàng"),
        "buyer": _("Người mua"),
        "phone": _("Điện thoại"),
        "email": _("Email"),
        "standing": _("Tình trạng"),
        "invited": _("Đã mời"),
        "answered": _("Đã báo giá"),
        "chosen": _("Được chọn"),
        "answer_by": _("Hạn báo giá"),
    }
    columns = (
        TitleColumn("title", label=_("Yêu cầu"), accessor=code_of, get_url=address_of),
        Column("buyer", label=_("Người mua")),
        Column("standing", label=_("Tình trạng"), accessor=standing),
        Column("answers", label=_("Báo giá"), accessor=answers_text),
        DateColumn("answer_by", label=_("Hạn")),
        Column("owner", label=_("Cán bộ")),
    )

    def get_filename(self) -> str:
        """Of the workbook."""
        return f"yeu-cau-mua-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> QuerySet[PurchaseRequest]:
        """Within reach."""
        rows = counted(reachable(self.request.user, PurchaseRequest))
        found: QuerySet[PurchaseRequest] = rows.select_related("owner").late_first()  # type: ignore[attr-defined]
        return found

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """With where it stands."""
        item.standing = standing(item)
        return cast(dict[str, Any], super().to_row_dict(item))
