"""What the reports of work under way share: an entry for those who may read, and buttons in a row."""

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports.base import ReportView

from accounts.admin.actions import RowActions


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


class ActionsColumn(Column):
    """Buttons that do a row's actions at once.

    A cell sees nothing of the request by itself: without the token its forms would be refused.
    """

    cell_template_name = "accounts/admin/row_buttons.html"

    def __init__(self, actions: RowActions, *, at_once: bool = False, name: str = "buttons") -> None:
        """`at_once`: even what has a question is done by the button itself, and leads back to this list."""
        super().__init__(name, label=_("Thao tác"), accessor="pk")
        self.actions, self.at_once = actions, at_once

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        """With the actions that apply, for those who may, and the token of the forms."""
        request = parent_context["request"]
        allowed = self.actions.allowed(request.user, instance)
        return {
            **super().get_cell_context_data(instance, parent_context),
            "buttons": [(action, self.actions.address(action, instance)) for action in allowed],
            "csrf_token": get_token(request),
            "at_once": self.at_once,
            "next": request.get_full_path().replace("/results/", "/"),
        }
