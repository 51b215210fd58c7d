"""The log of searches in the admin: read only."""

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.admin.filters import one_of
from accounts.admin.reports import report_paths
from search.admin.status import ENGINE_NAMES
from search.models import SearchLog
from search.query_key import key_of


class SearchLogFilterSet(WagtailFilterSet):
    """By what came of it."""

    outcome = one_of(
        [
            ("opened", _("Có mở sản phẩm")),
            ("unopened", _("Có kết quả, không mở")),
            ("empty", _("Không có kết quả")),
        ],
        _("Kết cục"),
        method="filter_outcome",
    )

    class Meta:
        model = SearchLog
        fields = {"day": ["exact"]}

    def filter_outcome(self, rows: QuerySet[SearchLog], _name: str, outcome: str) -> QuerySet[SearchLog]:
        """Opened something, nothing, or had nothing to open."""
        if outcome == "empty":
            return rows.filter(total=0)
        return rows.filter(total__gt=0, clicked_rank__isnull=outcome == "unopened")


def opened(row: SearchLog) -> Any:
    """The product opened first with its place, a dash for none."""
    if row.clicked_rank is None:
        return "–"
    return f"{row.clicked_rank}. {row.clicked_product or _('sản phẩm đã xóa')}"


def understood(row: SearchLog) -> str:
    """The summary of the understanding in a line; of what is merely so the name alone."""
    return "; ".join(_told(name, value) for name, value in row.understanding.items() if value)


def _told(name: str, value: Any) -> str:
    if value == "1":
        return name
    return f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}"


class SearchLogView(ReportView):
    """The list, latest first."""

    model = SearchLog
    permission_policy = ModelPermissionPolicy(SearchLog)
    any_permission_required = ("view",)
    page_title = _("Nhật ký tìm kiếm")
    header_icon = "history"
    index_url_name = "search_log"
    index_results_url_name = "search_log_results"
    verbose_name_plural = SearchLog._meta.verbose_name
    filterset_class = SearchLogFilterSet
    default_ordering = "-at"
    is_searchable = True
    columns = (
        Column("text", label=_("Câu tìm"), sort_key="query_key"),
        Column("understood", label=_("Được hiểu là"), accessor=understood),
        Column("total", label=_("Kết quả"), sort_key="total"),
        Column("opened", label=_("Mở sản phẩm"), accessor=opened, sort_key="clicked_rank"),
        Column("engine", label=_("Máy tìm"), accessor=lambda row: ENGINE_NAMES.get(row.engine, row.engine)),
        DateColumn("at", label=_("Lúc"), sort_key="at"),
    )

    def get_base_queryset(self) -> QuerySet[SearchLog]:
        """With what was opened."""
        return SearchLog.objects.select_related("clicked_product")

    def search_queryset(self, queryset: QuerySet[SearchLog]) -> QuerySet[SearchLog]:
        """Every typed word, with or without accents."""
        for word in key_of(self.search_query or "").split():
            queryset = queryset.filter(query_key__contains=word)
        return queryset


def log_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return report_paths(SearchLogView, "tim-kiem/nhat-ky/")
