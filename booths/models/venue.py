"""Venues: the places where stalls stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import Evidence
from accounts.models import Addressed, Named, NamedQuerySet
from booths.enums import VenueKind


class Venue(Addressed, Named):
    """A place with stalls (địa điểm): a rest stop, a showroom of the Alliance, a fairground.

    `owner` lets the ground, `partner` is the centre of the venue's province that arranges (đầu mối). Both confirm
    bookings by link or letter.
    """

    kind = models.CharField(_("loại địa điểm"), max_length=9, choices=VenueKind)
    slug = models.SlugField(_("đường dẫn"), max_length=100, unique=True, blank=True)
    place = models.ForeignKey(
        "accounts.Place",
        verbose_name=_("địa bàn"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="venues",
    )
    address = models.CharField(_("địa chỉ"), max_length=255, blank=True)
    owner = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("chủ địa điểm"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="venues_owned",
    )
    partner = models.ForeignKey(
        "accounts.Organisation",
        verbose_name=_("đầu mối thu xếp"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="venues_arranged",
    )
    plan_picture = models.ForeignKey(
        "catalog.Picture",
        verbose_name=_("ảnh sơ đồ"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="venues",
    )
    about = models.TextField(_("giới thiệu"), blank=True)
    opens = models.CharField(_("giờ mở cửa"), max_length=120, blank=True)
    evidence = models.CharField(_("nguồn dữ liệu"), max_length=12, choices=Evidence, default=Evidence.REGISTER)
    source = models.CharField(_("trích nguồn"), max_length=500, blank=True)

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("địa điểm")
        verbose_name_plural = _("địa điểm")
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=VenueKind.values, evidence__in=Evidence.values),
                name="booths_venue_kind_evidence_known",
                violation_error_message=_("Loại địa điểm hoặc nguồn dữ liệu không hợp lệ."),
            )
        ]
