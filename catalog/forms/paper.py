"""A paper that those in charge send, and what staff read on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.admin.actions import ActionForm
from accounts.forms.day import DayField, LastDayField
from accounts.forms.number import CountField
from accounts.models import Organisation
from catalog.models import CertificateType, Product


class PaperForm(forms.Form):
    """Which paper, of what, and its photo or its number."""

    type = forms.ModelChoiceField(
        label=_("Loại giấy tờ"), queryset=CertificateType.objects.all(), empty_label=_("chọn loại giấy")
    )
    product = forms.ModelChoiceField(
        label=_("Cấp cho"), queryset=Product.objects.none(), required=False, empty_label=_("cả đơn vị")
    )
    file = forms.FileField(
        label=_("Ảnh chụp giấy tờ"),
        required=False,
        help_text=_("Chụp thẳng, đủ bốn góc, đọc được số và ngày. Tệp PDF cũng được."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,.heic,.heif,.jfif,application/pdf"}),
    )
    number = forms.CharField(label=_("Số hiệu trên giấy (nếu không có ảnh)"), max_length=120, required=False)
    valid_until = LastDayField(
        label=_("Hạn đến ngày (nếu giấy có ghi)"),
        required=False,
        help_text=_("Ví dụ 31/12/2027, hoặc 12/2027. Không rõ thì để trống, cán bộ đọc trên ảnh."),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        products: Any = self.fields["product"]
        products.queryset = organisation.products.filter(archived_at=None).order_by("sort_key", "pk")
        products.label_from_instance = lambda product: product.name


class EnterForm(ActionForm):
    """What staff read on the photo."""

    number = forms.CharField(label=_("Số hiệu, quyết định"), max_length=120, required=False)
    issuer = forms.CharField(label=_("Nơi cấp"), max_length=200, required=False)
    decided_on = DayField(
        label=_("Ngày cấp"), required=False, widget=forms.DateInput(attrs={"placeholder": "31/12/2026"})
    )
    valid_until = LastDayField(label=_("Ghi hạn đến ngày"), required=False)
    stars = CountField(label=_("Số sao"), required=False, min_value=3, max_value=5)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.row
        self.initial = {"number": row.number, "issuer": row.type.issuer, "valid_until": row.valid_until}
        if row.type.code != "ocop":
            del self.fields["stars"]
