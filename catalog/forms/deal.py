"""What is noted of a deal: a step, the order's number, a delivery, why nothing came of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.forms.day import DayField
from accounts.forms.number import MoneyField, QuantityField
from accounts.models import Organisation, User
from accounts.permissions import organisations_for
from catalog.enums import DealStepKind, LostReason, Per
from catalog.models import Unit


class StepForm(forms.Form):
    """A step that was taken."""

    kind = forms.ChoiceField(label=_("Bước"), choices=DealStepKind.choices, widget=forms.RadioSelect)
    done_on = DayField(label=_("Ngày"), initial=localdate)
    number = forms.CharField(
        label=_("Số giấy tờ"),
        max_length=60,
        required=False,
        help_text=_("Có số đơn hàng hoặc số hợp đồng nguyên tắc thì giao dịch mới được tính vào số liệu."),
    )
    text = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)


class NumberForm(forms.Form):
    """The order or contract."""

    order_number = forms.CharField(label=_("Số đơn hàng"), max_length=60, required=False)
    contract_number = forms.CharField(label=_("Số hợp đồng"), max_length=60, required=False)
    counted_on = DayField(label=_("Ngày đơn hàng, hợp đồng"), initial=localdate)
    amount = MoneyField(label=_("Giá trị"), required=False, help_text=_("Ví dụ: 550 triệu, 550.000.000."))


class DeliveryForm(forms.Form):
    """Goods that were handed over."""

    delivered_on = DayField(label=_("Giao ngày"), initial=localdate)
    quantity = QuantityField(label=_("Số lượng giao"), max_digits=14, decimal_places=3)
    amount = MoneyField(label=_("Thành tiền"), required=False)
    text = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)

    def clean_quantity(self) -> Any:
        """More than nothing."""
        if self.cleaned_data["quantity"] <= 0:
            raise ValidationError(_("Số lượng phải lớn hơn 0."))
        return self.cleaned_data["quantity"]


class LostForm(forms.Form):
    """Why nothing came of it."""

    reason = forms.ChoiceField(label=_("Vì sao"), choices=LostReason.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("Nói rõ thêm"), max_length=500, required=False)


class WriteDealForm(forms.Form):
    """A deal that staff heard of."""

    seller = forms.ModelChoiceField(
        label=_("Bên bán trong sổ"), queryset=Organisation.objects.none(), required=False, empty_label=_("không có")
    )
    seller_name = forms.CharField(label=_("hoặc tên bên bán"), max_length=255, required=False)
    buyer_name = forms.CharField(label=_("Bên mua"), max_length=255)
    goods = forms.CharField(label=_("Hàng, quy cách"), max_length=255)
    quantity = QuantityField(label=_("Số lượng"), required=False, max_digits=14, decimal_places=3, min_value=0)
    unit = forms.ModelChoiceField(label=_("Đơn vị tính"), queryset=Unit.objects.none(), empty_label=None)
    per = forms.ChoiceField(label=_("Lượng này là"), choices=Per.choices)
    price = MoneyField(label=_("Đơn giá"), required=False)
    amount = MoneyField(label=_("Giá trị cả giao dịch"), required=False)
    note_text = forms.CharField(label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seller: Any = self.fields["seller"]
        unit: Any = self.fields["unit"]
        seller.queryset, unit.queryset = organisations_for(by).order_by("sort_key", "pk"), Unit.objects.all()

    def clean(self) -> dict[str, Any]:
        """Nothing is no quantity and no price."""
        told = super().clean() or {}
        return {**told, "quantity": told.get("quantity") or None, "price": told.get("price") or None}
