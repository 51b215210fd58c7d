"""Pages of venues: where cooperatives' goods stand, and what stands there today."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks import BodyBlock
from cms.models.base import BasePage


class VenueIndexPage(BasePage):
    """The list of venues (gian hàng) with a page."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.VenuePage"]
    max_count = 1
    template = "cms/venue_index_page.html"
    page_description = _("Danh sách địa điểm có gian hàng; chỉ có một.")

    class Meta:
        verbose_name = _("trang danh sách gian hàng")
        verbose_name_plural = _("trang danh sách gian hàng")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's context with its live venues."""
        pages = VenuePage.objects.child_of(self).live().select_related("venue").order_by("title")
        return {**super().get_context(request, *args, **kwargs), "venue_pages": pages}


class VenuePage(BasePage):
    """A venue for visitors: where it is, its plan, who stands there today and with which goods. Never money."""

    venue = models.ForeignKey(
        "booths.Venue", verbose_name=_("địa điểm"), on_delete=models.PROTECT, related_name="pages"
    )
    body = StreamField(BodyBlock(), verbose_name=_("nội dung"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("venue"), FieldPanel("body")]
    parent_page_types = ["cms.VenueIndexPage"]
    subpage_types: list[str] = []
    template = "cms/venue_page.html"
    page_description = _("Một địa điểm có gian hàng, với những gì đang bày ở đó.")

    class Meta:
        verbose_name = _("trang gian hàng")
        verbose_name_plural = _("trang gian hàng")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's context with what stands there today."""
        from booths.domain.shown import shown_at  # inline, as in other pages: domain imports models

        shown = shown_at(self.venue, day=timezone.localdate())
        return {**super().get_context(request, *args, **kwargs), "shown": shown}
