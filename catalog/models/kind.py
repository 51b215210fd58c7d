"""Kinds of goods (mặt hàng): "vải thiều", "mỳ gạo", "gà đồi", as people say what they make, need and offer."""

from typing import Any, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from accounts.models import Addressed, Named, NamedQuerySet
from catalog.enums import SeasonCalendar

EVERY_MONTH = 0b1111_1111_1111


class KindQuerySet(NamedQuerySet["Kind"]):
    """Kinds in use, and those that stand for others."""

    def current(self) -> Self:
        """Those that have not been merged into another."""
        return self.filter(merged_into__isnull=True)

    def standing_for(self, pk: int | None) -> "Kind | None":
        """The kind with this key, or the one it was merged into; None where there is none (any more)."""
        found: Any = self.select_related("merged_into").filter(pk=pk).first() if pk else None
        return (found.merged_into or found) if found else None


class Kind(Addressed, Named, ClusterableModel):
    """A kind of goods, finer than OCOP's 26 sets (decision 39): its words and what is usual for it.

    `words` are the other names people use, parted by commas. `set_code` is the code of an OCOP set, not its row, so
    that it means the set of that code in whichever criteria are in force. `months` is a bit mask of the months in
    which the goods can usually be had, bit 0 = the first of `calendar`; 0 where they know no season or it is not
    known. A kind merged into another keeps its row: drafts and imports that name it are led on.
    """

    address_length = 70
    derived_from = {**Named.derived_from, "search_key": ("name", "words", "name_en")}

    slug = models.SlugField(_("mã"), max_length=80, unique=True, blank=True, editable=False)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=120, blank=True)
    words = models.TextField(
        _("từ gọi khác"),
        blank=True,
        help_text=_("Những tên mà người bán, người mua hay gọi, cách nhau bằng dấu phẩy."),
    )
    set_code = models.CharField(_("bộ sản phẩm OCOP thường gặp"), max_length=12, blank=True)
    months = models.PositiveSmallIntegerField(
        _("tháng thường có hàng"), default=0, validators=[MaxValueValidator(EVERY_MONTH)]
    )
    calendar = models.CharField(_("lịch"), max_length=5, choices=SeasonCalendar, default=SeasonCalendar.SOLAR)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("đã gộp vào"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
    )
    merged_at = models.DateTimeField(_("gộp lúc"), null=True, blank=True, editable=False)
    merged_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="kinds_merged"
    )

    objects = KindQuerySet.as_manager()

    class Meta:
        verbose_name = _("mặt hàng")
        verbose_name_plural = _("mặt hàng")
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(merged_into__isnull=True),
                name="catalog_kind_name_once",
                violation_error_message=_("Đã có mặt hàng mang tên này."),
            ),
            models.CheckConstraint(
                condition=models.Q(months__range=(0, EVERY_MONTH)),
                name="catalog_kind_months_of_the_year",
                violation_error_message=_("Tháng phải từ 1 đến 12."),
            ),
            models.CheckConstraint(
                condition=models.Q(calendar__in=SeasonCalendar.values),
                name="catalog_kind_calendar_known",
                violation_error_message=_("Lịch không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(merged_at__isnull=True, merged_by__isnull=True)
                | models.Q(merged_at__isnull=False, merged_by__isnull=False),
                name="catalog_kind_merged_at_by",
                violation_error_message=_("Phải ghi cả người gộp và lúc gộp."),
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True, merged_at__isnull=True)
                | models.Q(merged_into__isnull=False, merged_at__isnull=False),
                name="catalog_kind_merged_into_at",
                violation_error_message=_("Mặt hàng đã gộp phải ghi gộp vào đâu và lúc nào."),
            ),
        ]

    @property
    def label(self) -> str:
        """The name in the reader's language where there is one."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def word_list(self) -> list[str]:
        """The other names, one by one."""
        return [word for part in self.words.split(",") if (word := part.strip())]

    @property
    def all_words(self) -> list[str]:
        """Every name by which it may be called: its own first, the English one last."""
        return [self.name, *self.word_list, *([self.name_en] if self.name_en else [])]

    def words_for_search(self) -> str:
        """All its names, as staff look for it."""
        return " ".join(self.all_words)


class KindUnit(Orderable):
    """A unit in which a kind is usually sold; the first is the one to offer."""

    kind = ParentalKey(Kind, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey(
        "catalog.Unit", verbose_name=_("đơn vị tính"), on_delete=models.PROTECT, related_name="kinds"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("đơn vị thường dùng")
        verbose_name_plural = _("đơn vị thường dùng")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "unit"],
                name="catalog_kindunit_once",
                violation_error_message=_("Đơn vị này đã có trong mặt hàng."),
            )
        ]

    def __str__(self) -> str:
        return str(self.unit)
