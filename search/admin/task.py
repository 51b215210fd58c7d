"""The outbox of the index in the staff's reports: how far it is behind, and rows set aside, to try again."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.admin.actions import RowAction, RowActions
from accounts.admin.dashboard import Work, work_lines
from accounts.admin.reports import ActionsColumn, PermittedItem, report_paths
from accounts.models import User
from catalog.models import Product
from search.index.outbox import outbox_lag, retry_task
from search.models import IndexTask

VIEW, CHANGE = "search.view_indextask", "search.change_indextask"


RETRY = RowAction(name="retry", label=_("Thử lại"), done=_("Sẽ thử lại ngay."), permission="change", perform=retry_task)
ACTIONS = RowActions(IndexTask, (RETRY,), names="search_task_", back=lambda task: reverse("search_tasks"))
"""Letting a row that was set aside wait for its turn again."""


class TaskReportView(ReportView):
    """Rows set aside, each with its product and its error; above them what waits."""

    model = IndexTask
    permission_policy = ModelPermissionPolicy(IndexTask)
    any_permission_required = ("view", "change")
    page_title = _("Hàng đợi chỉ mục tìm kiếm")
    header_icon = "search"
    index_url_name = "search_tasks"
    index_results_url_name = "search_tasks_results"
    results_template_name = "search/admin/tasks_results.html"
    default_ordering = "-created_at"
    columns = (
        Column("product", label=_("Sản phẩm"), accessor=lambda row: row.product_name),
        Column("kind", label=_("Việc"), accessor=lambda row: row.get_kind_display()),
        Column("error", label=_("Lỗi"), width="40%"),
        Column("attempts", label=_("Số lần thử")),
        DateColumn("created_at", label=_("Ghi lúc"), sort_key="created_at"),
        ActionsColumn(ACTIONS),
    )

    def get_base_queryset(self) -> QuerySet[IndexTask]:
        """Those set aside."""
        return IndexTask.objects.poison()

    def decorate_paginated_queryset(self, queryset: Any) -> Any:
        """With the names of the products that still exist: one query."""
        rows = list(queryset)
        names = dict(Product.objects.filter(pk__in={row.product_id for row in rows}).values_list("pk", "name"))
        for row in rows:
            row.product_name = names.get(row.product_id) or _("Đã xóa (số %(pk)s)") % {"pk": row.product_id}
        return rows

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With how far the index is behind."""
        return {**super().get_context_data(*args, **kwargs), "lag": outbox_lag(timezone.now())}


@work_lines(order=31)
def set_aside(user: User, now: datetime) -> Iterator[Work]:
    """Rows that failed too often."""
    if user.has_perm(CHANGE):
        label = gettext("sản phẩm lập chỉ mục không được, đã gác lại")
        yield Work(IndexTask.objects.poison().count(), label, reverse("search_tasks"))


def menu_item() -> PermittedItem:
    """The entry of the menu “Hệ thống”."""
    url = reverse("search_tasks")
    return PermittedItem(_("Hàng đợi chỉ mục"), url, permission=VIEW, name="index-tasks", icon_name="search", order=910)


def task_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    address = "reports/chi-muc/"
    return [*report_paths(TaskReportView, address), *ACTIONS.paths(address)]
