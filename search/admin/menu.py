"""Search in the admin's menu."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from accounts.admin.reports import PermittedItem
from search.admin import status, zero_results
from search.admin.pinned_result import PinnedResultViewSet
from search.admin.synonym import SynonymViewSet


class SearchGroup(SnippetViewSetGroup):
    """What is looked for, and what it finds."""

    menu_label = _("Từ điển tìm")
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
        _item(_("Tìm không có kết quả"), zero_results.PAGE, zero_results.VIEW, icon="warning", order=3),
        _item(_("Nhật ký tìm kiếm"), "search_log", "search.view_searchlog", icon="history", order=4),
        _item(_("Tình trạng tìm kiếm"), status.PAGE, status.VIEW, icon="info-circle", order=5),
    ]


def _item(label: Promise, page: str, permission: str, *, icon: str, order: int) -> PermittedItem:
    return PermittedItem(
        label, reverse(page), permission=permission, name=page.replace("_", "-"), icon_name=icon, order=order
    )
