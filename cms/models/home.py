"""The home page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.models.base import BasePage


class HomePage(BasePage):
    """The site's front door: search, what is in season, industries, new products, cooperatives, the last report."""

    hero_wide = models.ForeignKey(
        "catalog.Picture",
        verbose_name=_("ảnh đầu trang, màn hình rộng"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    hero_narrow = models.ForeignKey(
        "catalog.Picture",
        verbose_name=_("ảnh đầu trang, điện thoại"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("hero_wide"), FieldPanel("hero_narrow")], _("Ảnh đầu trang")),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.StandardPage", "cms.ReportIndexPage", "cms.VenueIndexPage"]
    max_count = 1
    template = "cms/home_page.html"
    page_description = _("Trang chủ; chỉ có một.")

    class Meta:
        verbose_name = _("trang chủ")
        verbose_name_plural = _("trang chủ")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's context with what the home page shows today."""
        from cms.domain.home import home_sections  # inline: domain imports models

        context = super().get_context(request, *args, **kwargs)
        return {**context, "hide_header_search": True, **home_sections(today=timezone.localdate())}
