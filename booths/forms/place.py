"""What one says who waits for a stall and is offered one."""

from django import forms
from django.utils.translation import gettext_lazy as _

PLACE_ANSWERS = [
    ("take", _("Nhận chỗ: giữ gian cho đơn vị")),
    ("pass", _("Chưa nhận lần này, vẫn chờ")),
    ("leave", _("Không chờ nữa")),
]


class PlaceForm(forms.Form):
    """The same as behind the link."""

    answer = forms.ChoiceField(label=_("Đơn vị chọn"), choices=PLACE_ANSWERS, widget=forms.RadioSelect)
