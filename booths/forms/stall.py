"""What whoever operates a shared stall fills in."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.forms.day import DayField
from accounts.forms.number import CountField, MoneyField, QuantityField
from booths.domain.delivery import GoodsIn
from booths.domain.period import TOLD
from booths.enums import AnsweredHow, CountReason, LineMode, MovementKind, PaidHow, TermsModel, VatKind
from booths.models import ConsignedGood, DeliveryLine


class MetresField(QuantityField):
    """Metres of shelf, to the centimetre, with or without the unit: 1,2 · 1,2 m · 2 mét."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=6, decimal_places=2, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Without the unit."""
        bare = value.strip().removesuffix("mét").removesuffix("m") if isinstance(value, str) else value
        return super().to_python(bare)


def not_ahead(day: date) -> None:
    """ValidationError for a day to come: a period is closed through today at most, so what a year typed wrongly put
    behind it would be settled in none for long."""
    if day > localdate():
        raise ValidationError(_("Ngày này chưa tới. Hãy ghi hôm nay hoặc ngày trước đó."), code="ahead")


class InviteForm(forms.Form):
    """A product for the line-up."""

    mode = forms.ChoiceField(label=_("Hình thức"), choices=LineMode.choices, initial=LineMode.CONSIGNED)
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=40, help_text=_("gói, hộp, chai…"))
    name = forms.CharField(label=_("Tên trên kệ, kèm quy cách"), max_length=255)
    first_day = DayField(label=_("Bày từ ngày"))
    last_day = DayField(label=_("Đến hết ngày"), required=False)
    retail = MoneyField(label=_("Giá bán lẻ"), required=False)
    delivered = MoneyField(label=_("Giá giao"), required=False, help_text=_("Chỉ ghi nếu tính theo chênh lệch giá."))
    metres = MetresField(label=_("Mét kệ"), required=False, help_text=_("Chiều dài mặt kệ dành cho mặt hàng này."))


class MetresForm(forms.Form):
    """Metres of shelf, of a line or of the whole stall."""

    metres = MetresField(label=_("Mét kệ"), required=False, help_text=_("Ví dụ 1,2. Chưa đo thì để trống."))


class AnswerForm(forms.Form):
    """What a cooperative said by phone or on paper."""

    answer = forms.ChoiceField(label=_("Trả lời"), choices=[("yes", _("Đồng ý")), ("no", _("Không tham gia"))])
    how = forms.ChoiceField(
        label=_("Trả lời bằng"),
        choices=[(AnsweredHow.PHONE, AnsweredHow.PHONE.label), (AnsweredHow.PAPER, AnsweredHow.PAPER.label)],
    )
    number = forms.CharField(label=_("Số văn bản"), required=False, max_length=60)
    dated = DayField(label=_("Ngày văn bản"), required=False)
    text = forms.CharField(label=_("Ý kiến"), required=False, max_length=255)


class TermsForm(forms.Form):
    """Terms of a consignment."""

    valid_from = DayField(label=_("Áp dụng từ ngày"))
    model = forms.ChoiceField(label=_("Cách tính"), choices=TermsModel.choices)
    rate = QuantityField(label=_("Hoa hồng (%)"), required=False, help_text=_("Chênh lệch giá thì để trống."))
    losses = forms.CharField(label=_("Hao hụt, hàng hỏng ai chịu"), required=False, widget=forms.Textarea({"rows": 2}))
    expiry = forms.CharField(label=_("Hàng gần hết hạn"), required=False, widget=forms.Textarea({"rows": 2}))
    transport = forms.CharField(
        label=_("Vận chuyển và trả hàng ai lo"), required=False, widget=forms.Textarea({"rows": 2})
    )
    payment = forms.CharField(label=_("Ngày thanh toán"), required=False, max_length=255)
    food_safety = forms.CharField(label=_("Ai chịu trách nhiệm an toàn thực phẩm"), required=False, max_length=255)
    notice_days = CountField(label=_("Báo trước khi chấm dứt (ngày)"), min_value=0, max_value=365, initial=60)


class SignForm(forms.Form):
    """The signed paper."""

    number = forms.CharField(label=_("Số thoả thuận"), max_length=60)
    signed_on = DayField(label=_("Ngày ký"))
    scan = forms.FileField(label=_("Ảnh chụp hoặc bản quét"), required=False)


class ScanForm(forms.Form):
    """A scan that comes after the signature."""

    scan = forms.FileField(label=_("Ảnh chụp hoặc bản quét"))


class PriceForm(forms.Form):
    """A price from a day on, and how the good is taxed."""

    retail = MoneyField(label=_("Giá bán lẻ"))
    delivered = MoneyField(label=_("Giá giao"), required=False)
    valid_from = DayField(label=_("Áp dụng từ ngày"))
    vat = forms.ChoiceField(
        label=_("Loại hàng để tính thuế"), choices=VatKind.choices, help_text=_("Chưa rõ thì hỏi kế toán.")
    )


class DeliveryForm(forms.Form):
    """Goods on their way: so much of each, its batch and expiry."""

    day = DayField(label=_("Ngày giao"))
    carrier = forms.CharField(label=_("Người giao"), required=False, max_length=120)
    text = forms.CharField(label=_("Ghi chú"), required=False, max_length=255)

    def __init__(self, *args: Any, goods: Iterable[ConsignedGood], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goods = list(goods)
        for good in self.goods:
            self.fields[f"quantity_{good.pk}"] = QuantityField(label=_("Số lượng"), required=False, min_value=0)
            self.fields[f"lot_{good.pk}"] = forms.CharField(label=_("Số lô"), required=False, max_length=40)
            self.fields[f"expires_{good.pk}"] = DayField(label=_("Hạn sử dụng"), required=False)

    def rows(self) -> Iterator[tuple[ConsignedGood, list[BoundField]]]:
        """Good by good."""
        for good in self.goods:
            yield good, [self[f"{name}_{good.pk}"] for name in ("quantity", "lot", "expires")]

    def heads(self) -> list[BoundField]:
        """What is asked of the whole."""
        return [self["day"], self["carrier"], self["text"]]

    def lines(self) -> list[GoodsIn]:
        """What the verb takes."""
        given = self.cleaned_data
        return [
            GoodsIn(good, given[f"quantity_{good.pk}"], given[f"lot_{good.pk}"], given[f"expires_{good.pk}"])
            for good in self.goods
            if given.get(f"quantity_{good.pk}")
        ]


class ReceiveForm(forms.Form):
    """What was counted of each line of a delivery note."""

    def __init__(self, *args: Any, lines: Iterable[DeliveryLine], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = []
        for line in lines:
            self.keys.append(line.pk)
            more = ", ".join(filter(None, [line.lot, f"HSD {line.expires_on:%d/%m/%Y}" if line.expires_on else ""]))
            self.fields[f"counted_{line.pk}"] = QuantityField(
                label=str(line.good), min_value=0, initial=line.quantity, help_text=more
            )
        self.fields["receiver"] = forms.CharField(label=_("Người nhận"), max_length=120)
        self.fields["day"] = DayField(label=_("Ngày nhận"), initial=today)

    def counted(self) -> dict[int, Decimal]:
        """By line."""
        return {key: self.cleaned_data[f"counted_{key}"] for key in self.keys}


class CountForm(forms.Form):
    """Goods counted by hand."""

    def __init__(self, *args: Any, goods: Iterable[ConsignedGood], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"] = DayField(label=_("Ngày kiểm kê"), initial=today)
        self.fields["reason"] = forms.ChoiceField(label=_("Lý do"), choices=CountReason.choices)
        self.fields["people"] = forms.CharField(label=_("Người kiểm kê, người chứng kiến"), max_length=255)
        self.keys = []
        for good in goods:
            self.keys.append(good.pk)
            self.fields[f"found_{good.pk}"] = QuantityField(
                label=str(good), required=False, min_value=0, help_text=_("Bỏ trống nếu không đếm.")
            )

    def found(self) -> dict[int, Decimal]:
        """By good, those that were counted."""
        given = {key: self.cleaned_data.get(f"found_{key}") for key in self.keys}
        return {key: amount for key, amount in given.items() if amount is not None}


class OutForm(forms.Form):
    """Goods that leave without a buyer."""

    kind = forms.ChoiceField(
        label=_("Việc"), choices=[(kind, MovementKind(kind).label) for kind in MovementKind.out], initial="sent_back"
    )
    quantity = QuantityField(label=_("Số lượng"))
    day = DayField(label=_("Ngày"), validators=[not_ahead])
    reason = forms.CharField(
        label=_("Lý do, số biên bản"), required=False, max_length=255, help_text=_("Tiêu huỷ thì ghi số biên bản.")
    )


class ReturnForm(forms.Form):
    """A shopper brings back."""

    quantity = QuantityField(label=_("Số lượng khách trả"))
    day = DayField(label=_("Ngày trả"), validators=[not_ahead])


class CorrectForm(forms.Form):
    """A line is taken back; the verb says on which days, since one may have been noted for a day to come."""

    reason = forms.CharField(label=_("Lý do sửa"), max_length=255)
    day = DayField(label=_("Ghi vào ngày"))


class CloseForm(forms.Form):
    """A period is settled; what to do about days without a sheet is asked where there are any."""

    first = DayField(label=_("Từ ngày"))
    last = DayField(
        label=_("Đến hết ngày"),
        help_text=_("Nên là hôm qua: vào ngày đã chốt không ghi thêm được hàng bán hay tiền trả."),
    )
    anyway = forms.BooleanField(label=_("Vẫn chốt: những ngày thiếu phiếu không bán gì"), required=False)

    def __init__(self, *args: Any, missing: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not missing:
            del self.fields["anyway"]
            return
        days = ", ".join(f"{day:%d/%m}" for day in missing[:TOLD]) + ("…" if len(missing) > TOLD else "")
        self.fields["anyway"].help_text = _("Còn thiếu phiếu ngày %(days)s.") % {"days": days}


class PayForm(forms.Form):
    """Money for a supplier."""

    amount = MoneyField(label=_("Số tiền"))
    day = DayField(label=_("Ngày trả"))
    how = forms.ChoiceField(label=_("Cách trả"), choices=PaidHow.choices)
    voucher = forms.CharField(label=_("Số chứng từ"), required=False, max_length=60)


class AccountForm(forms.Form):
    """A bank account as the supplier's paper names it."""

    bank = forms.CharField(label=_("Ngân hàng"), max_length=120)
    number = forms.CharField(label=_("Số tài khoản"), max_length=40, widget=forms.TextInput({"inputmode": "numeric"}))
    holder = forms.CharField(label=_("Chủ tài khoản"), max_length=160)
    paper = forms.CharField(label=_("Văn bản thông báo (số, ngày)"), max_length=120)


class FeeForm(forms.Form):
    """A cost that the supplier bears."""

    name = forms.CharField(label=_("Khoản phí"), max_length=120)
    amount = MoneyField(label=_("Số tiền"))
    day = DayField(label=_("Ngày"))


class PaperForm(forms.Form):
    """The settlement signed on paper."""

    paper_number = forms.CharField(label=_("Số bản đối chiếu"), required=False, max_length=60)
    paper_signed_on = DayField(label=_("Ngày ký"))


class TaxPapersForm(forms.Form):
    """Numbers of tax papers that were made elsewhere."""

    consignment_slip = forms.CharField(label=_("Phiếu xuất kho hàng gửi bán đại lý"), required=False, max_length=60)
    commission_invoice = forms.CharField(label=_("Hoá đơn hoa hồng"), required=False, max_length=60)
    sales_list = forms.CharField(label=_("Bảng kê hàng hoá bán ra"), required=False, max_length=60)


class SpanForm(forms.Form):
    """From one day through another."""

    first = DayField(label=_("Từ ngày"))
    last = DayField(label=_("Đến hết ngày"))


class SheetFileForm(forms.Form):
    """A workbook of daily sheets."""

    file = forms.FileField(label=_("Tệp Excel đã điền"), widget=forms.FileInput({"accept": ".xlsx"}))
