"""Pages in the admin, where Wagtail alone would do harm."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.move import MoveChooseDestinationView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, Site

from accounts.admin.page import page_head
from accounts.refusals import CONFLICT


def front_page_refusal(request: HttpRequest, pages: Sequence[Page]) -> HttpResponse | None:
    """The refusal to delete the front page of a site, alone or with a page above it; None where there is none."""
    below = Q()
    for page in pages:
        below |= Q(root_page__path__startswith=page.path)
    if not pages or not Site.objects.filter(below).exists():
        return None
    advice = _("Trang chủ của trang web không xóa được: không có nó, trang web không còn trả lời ai.")
    context = {**page_head(_("Chưa xóa được"), "bin"), "advice": advice, "back": reverse("wagtailadmin_home")}
    return TemplateResponse(request, "accounts/admin/in_use.html", context, status=CONFLICT)


class PagesView(ExplorableIndexView):
    """The pages below one, with the state of that one beside them."""

    def get_side_panels(self) -> Any:
        """As Wagtail's; how often a page is used leads only those on who may open the list of the uses."""
        panels = super().get_side_panels()
        if not self.permissions.can_edit():
            for panel in panels:
                panel.usage_url = ""
        return panels


class NamesPageAbove:
    """Before a view whose form names the page above: it leads nobody there, since the uppermost cannot be edited."""

    def get_form(self, form_class: Any = None) -> Any:
        """As Wagtail's, without that way."""
        form = super().get_form(form_class)  # type: ignore[misc]  # a view stands behind the mixin
        form.fields["new_parent_page"].widget.show_edit_link = False
        return form


class MovePageView(NamesPageAbove, MoveChooseDestinationView):
    """Where a page is moved to."""


class CopyPageView(NamesPageAbove, CopyView):
    """Below which page a copy is made."""


class PagesViewSet(PageViewSet):
    """Wagtail's views of all pages, with ours in the place of three."""

    index_view_class = PagesView
    move_view_class = MovePageView
    copy_view_class = CopyPageView
