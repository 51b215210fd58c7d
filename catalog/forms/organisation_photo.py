"""The picture of an organisation, given by those in charge or by staff."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.photo import PhotoField

TAKEN = "image/*,.heic,.heif,.jfif"


class OrganisationPhotoForm(forms.Form):
    """A photo from the camera or the gallery, or none any more."""

    photo = PhotoField(label=_("Chọn ảnh"), required=False, widget=forms.FileInput(attrs={"accept": TAKEN}))
    remove = forms.BooleanField(label=_("Bỏ ảnh đang có"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photo"].help_text = ""
