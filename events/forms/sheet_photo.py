"""One photo of a table's sheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.enums import Role
from events.models import Event, Registration


class SheetPhotoForm(forms.Form):
    """Whose table, and the photo or scan."""

    buyer = forms.ModelChoiceField(label=_("Phiếu của bàn"), queryset=Registration.objects.none())
    file = forms.FileField(
        label=_("Ảnh hoặc bản quét"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,.heic,.heif,.jfif,application/pdf"}),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        buyers = event.registrations.kept().filter(role=Role.BUYER)
        self.fields["buyer"].queryset = buyers.order_by("search_key", "pk")  # type: ignore[attr-defined]  # it chooses
