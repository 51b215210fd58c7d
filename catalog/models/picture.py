"""Pictures: Wagtail's image with what this site must say about one, and a product's photos."""

import logging
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db import models
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, ImageQuerySet, WagtailImageFieldFile
from wagtail.models import Orderable

from accounts.files.photo import CleanPhoto, clean_photo, is_readable
from accounts.models import FOLDED, Worded

logger = logging.getLogger(__name__)

STAND_IN = "img/picture-missing.svg"
STAND_IN_SIZE = (320, 240)

Made = TypeVar("Made")


class PictureFile(WagtailImageFieldFile):
    """The file of a picture: nothing is stored that is not a clean photo, whoever stores it (docs/photos.md)."""

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store the photo under the name that its content gives it; raises a PhotoError for what is none."""
        photo = content if isinstance(content, CleanPhoto) else clean_photo(content, name=name)
        picture = self.instance
        picture.is_clean, picture.broken_at = True, None
        picture.file_size, picture.file_hash = photo.size, photo.sha1
        super().save(str(photo.name), photo, save)

    def get_image_dimensions(self) -> tuple[int, int]:
        """Of the file; those noted before where it cannot be read, so that reading the row never fails."""
        photo = getattr(self, "_file", None)
        if isinstance(photo, CleanPhoto):
            return photo.width, photo.height
        try:
            found: tuple[int, int] = super().get_image_dimensions()
        except Exception:  # the edge to decoders and storages, which raise whatever they meet
            return self.instance.width, self.instance.height
        return found


class PictureQuerySet(ImageQuerySet):
    """Pictures by the state of their files."""

    def broken(self) -> "PictureQuerySet":
        """Those whose file is gone or cannot be read."""
        found: PictureQuerySet = self.filter(broken_at__isnull=False)
        return found

    def whole(self) -> "PictureQuerySet":
        """The others."""
        found: PictureQuerySet = self.filter(broken_at__isnull=True)
        return found


class Picture(Worded, AbstractImage):
    """An image; a drawn illustration is marked so wherever it is shown.

    `is_clean`: its file has passed the door for photos. `broken_at`: since when its file is known to be gone or not
    readable; a stand-in is shown for it, and it stands on the staff's list.
    """

    is_illustration = models.BooleanField(_("ảnh minh họa"), default=False)
    credit = models.CharField(_("tác giả ảnh"), max_length=120, blank=True)
    is_clean = models.BooleanField(_("đã làm sạch"), default=False, db_default=False, editable=False)
    broken_at = models.DateTimeField(_("hỏng từ lúc"), null=True, blank=True, editable=False)

    admin_form_fields = (*Image.admin_form_fields, "credit", "is_illustration")
    search_fields = [*AbstractImage.search_fields, *FOLDED]
    objects = PictureQuerySet.as_manager()

    class Meta(AbstractImage.Meta):
        verbose_name = _("hình ảnh")
        verbose_name_plural = _("hình ảnh")

    def words_for_search(self) -> Iterable[str]:
        """Title, description, who took it and the tags."""
        return (self.title, self.description, self.credit, *self.tags.names())

    def get_rendition(self, filter: Filter | str) -> AbstractRendition:
        """As Wagtail's; a stand-in where the file cannot be read."""
        return self._made(
            lambda: super(Picture, self).get_rendition(filter), lambda: PictureRendition.stand_in(self, filter)
        )

    def get_renditions(self, *filters: Filter | str) -> dict[str, AbstractRendition]:
        """As Wagtail's; stand-ins where the file cannot be read."""
        return self._made(
            lambda: super(Picture, self).get_renditions(*filters),
            lambda: {_spec(filter): PictureRendition.stand_in(self, filter) for filter in filters},
        )

    def _made(self, make: Callable[[], Made], stand_in: Callable[[], Made]) -> Made:
        if self.broken_at:
            return stand_in()
        try:
            return make()
        except Exception:  # the edge to decoders and storages, which raise whatever they meet
            if not self.note_if_broken():
                raise
            return stand_in()

    def note_if_broken(self) -> bool:
        """Whether the file cannot be used now; if it is gone or not readable, since when is noted for the staff.

        A storage that does not answer is no fault of the picture: it is logged and nothing noted.
        """
        try:
            with self.file.storage.open(self.file.name) as stored:
                readable = is_readable(stored)
        except FileNotFoundError:
            readable = False
        except OSError:
            logger.exception("the storage of picture %s does not answer", self.pk)
            return True
        if not readable:
            self.broken_at = timezone.now()
            Picture.objects.whole().filter(pk=self.pk).update(broken_at=self.broken_at)
        return not readable


# On this model's own copy of Wagtail's field, so that it keeps its place among the columns, before width and height.
Picture._meta.get_field("file").attr_class = PictureFile


def _spec(filter: Filter | str) -> str:
    return filter if isinstance(filter, str) else filter.spec


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

    @classmethod
    def stand_in(cls, picture: Picture, filter: Filter | str) -> "PictureRendition":
        """What is shown in the place of a picture whose file cannot be read; never saved."""
        rendition = cls(image=picture, filter_spec=_spec(filter))
        rendition.width, rendition.height = STAND_IN_SIZE
        return rendition

    @property
    def url(self) -> str:
        """Its file, or the drawing that stands in."""
        return str(self.file.url) if self.file else stand_in_url()


def stand_in_url() -> str:
    """The address of the drawing, which has a digest in its name where static files are collected."""
    return static(STAND_IN)


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
