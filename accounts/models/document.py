"""Templates of papers that staff edit in Word, and the papers made of them with the numbers that the office gives."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class DocumentTemplateQuerySet(models.QuerySet["DocumentTemplate"]):
    """Templates by day."""

    def in_force_on(self, day: date) -> Self:
        """Those that hold on a day, the one that holds first: it began last."""
        ended = models.Q(valid_to__isnull=False, valid_to__lte=day)
        return self.filter(valid_from__lte=day).exclude(ended).order_by("-valid_from")


class DocumentTemplate(models.Model):
    """A template in Word (mẫu văn bản) of one registered kind of paper, from a day until the next one's or its end.

    The file stands in the row, so that it is kept with what it is for; it was filled in once before it was taken.
    """

    kind = models.CharField(_("loại văn bản"), max_length=60)
    name = models.CharField(_("tên tệp"), max_length=200)
    docx = models.BinaryField(_("tệp Word"))
    valid_from = models.DateField(_("dùng từ ngày"))
    valid_to = models.DateField(_("thôi dùng từ ngày"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=255, blank=True)
    uploaded_at = models.DateTimeField(_("tải lên lúc"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tải lên"),
        on_delete=models.PROTECT,
        related_name="document_templates",
    )

    objects = DocumentTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mẫu văn bản")
        verbose_name_plural = _("mẫu văn bản")
        ordering = ["kind", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "valid_from"],
                name="accounts_documenttemplate_from_once",
                violation_error_message=_("Loại văn bản này đã có mẫu dùng từ ngày đó."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="accounts_documenttemplate_to_after_from",
                violation_error_message=_("Ngày thôi dùng phải sau ngày bắt đầu dùng."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from:%d/%m/%Y})"


class DocumentNumberQuerySet(models.QuerySet["DocumentNumber"]):
    """Papers by what they are about and by whether they have a number."""

    def about(self, subject: models.Model) -> Self:
        """Those of this row."""
        return self.filter(subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk)

    def standing(self) -> Self:
        """Those that were not set aside."""
        return self.filter(withdrawn_at__isnull=True)

    def waiting(self) -> Self:
        """Those that stand and have no number yet."""
        return self.standing().filter(number="")


class DocumentNumber(models.Model):
    """A paper of the Alliance about one row (văn bản), with its number and date once the office (văn thư) gave them.

    `docx` is the paper as it was made of `template` (None: the kind's own); empty for a letter that the office writes
    itself. Scans of the signed paper are `PrivateFile` rows. Written by accounts/documents/document.py alone.
    """

    kind = models.CharField(_("loại văn bản"), max_length=60)
    title = models.CharField(_("về việc"), max_length=200)
    subject_type = models.ForeignKey(
        ContentType, verbose_name=_("loại đối tượng"), on_delete=models.CASCADE, related_name="document_numbers"
    )
    subject_id = models.PositiveBigIntegerField(_("đối tượng"))
    subject = GenericForeignKey("subject_type", "subject_id")
    organisation = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đơn vị liên quan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="document_numbers",
    )
    template = models.ForeignKey(
        DocumentTemplate,
        verbose_name=_("mẫu"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
    )
    docx = models.BinaryField(_("tệp Word"), null=True)
    made_at = models.DateTimeField(_("làm lúc"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người làm"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="documents_made",
    )
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    dated = models.DateField(_("ngày văn bản"), null=True, blank=True)
    numbered_at = models.DateTimeField(_("ghi số lúc"), null=True, blank=True)
    numbered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi số"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents_numbered",
    )
    withdrawn_at = models.DateTimeField(_("bỏ lúc"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("lý do bỏ"), max_length=255, blank=True)

    objects = DocumentNumberQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản")
        verbose_name_plural = _("văn bản")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="accounts_documentno_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number", "dated"],
                condition=~models.Q(number=""),
                name="accounts_documentnumber_number_once",
                violation_error_message=_("Số này đã ghi cho văn bản khác cùng loại, cùng ngày."),
            ),
            models.CheckConstraint(
                condition=models.Q(numbered_at__isnull=True, numbered_by__isnull=True)
                | models.Q(numbered_at__isnull=False, numbered_by__isnull=False),
                name="accounts_documentnumber_numbered_at_by",
                violation_error_message=_("Phải ghi cả người và lúc ghi số."),
            ),
            models.CheckConstraint(
                condition=models.Q(number="", dated__isnull=True, numbered_at__isnull=True)
                | (~models.Q(number="") & models.Q(dated__isnull=False, numbered_at__isnull=False)),
                name="accounts_documentnumber_number_with_date",
                violation_error_message=_("Số và ngày văn bản được ghi cùng nhau."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})" if self.number else self.title

    @property
    def named(self) -> str:
        """As other papers quote it: "số 12/HĐ ngày 01/12/2026"; empty without a number."""
        return f"số {self.number} ngày {self.dated:%d/%m/%Y}" if self.number and self.dated else ""

    def get_absolute_url(self) -> str:
        """The view that asks who may read it."""
        return reverse("document", args=[self.pk])
