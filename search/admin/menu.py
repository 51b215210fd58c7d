"""Search in the admin's menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from search.admin import empty, status
from search.admin.pinned_result import PinnedResultViewSet
from search.admin.synonym import SynonymViewSet


class PermittedItem(MenuItem):
    """An entry for those who have one right."""

    def __init__(self, label: Any, url: str, *, permission: str, **kwargs: Any) -> None:
        super().__init__(label, url, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """By that right."""
        return request.user.has_perm(self.permission)


class SearchGroup(SnippetViewSetGroup):
    """What is looked for, and what it finds."""

    menu_label = _("Tìm kiếm")
    menu_name = "search-words"
    menu_icon = "search"
    menu_order = 95
    items = (SynonymViewSet, PinnedResultViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        """What is to be done, the lists, the log, the state."""
        return [*super().get_submenu_items(), *own_items()]


def own_items() -> list[PermittedItem]:
    """The pages that are no lists of a model."""
    return [
        PermittedItem(
            _("Tìm không có kết quả"),
            reverse(empty.PAGE),
            permission=empty.VIEW,
            name="search-empty",
            icon_name="warning",
            order=3,
        ),
        PermittedItem(
            _("Nhật ký tìm kiếm"),
            reverse("search_log"),
            permission="search.view_searchlog",
            name="search-log",
            icon_name="history",
            order=4,
        ),
        PermittedItem(
            _("Tình trạng tìm kiếm"),
            reverse(status.PAGE),
            permission=status.VIEW,
            name="search-status",
            icon_name="info-circle",
            order=5,
        ),
    ]
