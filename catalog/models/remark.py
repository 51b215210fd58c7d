"""Remarks: what staff ask to be mended, each beside what it is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import Remarked


class Remark(models.Model):
    """One remark (lời nhắn sửa) of one decision of an approver; by whom and when is the task state's to say.

    Wagtail's own comments are for pages alone.
    """

    told_when_deleted = False

    task_state = models.ForeignKey("wagtailcore.TaskState", on_delete=models.CASCADE, related_name="remarks")
    field = models.CharField(_("về"), max_length=12, choices=Remarked, default=Remarked.WHOLE)
    text = models.TextField(_("cần sửa"), max_length=1000)

    class Meta:
        verbose_name = _("lời nhắn sửa")
        verbose_name_plural = _("lời nhắn sửa")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task_state", "field"],
                name="catalog_remark_field_once",
                violation_error_message=_("Mỗi phần chỉ có một lời nhắn trong một lần trả lại."),
            ),
            models.CheckConstraint(
                condition=models.Q(field__in=Remarked.values),
                name="catalog_remark_field_known",
                violation_error_message=_("Phần này của sản phẩm không có."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
