"""What every page of the site has."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from accounts.models import Revised


class BasePage(Revised, Page):
    """A page with a lead text and a picture for previews when it is shared."""

    outside_revision = ("owner",)

    lead = models.CharField(_("dẫn nhập"), max_length=400, blank=True)
    share_picture = models.ForeignKey(
        "catalog.Picture",
        verbose_name=_("ảnh khi chia sẻ"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    promote_panels = [*Page.promote_panels, MultiFieldPanel([FieldPanel("share_picture")], _("Chia sẻ"))]

    class Meta:
        abstract = True
