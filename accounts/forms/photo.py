"""A form's field for a photo: what it gives is clean, what it refuses is told in the words of the refusal."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.images.fields import WagtailImageField

from accounts.files.photo import MOST_MEGABYTES, CleanPhoto, HeavyPhotoError, NotAPhotoError, PhotoError, clean_photo


def _too_heavy() -> str:
    return gettext("Ảnh quá nặng, tối đa là %(most)s MB.") % {"most": MOST_MEGABYTES}


too_heavy: Any = lazy(_too_heavy, str)
"""What Wagtail's script says before it sends anything."""


class PhotoField(WagtailImageField):
    """Wagtail's field of a picture, judged by content alone (docs/photos.md)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.validators: list[Any] = []  # by the name's ending, which says nothing
        self.max_upload_size, self.max_image_pixels = MOST_MEGABYTES * 1024**2, None
        self.help_text = _("Ảnh JPG, PNG, WebP hoặc HEIC. Ảnh được xoay đúng chiều và xóa thông tin nơi chụp.")
        self.error_messages["file_too_large_unknown_size"] = too_heavy()
        self.error_messages["invalid_image_extension"] = NotAPhotoError.message

    def to_python(self, data: Any) -> CleanPhoto | None:
        """The clean photo; None where none was sent."""
        if data in self.empty_values:
            return None
        try:
            return clean_photo(data, name=data.name)
        except PhotoError as refusal:
            code = "file_too_large" if isinstance(refusal, HeavyPhotoError) else "invalid_image"
            raise ValidationError(str(refusal), code=code) from refusal


class PortraitForm(AvatarPreferencesForm):
    """The picture of oneself on Wagtail's page about oneself passes the same door."""

    avatar = PhotoField(label=_("Ảnh đại diện"), required=False)
