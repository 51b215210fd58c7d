"""The outbox: what must still be done so that the index says what the database says (decisions 14 and 15)."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.enums import TaskKind, TaskState


class IndexTaskQuerySet(models.QuerySet["IndexTask"]):
    """Tasks by what may be done with them."""

    def due(self, kind: TaskKind, now: datetime) -> Self:
        """Waiting tasks of a kind whose time has come, the oldest first."""
        ready = models.Q(not_before__isnull=True) | models.Q(not_before__lte=now)
        return self.filter(ready, kind=kind, state=TaskState.WAITING).order_by("pk")

    def waiting(self) -> Self:
        """Those that get done by themselves."""
        return self.filter(state=TaskState.WAITING)

    def poison(self) -> Self:
        """Those set aside."""
        return self.filter(state=TaskState.POISON)

    def discard(self) -> None:
        """Delete in one statement: nothing points to these rows and nobody listens to them, while `delete` would read
        each of thousands first, for Wagtail's signal that listens to all models."""
        self._raw_delete(self.db)


class IndexTask(models.Model):
    """One product whose document must be made anew, or sent on (hàng đợi chỉ mục).

    Rows are only added and deleted, several for one product if it changes several times: nothing waits for a row of
    another transaction. `product_id` is no foreign key: the row outlives its product. Rows of the kind "refresh" are
    written by the database's triggers, whatever wrote the change (`search/index/watched_tables.py`). One for
    `REFERENCE` in place of a product says that rows changed of which names, synonyms or pins are made.
    """

    REFERENCE = 0

    kind = models.CharField(_("việc"), max_length=8, choices=TaskKind)
    product_id = models.BigIntegerField(_("sản phẩm"))
    created_at = models.DateTimeField(_("ghi lúc"))
    not_before = models.DateTimeField(_("không chạy trước"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    error = models.CharField(_("lỗi"), max_length=500, default="", blank=True)
    state = models.CharField(_("trạng thái"), max_length=8, choices=TaskState, default=TaskState.WAITING)

    objects = IndexTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("việc lập chỉ mục")
        verbose_name_plural = _("việc lập chỉ mục")
        indexes = [
            models.Index(fields=["kind", "state", "id"], name="search_task_queue"),
            models.Index(fields=["product_id"], name="search_task_product"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=TaskKind.values),
                name="search_indextask_kind_known",
                violation_error_message=_("Loại việc không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=TaskState.values),
                name="search_indextask_state_known",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.product_id}"
