"""Wagtail's form of a picture, wherever it shows one: single, multiple and in the chooser."""

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from accounts.forms.photo import PhotoField


class PictureForm(BaseImageForm):
    """The file passes the one door for photos (docs/photos.md)."""

    file = PhotoField(label=_("Tệp ảnh"), widget=BaseImageForm.Meta.widgets["file"])
