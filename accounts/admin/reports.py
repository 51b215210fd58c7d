"""What the reports of work under way share: an entry for those who may read, buttons in a row, what came of them."""

from collections.abc import Callable
from typing import Any, cast

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports.base import ReportView

from accounts.models import User


def report_paths(view: type[ReportView], address: str) -> list[URLPattern]:
    """A report and its results alone, under the names that it gives them."""
    return [
        path(address, view.as_view(), name=view.index_url_name),
        path(f"{address}results/", view.as_view(results_only=True), name=view.index_results_url_name),
    ]


class PermittedItem(MenuItem):
    """An entry of a menu for those who have one right."""

    def __init__(self, label: Any, url: str, *, permission: str, **kwargs: Any) -> None:
        super().__init__(label, url, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """By that right."""
        return request.user.has_perm(self.permission)


class ButtonsColumn(Column):
    """Forms in a row. A cell sees nothing of the request by itself: without the token they would be refused."""

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        """With the token of the forms."""
        token = get_token(parent_context["request"])
        return {**super().get_cell_context_data(instance, parent_context), "csrf_token": token}


def row_view(
    model: type[Model], permission: str, perform: Callable[..., bool], *, done: Any, refused: Any, back: str
) -> Callable[..., HttpResponse]:
    """The view of a row's button: `perform(row, by=, now=)`, then back with `done`, or `refused` where it was false."""

    @permission_required(permission)
    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(model, pk=pk)
        if perform(row, by=cast(User, request.user), now=timezone.now()):
            messages.success(request, done)
        else:
            messages.warning(request, refused)
        return redirect(back)

    return view
