"""A picture with its caption."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture and what it shows."""

    picture = ImageChooserBlock(label=_("Hình ảnh"))
    caption = blocks.CharBlock(label=_("Chú thích"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Hình ảnh")
        template = "cms/blocks/picture.html"
