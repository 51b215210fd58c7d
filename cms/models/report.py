"""Report pages: a report of one period, its figures, photos and file."""

from calendar import monthrange
from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from accounts.enums import ReportPeriod
from accounts.models import ReportedFigure
from catalog.models import Picture
from cms.blocks import BodyBlock
from cms.models.base import BasePage

PHOTO_RENDITION = "fill-640x480|format-webp"


class ReportIndexPage(BasePage):
    """The list of reports, newest period first."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ReportPage"]
    max_count = 1
    template = "cms/report_index_page.html"
    page_description = _("Danh sách báo cáo; chỉ có một.")

    class Meta:
        verbose_name = _("trang danh sách báo cáo")
        verbose_name_plural = _("trang danh sách báo cáo")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's context with its live reports."""
        reports = ReportPage.objects.child_of(self).live().order_by("-year", "-period")
        return {**super().get_context(request, *args, **kwargs), "reports": reports}


class ReportPage(BasePage):
    """A report of one period: year (năm báo cáo), period (kỳ báo cáo), author with post, file, captioned photos."""

    year = models.PositiveSmallIntegerField(
        _("năm báo cáo"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    period = models.CharField(_("kỳ báo cáo"), max_length=4, choices=ReportPeriod)
    author = models.CharField(_("người viết"), max_length=120, blank=True)
    author_post = models.CharField(_("chức vụ người viết"), max_length=120, blank=True)
    document = models.ForeignKey(
        "cms.SiteDocument",
        verbose_name=_("file báo cáo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), verbose_name=_("nội dung"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("year"), FieldPanel("period")]),
                FieldRowPanel([FieldPanel("author"), FieldPanel("author_post")]),
                FieldPanel("document"),
            ],
            _("Báo cáo"),
        ),
        FieldPanel("body"),
        InlinePanel("photos", label=_("Ảnh")),
    ]
    parent_page_types = ["cms.ReportIndexPage"]
    subpage_types: list[str] = []
    template = "cms/report_page.html"
    page_description = _("Báo cáo của một kỳ, kèm số liệu và ảnh.")

    class Meta:
        verbose_name = _("trang báo cáo")
        verbose_name_plural = _("trang báo cáo")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period__in=ReportPeriod.values),
                name="cms_reportpage_period_known",
                violation_error_message=_("Kỳ báo cáo không hợp lệ."),
            )
        ]

    @property
    def days(self) -> tuple[date, date]:
        """First and last day of the period."""
        first, last = ReportPeriod(self.period).months
        return date(self.year, first, 1), date(self.year, last, monthrange(self.year, last)[1])

    def figures(self) -> models.QuerySet[ReportedFigure]:
        """Figures stated for a day of the period, in the report's order."""
        return ReportedFigure.objects.filter(as_of__range=self.days).order_by("position", "key")

    def shown_photos(self) -> list["ReportPhoto"]:
        """The photos with their pictures in the page's size, in a fixed number of queries.

        Drawings are left out: a report shows what happened, and a cartoon does not stand for an event.
        """
        pictures = Picture.objects.prefetch_renditions(PHOTO_RENDITION)
        photos = self.photos.filter(picture__is_illustration=False)
        return list(photos.prefetch_related(models.Prefetch("picture", pictures)))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's context with what was reported, and apart from it what the register itself counts."""
        from cms.domain.figures import figures_beside_register  # inline: domain imports models

        context = super().get_context(request, *args, **kwargs)
        figures = figures_beside_register(self.figures())
        counted = [item for item in figures if item.counted is not None]
        return {**context, "figures": figures, "counted": counted, "photos": self.shown_photos()}


class ReportPhoto(Orderable):
    """A captioned photo of a report."""

    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="photos")
    picture = models.ForeignKey(
        "catalog.Picture", verbose_name=_("hình ảnh"), on_delete=models.PROTECT, related_name="report_photos"
    )
    caption = models.CharField(_("chú thích"), max_length=250)

    class Meta(Orderable.Meta):
        verbose_name = _("ảnh của báo cáo")
        verbose_name_plural = _("ảnh của báo cáo")

    def __str__(self) -> str:
        return self.caption
