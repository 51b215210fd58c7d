"""What the cms floor adds to the Wagtail admin: dashboard, look, a shorter menu."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.models import Page

from accounts.domain.rights import only_reads
from accounts.domain.scope import scope_place_ids
from cms.admin import search as search_admin
from cms.admin.dashboard import WorkPanel
from cms.admin.event_page import page_link
from cms.admin.files import DocumentDeleteBulkAction, PictureDeleteBulkAction
from cms.admin.pages import PagesViewSet, front_page_refusal
from events.admin.board import BOARD_LINKS

hooks.register("register_admin_urls", search_admin.search_urls)
hooks.register("register_admin_search_area", search_admin.search_area)
hooks.register(BOARD_LINKS, page_link)

NOT_OURS = ("help",)  # links to Wagtail's own site

hooks.register("register_admin_viewset", PagesViewSet, order=1)  # after Wagtail's own, which it replaces
hooks.register("register_bulk_action", PictureDeleteBulkAction, order=1)  # after Wagtail's own, which they replace
hooks.register("register_bulk_action", DocumentDeleteBulkAction, order=1)


@hooks.register("before_delete_page")
def keep_front_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A site without its front page would answer nothing."""
    return front_page_refusal(request, [page])


@hooks.register("before_bulk_action")
def keep_front_pages(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> HttpResponse | None:
    """The same for many pages at once."""
    return front_page_refusal(request, objects) if action_type == "delete" and action.model is Page else None


SYSTEM = Menu(register_hook_name="register_system_menu_item")
"""Lists of the machine itself; floors add theirs by this hook."""


class SystemItem(SubmenuMenuItem):
    """“Hệ thống”, for those who keep it running; people who only read have no business there."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Where there is something for them."""
        return not only_reads(request.user) and super().is_shown(request)


@hooks.register("register_admin_menu_item")
def system_item() -> SystemItem:
    """At the end of the menu."""
    return SystemItem(_("Hệ thống"), SYSTEM, name="system", icon_name="cogs", order=9999)


@hooks.register("construct_homepage_panels")
def work_first(request: HttpRequest, panels: list[Any]) -> None:
    """What waits comes before what was."""
    panels.insert(0, WorkPanel())


@hooks.register("insert_global_admin_css")
def look() -> str:
    """Our colours on Wagtail's variables."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/cho-phien.css"))


@hooks.register("construct_main_menu")
def shorten_menu(request: HttpRequest, items: list[Any]) -> None:
    """Leave out what leads away."""
    items[:] = [item for item in items if item.name not in NOT_OURS]


@hooks.register("construct_reports_menu")
def shorten_reports(request: HttpRequest, items: list[Any]) -> None:
    """No report of everything for people with a scope."""
    if scope_place_ids(request.user) is not None:
        items[:] = [item for item in items if item.name != "site-history"]
