"""Administrative units of both maps."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import Confidence, PlaceLevel, PlaceMap
from accounts.models.named import Named, NamedQuerySet
from accounts.vietnamese import slug


class PlaceQuerySet(NamedQuerySet["Place"]):
    """Places by map and level."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """As Django's, with addresses."""
        objs = list(objs)
        for place in objs:
            place.slug = place.slug or slug(place.full_name)
        return super().bulk_create(objs, *args, **kwargs)

    def old_districts(self) -> Self:
        """Districts of the map of 2022."""
        return self.filter(map=PlaceMap.OLD, level=PlaceLevel.DISTRICT)

    def old_communes(self) -> Self:
        """Communes of the map of 2022."""
        return self.filter(map=PlaceMap.OLD, level=PlaceLevel.COMMUNE)

    def new_communes(self) -> Self:
        """Communes and wards of the map of 2025."""
        return self.filter(map=PlaceMap.NEW, level=PlaceLevel.COMMUNE)


class Place(Named):
    """A province, district or commune on one of the two maps, valid from and to.

    `name` is the bare name ("Lục Ngạn"), `full_name` has the kind ("Huyện Lục Ngạn"). The same name may mean
    different land on the two maps: the new Xã Lục Ngạn is not the old Huyện Lục Ngạn.
    """

    map = models.CharField(_("bản đồ"), max_length=4, choices=PlaceMap)
    level = models.CharField(_("cấp"), max_length=8, choices=PlaceLevel)
    code = models.CharField(_("mã"), max_length=8)
    kind = models.CharField(_("loại"), max_length=20)
    full_name = models.CharField(_("tên đầy đủ"), max_length=255)
    slug = models.SlugField(_("đường dẫn"), max_length=100)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("thuộc"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)
    home = models.BooleanField(
        _("thuộc tỉnh nhà"), default=True, help_text=_("Bỏ chọn với nơi chỉ dùng khi bật tỉnh hợp nhất.")
    )
    latitude = models.FloatField(_("vĩ độ"), null=True, blank=True)
    longitude = models.FloatField(_("kinh độ"), null=True, blank=True)
    area_km2 = models.FloatField(_("diện tích (km²)"), null=True, blank=True)

    derived_from = {**Named.derived_from, "search_key": ("full_name", "parent__full_name")}

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("địa bàn")
        verbose_name_plural = _("địa bàn")
        ordering = ["map", "sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["map", "level", "code"],
                name="accounts_place_code_once",
                violation_error_message=_("Mã này đã có trên bản đồ ấy."),
            ),
            models.CheckConstraint(
                condition=models.Q(map__in=PlaceMap.values),
                name="accounts_place_map_known",
                violation_error_message=_("Bản đồ không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=PlaceLevel.values),
                name="accounts_place_level_known",
                violation_error_message=_("Cấp không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
                name="accounts_place_valid_to_after_from",
                violation_error_message=_("Ngày hết hiệu lực phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def words_for_search(self) -> str:
        """Full name, and the district for communes, since two Đồng Tiến exist."""
        return f"{self.full_name} {self.parent.full_name if self.parent else ''}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With an address, which stays."""
        self.slug = self.slug or slug(self.full_name)
        super().save(*args, **kwargs)

    @property
    def with_parent(self) -> str:
        """The full name, for an old commune with its district: two Đồng Tiến exist."""
        if self.parent and self.level == PlaceLevel.COMMUNE and self.map == PlaceMap.OLD:
            return f"{self.full_name}, {self.parent.full_name}"
        return self.full_name


class PlaceSuccession(models.Model):
    """An old place went into a new one; `confidence` says how sure the mapping is (domain facts A4)."""

    old = models.ForeignKey(Place, verbose_name=_("địa bàn cũ"), on_delete=models.CASCADE, related_name="successions")
    new = models.ForeignKey(
        Place, verbose_name=_("địa bàn mới"), on_delete=models.CASCADE, related_name="predecessions"
    )
    confidence = models.CharField(_("độ tin cậy"), max_length=8, choices=Confidence, default=Confidence.CERTAIN)
    note = models.CharField(_("ghi chú"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("chuyển đổi địa bàn")
        verbose_name_plural = _("chuyển đổi địa bàn")
        constraints = [
            models.UniqueConstraint(
                fields=["old", "new"],
                name="accounts_placesuccession_pair_once",
                violation_error_message=_("Cặp chuyển đổi này đã có."),
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__in=Confidence.values),
                name="accounts_placesuccession_confidence_known",
                violation_error_message=_("Độ tin cậy không hợp lệ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
