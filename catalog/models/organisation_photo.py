"""The one picture by which an organisation is known."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationPhoto(models.Model):
    """The picture of an organisation (ảnh đơn vị): on its page and on the cards of producers.

    It stands on this floor since pictures do. Written by catalog/domain/organisation_photo.py alone; who gave it and
    when is in the organisation's history.
    """

    told_when_deleted = False

    organisation = models.OneToOneField(
        "accounts.Organisation", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="photo"
    )
    picture = models.ForeignKey(
        "catalog.Picture", verbose_name=_("hình ảnh"), on_delete=models.PROTECT, related_name="organisation_photos"
    )

    class Meta:
        verbose_name = _("ảnh đơn vị")
        verbose_name_plural = _("ảnh đơn vị")
        ordering = ["organisation"]

    def __str__(self) -> str:
        return str(self.picture)
