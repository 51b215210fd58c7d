"""What a buyer fills in to ask for goods, and what is written in the conversation."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.forms.number import QuantityField
from catalog.domain.enquiry import Asker, Wish
from catalog.enums import Per
from catalog.forms.reach import ReachField
from catalog.models import Product, Unit
from catalog.purposes import ANSWER_ENQUIRY, SEASON_NEWS

MONTHS_AHEAD = 12
USUAL_UNITS = ("kg", "tấn")


def usual_units(product: Product) -> list[Unit]:
    """Units in which a product is asked for: those of its packs and its kind, kilos and tonnes, then all others."""
    units = list(Unit.objects.all())
    of_packs = list(product.packs.values_list("unit_id", flat=True))
    of_kind = list(product.kind.units.values_list("unit_id", flat=True)) if product.kind else []
    first = [*of_packs, *of_kind, *(unit.pk for unit in units if unit.code in USUAL_UNITS)]
    return sorted(units, key=lambda unit: first.index(unit.pk) if unit.pk in first else len(first))


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument at run time
    """A unit, the usual ones first."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Unit.objects.all(), empty_label=None, **kwargs)

    def offer(self, units: list[Unit]) -> None:
        """Show these, in this order."""
        self.choices = [(unit.pk, str(unit)) for unit in units]


class MonthField(forms.TypedChoiceField):
    """One of the months to come, by its first day; nothing for as soon as can be."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=date.fromisoformat, empty_value=None, required=False, **kwargs)

    def offer(self, today: date) -> None:
        """The months from `today`'s on."""
        firsts = [date(today.year + (today.month - 1 + n) // 12, (today.month - 1 + n) % 12 + 1, 1) for n in range(12)]
        named = [(first.isoformat(), f"{MONTHS[first.month]} {first.year}") for first in firsts]
        self.choices = [("", _("càng sớm càng tốt")), *named]


class AskForm(forms.Form):
    """An enquiry, in the order in which people say it. `fax` is for robots: people do not see it."""

    quantity = QuantityField(label=_("Cần bao nhiêu"), max_digits=14, decimal_places=3)
    unit = UnitField(label=_("Đơn vị tính"))
    per = forms.ChoiceField(label=_("Mua"), choices=Per.choices, initial=Per.ONCE)
    month = MonthField(label=_("Cần vào tháng nào"))
    place = forms.CharField(
        label=_("Giao ở đâu"),
        max_length=255,
        required=False,
        help_text=_("Ví dụ: kho Gia Lâm, Hà Nội. Bỏ trống nếu tự đến lấy."),
    )
    name = forms.CharField(
        label=_("Tên của bạn"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    reach = ReachField(
        label=_("Điện thoại hoặc email"), help_text=_("Để nhận trả lời. Chỉ bên bán và cán bộ Liên minh thấy.")
    )
    company = forms.CharField(
        label=_("Cửa hàng, công ty (nếu có)"),
        max_length=255,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    text = forms.CharField(
        label=_("Hỏi thêm (nếu có)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: quy cách đóng gói, giấy tờ cần có, xuất hóa đơn."),
    )
    agree = forms.BooleanField(
        label=ANSWER_ENQUIRY.wording,
        error_messages={"required": _("Hãy đánh dấu để bên bán được phép liên hệ với bạn.")},
    )
    news = forms.BooleanField(label=SEASON_NEWS.wording, required=False)
    fax = forms.CharField(
        label=_("Bỏ trống ô này"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units, month = self.fields["unit"], self.fields["month"]
        assert isinstance(units, UnitField)
        assert isinstance(month, MonthField)
        units.offer(usual_units(product))
        month.offer(localdate())
        self.fields["once"].initial = uuid.uuid4

    def clean_quantity(self) -> Any:
        """More than nothing."""
        if self.cleaned_data["quantity"] <= 0:
            raise ValidationError(_("Số lượng phải lớn hơn 0."))
        return self.cleaned_data["quantity"]

    def clean_fax(self) -> str:
        """Left empty by people."""
        if self.cleaned_data["fax"]:
            raise ValidationError(_("Ô này để bắt máy gửi thư rác. Hãy xóa chữ trong ô rồi gửi lại."))
        return ""

    def wish(self) -> Wish:
        """What is asked for."""
        return Wish(**{name: self.cleaned_data[name] for name in Wish.__dataclass_fields__})

    def asker(self) -> Asker:
        """Who asks."""
        phone, email = self.cleaned_data["reach"]
        return Asker(self.cleaned_data["name"], phone=phone, email=email, company=self.cleaned_data["company"])

    def purposes(self) -> tuple[str, ...]:
        """What was agreed to."""
        return (ANSWER_ENQUIRY.name, *([SEASON_NEWS.name] if self.cleaned_data["news"] else []))


class SayForm(forms.Form):
    """One line of the conversation, with or without a photo or a paper."""

    text = forms.CharField(
        label=_("Viết cho bên kia"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    file = forms.FileField(
        label=_("Gửi kèm ảnh hoặc PDF"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
    )
