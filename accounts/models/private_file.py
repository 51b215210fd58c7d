"""Files that only some may read: scans, statements, sheets that were handed in."""

import uuid
from collections.abc import Iterable
from functools import partial
from pathlib import PurePosixPath
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.files.storage import private_storage


def place_of(file: "PrivateFile", name: str) -> str:
    """Where a file lies: by its kind, under a name that tells nothing and that nobody guesses."""
    return f"{file.kind}/{uuid.uuid4().hex}{PurePosixPath(name).suffix}"


def _delete_after_commit(names: Iterable[str]) -> None:
    storage = private_storage()
    for name in names:
        transaction.on_commit(partial(storage.delete, name), robust=True)


class PrivateFileQuerySet(models.QuerySet["PrivateFile"]):
    """Files by what they belong to."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """The rows, and their files once the rows are gone for good."""
        names = list(self.values_list("file", flat=True))
        gone = super().delete()
        _delete_after_commit(names)
        return gone

    delete.alters_data = True  # type: ignore[attr-defined]  # as Django's own: no template calls it,
    delete.queryset_only = True  # type: ignore[attr-defined]  # and no manager has it

    def about(self, subject: models.Model) -> Self:
        """Those of this row."""
        return self.filter(subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk)

    def without_subject(self) -> Self:
        """Those whose row has gone: by a cascade, in bulk, or with its model."""
        gone = models.Q(pk__in=())
        for kind in ContentType.objects.filter(pk__in=self.order_by().values("subject_type")):
            model = kind.model_class()
            rows = model._base_manager.filter(pk=models.OuterRef("subject_id")) if model else self.none()
            gone |= models.Q(~models.Exists(rows), subject_type=kind)
        return self.filter(gone)


class PrivateFile(models.Model):
    """A file (tệp riêng) of one row of any floor, outside what a web server serves.

    `kind` is registered (accounts/files/kind.py) and says who may read it. `name` is what the giver called it,
    `content_type` what its content is, whatever it was called. Written by accounts/files/private.py alone.
    """

    kind = models.CharField(_("loại tệp"), max_length=60)
    subject_type = models.ForeignKey(
        ContentType, verbose_name=_("loại đối tượng"), on_delete=models.CASCADE, related_name="private_files"
    )
    subject_id = models.PositiveBigIntegerField(_("đối tượng"))
    subject = GenericForeignKey("subject_type", "subject_id")
    file = models.FileField(_("tệp"), upload_to=place_of, storage=private_storage, max_length=200)
    name = models.CharField(_("tên tệp"), max_length=200)
    content_type = models.CharField(_("loại nội dung"), max_length=100)
    size = models.PositiveBigIntegerField(_("dung lượng (byte)"))
    sha256 = models.CharField(_("mã SHA-256"), max_length=64)
    uploaded_at = models.DateTimeField(_("tải lên lúc"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tải lên"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="private_files",
    )

    objects = PrivateFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("tệp riêng")
        verbose_name_plural = _("tệp riêng")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="accounts_privatefile_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(size__gt=0),
                name="accounts_privatefile_not_empty",
                violation_error_message=_("Tệp không có nội dung."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The view that asks who may read it."""
        return reverse("private_file", args=[self.pk])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """The row, and its file once the row is gone for good."""
        name = str(self.file.name)
        gone = super().delete(*args, **kwargs)
        _delete_after_commit([name])
        return gone
