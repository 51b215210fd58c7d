"""Pages of events: what staff write and show of one, around the facts that the event itself holds.

An event has one address, `/su-kien/<its address>/`, with or without a page: the page takes its title and address from
the event, and what is published stands in place of the event's short introduction.
"""

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import BodyBlock
from cms.models.base import BasePage


class EventIndexPage(BasePage):
    """The list of events; only one, at `/su-kien/`."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.EventPage"]
    max_count = 1
    template = "events/events.html"
    page_description = _("Danh sách sự kiện; chỉ có một.")
    content_panels = Page.content_panels

    class Meta:
        verbose_name = _("trang danh sách sự kiện")
        verbose_name_plural = _("trang danh sách sự kiện")

    def _set_core_field_defaults(self) -> None:
        """Its address is that of events."""
        page: Any = self
        page.slug = "su-kien"
        super()._set_core_field_defaults()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's context with what lies ahead and what was."""
        from events.views.event import listed  # inline, as in other pages: views import models

        return {**super().get_context(request, *args, **kwargs), **listed(request)}


class EventPage(BasePage):
    """One event for visitors: text and pictures of the staff, with programme, days, partners and goods of the event."""

    event = models.OneToOneField(
        "events.Event", verbose_name=_("sự kiện"), on_delete=models.PROTECT, related_name="page"
    )
    body = StreamField(BodyBlock(), verbose_name=_("nội dung"), blank=True)

    content_panels = [FieldPanel("event"), FieldPanel("lead"), FieldPanel("body")]
    promote_panels = [
        FieldPanel("seo_title"),
        FieldPanel("search_description"),
        MultiFieldPanel([FieldPanel("share_picture")], _("Chia sẻ")),
    ]
    parent_page_types = ["cms.EventIndexPage"]
    subpage_types: list[str] = []
    template = "cms/event_page.html"
    page_description = _("Bài viết và ảnh của một sự kiện; ngày, chương trình, đơn vị lấy từ sự kiện.")

    class Meta:
        verbose_name = _("trang sự kiện")
        verbose_name_plural = _("trang sự kiện")

    def _set_core_field_defaults(self) -> None:
        """Title and address are the event's."""
        if self.event_id is not None:
            page: Any = self
            page.title, page.slug = self.event.name, self.event.slug
        super()._set_core_field_defaults()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's context with what everybody may know of the event."""
        from events.views.event import shown_of  # inline, as in other pages: views import models

        return {**super().get_context(request, *args, **kwargs), **shown_of(self.event)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, where everybody may see the event; a preview shows it before that."""
        from events.models import Event

        if not Event.objects.public().filter(pk=self.event_id).exists():
            raise Http404
        served: HttpResponse = super().serve(request, *args, **kwargs)
        return served
