"""Pictures: Wagtail's image with what this site must say about one, and a product's photos."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import Orderable


class Picture(AbstractImage):
    """An image; a drawn illustration is marked so wherever it is shown."""

    is_illustration = models.BooleanField(_("ảnh minh họa"), default=False)
    credit = models.CharField(_("tác giả ảnh"), max_length=120, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit", "is_illustration")

    class Meta(AbstractImage.Meta):
        verbose_name = _("hình ảnh")
        verbose_name_plural = _("hình ảnh")


class PictureRendition(AbstractRendition):
    """A picture in one size and format."""

    told_when_deleted = False

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("bản thu nhỏ")
        verbose_name_plural = _("bản thu nhỏ")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="catalog_picturerendition_once",
                violation_error_message=_("Bản thu nhỏ này đã có."),
            )
        ]


class Photo(Orderable):
    """A picture of a product, in order; part of the product's revision."""

    product = ParentalKey("catalog.Product", on_delete=models.CASCADE, related_name="photos")
    picture = models.ForeignKey(
        Picture, verbose_name=_("hình ảnh"), on_delete=models.PROTECT, related_name="product_photos"
    )
    caption = models.CharField(_("chú thích"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("ảnh sản phẩm")
        verbose_name_plural = _("ảnh sản phẩm")

    def __str__(self) -> str:
        return self.caption or str(self.picture)
