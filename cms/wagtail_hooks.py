"""What the cms floor adds to the Wagtail admin: dashboard, look, a shorter menu."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from accounts.domain.scope import scope_place_ids
from cms.admin.dashboard import WorkPanel

NOT_OURS = ("help",)  # links to Wagtail's own site


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
