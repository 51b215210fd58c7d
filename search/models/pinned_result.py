"""Products that staff put first for a query."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Derived, DerivedQuerySet
from search.query_key import LONGEST_KEY, key_of

LAST_POSITION = 10


class PinnedResult(Derived, models.Model):
    """A product pinned (ghim) to a place among the first ten answers to one query, between two days or for good.

    The query is compared by its folded words as a whole: "Vải thiều" is "vai thieu", "vải thiều sấy" is another.
    """

    derived_from = {"query_key": ("query",)}

    query = models.CharField(_("câu tìm"), max_length=200, help_text=_("Có dấu hay không đều như nhau."))
    query_key = models.CharField(max_length=LONGEST_KEY, editable=False, db_index=True)
    product = models.ForeignKey(
        "catalog.Product", verbose_name=_("sản phẩm"), on_delete=models.CASCADE, related_name="pins"
    )
    position = models.PositiveSmallIntegerField(
        _("vị trí"), default=1, validators=[MinValueValidator(1), MaxValueValidator(LAST_POSITION)]
    )
    starts_on = models.DateField(_("từ ngày"), null=True, blank=True)
    ends_on = models.DateField(_("đến hết ngày"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=300, default="", blank=True)

    objects = DerivedQuerySet.as_manager()

    class Meta:
        verbose_name = _("kết quả ghim")
        verbose_name_plural = _("kết quả ghim")
        ordering = ["query_key", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(position__range=(1, LAST_POSITION)),
                name="search_pinnedresult_position_in_first_ten",
                violation_error_message=_("Vị trí từ 1 đến 10."),
            ),
            models.CheckConstraint(
                condition=~Q(query_key=""),
                name="search_pinnedresult_query_has_words",
                violation_error_message=_("Câu tìm cần ít nhất một chữ hoặc số."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="search_pinnedresult_ends_after_start",
                violation_error_message=_("Ngày cuối phải từ ngày đầu trở đi."),
            ),
            models.UniqueConstraint(
                fields=["query_key", "product"],
                name="search_pinnedresult_product_once",
                violation_error_message=_("Sản phẩm này đã được ghim cho câu tìm đó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.query}: {self.product}"

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies between its days."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)

    def clean(self) -> None:
        """Derive the key before the constraints are checked."""
        self.derive()
        if self.query and not self.query_key:
            raise ValidationError({"query": _("Câu tìm cần ít nhất một chữ hoặc số.")})

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Those on the key too, which no form shows."""
        super().validate_constraints(exclude={name for name in exclude or () if name != "query_key"})

    def derive(self) -> None:
        """The words by which queries are compared."""
        self.query_key = key_of(self.query)
