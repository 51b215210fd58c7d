"""What a buyer tells who asks many cooperatives at once, by themselves or to staff on the phone."""

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import get_current_timezone, localdate, make_aware
from django.utils.translation import gettext_lazy as _

from accounts.forms.day import DayField
from accounts.forms.number import CountField, MoneyField, QuantityField
from catalog.domain.enquiry import Asker
from catalog.domain.kinds import kind_meant
from catalog.domain.request import Terms, Wanted
from catalog.enums import FitPart, Period
from catalog.forms.hour import HourField
from catalog.forms.reach import ReachField
from catalog.models import Kind, Requirement, Unit
from catalog.models.request import MOST_INVITED
from catalog.purposes import PURCHASE_REQUEST

USUAL_UNITS = ("kg", "tấn", "tạ")
PAPERS = "papers"
HARD = [
    (FitPart.SEASON, _("có đủ thời gian cần")),
    (FitPart.QUANTITY, _("một mình đủ số lượng")),
    (FitPart.PRICE, _("giá trong mức trả")),
    (FitPart.DELIVERY, _("giao tận nơi")),
    (FitPart.HOUR, _("giao đúng giờ")),
    (PAPERS, _("đủ giấy tờ, điều kiện đã đánh dấu")),
]
DEADLINE_DAYS = 3
DEADLINE_HOUR = 17
LONGEST = timedelta(days=60)


class WantedForm(forms.Form):
    """The goods and the conditions. `fax` is for robots: people do not see it."""

    kind_name = forms.CharField(
        label=_("Cần mua gì"),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "mat-hang", "autocomplete": "off"}),
        help_text=_("Ví dụ: vải thiều, mỳ gạo, gà đồi. Gõ vài chữ để chọn."),
    )
    detail = forms.CharField(
        label=_("Loại, cỡ, chất lượng"), max_length=200, required=False, help_text=_("Ví dụ: loại 1, 30 quả/kg.")
    )
    quantity = QuantityField(label=_("Bao nhiêu"), max_digits=14, decimal_places=3)
    unit = forms.ModelChoiceField(label=_("Đơn vị tính"), queryset=Unit.objects.none(), empty_label=None)
    period = forms.ChoiceField(label=_("Lượng này là"), choices=Period.choices, initial=Period.ONCE)
    first_on = DayField(label=_("Cần từ ngày"), required=False)
    last_on = DayField(label=_("đến hết ngày"), required=False)
    deliver_to = forms.CharField(
        label=_("Giao ở đâu"),
        max_length=200,
        required=False,
        help_text=_("Ví dụ: kho Gia Lâm, Hà Nội. Bỏ trống nếu tự đến lấy."),
    )
    before = HourField(label=_("Giao trước mấy giờ"), required=False, help_text=_("Ví dụ: 5 giờ, 5h30."))
    pack = forms.CharField(
        label=_("Quy cách đóng gói"), max_length=120, required=False, help_text=_("Ví dụ: sọt 10 kg.")
    )
    price_high = MoneyField(
        label=_("Giá muốn trả, cao nhất"),
        required=False,
        help_text=_("Cho một đơn vị ở dưới. Chỉ cán bộ Liên minh thấy, trừ khi bạn cho biết."),
    )
    price_unit = forms.ModelChoiceField(
        label=_("cho mỗi"), queryset=Unit.objects.none(), required=False, empty_label=_("như trên")
    )
    requirements = forms.ModelMultipleChoiceField(
        label=_("Giấy tờ, điều kiện cần có"),
        queryset=Requirement.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hard = forms.MultipleChoiceField(
        label=_("Thiếu những điều này thì không xét"),
        choices=HARD,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Điều chưa biết thì đơn vị được hỏi, không bị loại."),
    )
    note = forms.CharField(
        label=_("Nói thêm"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units: Any = self.fields["unit"]
        prices: Any = self.fields["price_unit"]
        conditions: Any = self.fields["requirements"]
        units.queryset = prices.queryset = Unit.objects.all()
        conditions.queryset = Requirement.objects.all()
        conditions.label_from_instance = lambda requirement: requirement.label
        usual = Unit.objects.filter(code__in=USUAL_UNITS).order_by("-factor").first()
        units.initial = usual and usual.pk
        self.kind: Kind | None = None

    def clean_kind_name(self) -> str:
        """Words that mean one kind."""
        typed = " ".join(self.cleaned_data["kind_name"].split())
        self.kind, found = kind_meant(typed)
        if self.kind is None:
            names = ", ".join(kind.name for kind in found)
            sentence = _("Ý bạn là: %(names)s? Hãy ghi một tên.") % {"names": names}
            raise ValidationError(sentence if found else _("Chưa có mặt hàng này. Hãy ghi tên chung hơn, hoặc gọi."))
        return typed

    def clean_quantity(self) -> Any:
        """More than nothing."""
        if self.cleaned_data["quantity"] <= 0:
            raise ValidationError(_("Số lượng phải lớn hơn 0."))
        return self.cleaned_data["quantity"]

    def clean(self) -> dict[str, Any]:
        """Both days or neither, in order."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and not last and "last_on" not in self.errors:
            cleaned["last_on"] = first
        elif last and not first and "first_on" not in self.errors:
            self.add_error("first_on", _("Hãy ghi cần từ ngày nào."))
        elif first and last and last < first:
            self.add_error("last_on", _("Ngày cuối không được trước ngày đầu."))
        return cleaned

    def wanted(self) -> Wanted:
        """What the verb takes."""
        told = self.cleaned_data
        assert self.kind is not None, "asked after the form was found good"
        names = ("detail", "quantity", "unit", "period", "first_on", "last_on", "deliver_to", "before", "pack", "note")
        price = told["price_high"]
        return Wanted(
            kind=self.kind,
            **{name: told[name] for name in names},
            price_high=price,
            price_unit=(told["price_unit"] or told["unit"]) if price else None,
            hard_parts=tuple(part for part in told["hard"] if part != PAPERS),
            requirements=tuple((one, PAPERS in told["hard"]) for one in told["requirements"]),
        )


class RequestForm(WantedForm):
    """With who asks and until when."""

    answer_by = DayField(label=_("Nhận báo giá đến hết ngày"), help_text=_("Đến 17 giờ ngày ấy."))
    name = forms.CharField(
        label=_("Tên người mua"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    reach = ReachField(label=_("Điện thoại hoặc email"), help_text=_("Để nhận link xem báo giá."))
    company = forms.CharField(
        label=_("Cửa hàng, công ty"),
        max_length=255,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    shows_buyer = forms.BooleanField(label=_("Cho các đơn vị được mời biết tôi là ai"), required=False)
    shows_price = forms.BooleanField(label=_("Cho các đơn vị được mời biết mức giá tôi muốn trả"), required=False)
    agree = forms.BooleanField(
        label=PURCHASE_REQUEST.wording,
        error_messages={"required": _("Hãy đánh dấu để Liên minh được phép liên hệ với bạn.")},
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer_by"].initial = localdate() + timedelta(days=DEADLINE_DAYS)
        self.fields["once"].initial = uuid.uuid4

    def clean_answer_by(self) -> datetime:
        """In the afternoon of that day."""
        day = self.cleaned_data["answer_by"]
        if day > localdate() + LONGEST:
            raise ValidationError(_("Hạn nhận báo giá xa nhất là 60 ngày."))
        return make_aware(datetime.combine(day, time(DEADLINE_HOUR)), get_current_timezone())

    def terms(self) -> Terms:
        """What the verb takes."""
        told = self.cleaned_data
        most = told.get("most_invited") or MOST_INVITED
        return Terms(told["answer_by"], told["shows_buyer"], told["shows_price"], most)

    def asker(self) -> Asker:
        """Who asks."""
        phone, email = self.cleaned_data["reach"]
        return Asker(self.cleaned_data["name"], phone=phone, email=email, company=self.cleaned_data["company"])


class PublicRequestForm(RequestForm):
    """As buyers fill it in; `fax` is for robots: people do not see it."""

    fax = forms.CharField(
        label=_("Bỏ trống ô này"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_fax(self) -> str:
        """Left empty by people."""
        if self.cleaned_data["fax"]:
            raise ValidationError(_("Ô này để bắt máy gửi thư rác. Hãy xóa chữ trong ô rồi gửi lại."))
        return ""


class StaffRequestForm(RequestForm):
    """As staff write down what a buyer says on the phone."""

    most_invited = CountField(label=_("Mời nhiều nhất (đơn vị)"), min_value=1, max_value=100, initial=MOST_INVITED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agree"].label = _("Người mua đã đồng ý qua điện thoại: %(wording)s") % {
            "wording": PURCHASE_REQUEST.wording
        }
