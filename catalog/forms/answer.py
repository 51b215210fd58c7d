"""What a producer answers, on a phone: a price, "hết hàng", a question back."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.forms.day import DayField
from accounts.forms.number import MoneyField, QuantityField
from accounts.links.kind import LinkForm
from accounts.models import SecretLink
from catalog.domain.answer import Answer
from catalog.domain.quotation import Offer
from catalog.enums import Per
from catalog.forms.enquiry import UnitField, usual_units
from catalog.models import Enquiry, Unit

USUAL_DAYS = timedelta(days=7)
DELIVERY = [("", _("chưa nói")), ("yes", _("đã gồm giao hàng")), ("no", _("chưa gồm giao hàng"))]


class AnswerForm(forms.Form):
    """One answer to `enquiry`; only a price asks for more."""

    answer = forms.ChoiceField(
        label=_("Trả lời"), choices=Answer.choices, initial=Answer.QUOTE, widget=forms.RadioSelect
    )
    price = MoneyField(label=_("Giá bán"), required=False, help_text=_("Ví dụ: 45k, 45.000, 1,2 triệu."))
    price_unit = UnitField(label=_("cho mỗi"))
    quantity = QuantityField(label=_("Bán được bao nhiêu"), required=False, max_digits=14, decimal_places=3)
    unit = UnitField(label=_("đơn vị"))
    valid_until = DayField(
        label=_("Giữ giá đến ngày"),
        required=False,
    )
    delivery = forms.ChoiceField(label=_("Giá này"), choices=DELIVERY, required=False)
    delivery_place = forms.CharField(label=_("Giao tại"), max_length=255, required=False)
    text = forms.CharField(
        label=_("Lời nhắn"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, enquiry: Enquiry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enquiry = enquiry
        units = usual_units(enquiry.product) if enquiry.product else list(Unit.objects.all())
        for name in ("price_unit", "unit"):
            self.fields[name].offer(units)  # type: ignore[attr-defined]
            self.fields[name].initial = enquiry.unit_id
        self.fields["valid_until"].initial = localdate() + USUAL_DAYS
        self.fields["quantity"].initial = enquiry.quantity
        self.fields["delivery_place"].initial = enquiry.place

    def clean(self) -> dict[str, Any]:
        """What the verb takes."""
        told = super().clean() or {}
        answer = told.get("answer")
        if answer == Answer.QUOTE and not told.get("price") and "price" not in self.errors:
            self.add_error("price", _("Hãy ghi giá, ví dụ 45k; hoặc chọn cách trả lời khác."))
        if answer == Answer.ASK_BACK and not told.get("text"):
            self.add_error("text", _("Hãy viết điều muốn hỏi người mua."))
        if self.errors:
            return told
        offer = self._offer(told) if answer == Answer.QUOTE else None
        return {"answer": answer, "offer": offer, "text": told["text"]}

    def clean_quantity(self) -> Any:
        """More than nothing, or not said."""
        quantity = self.cleaned_data["quantity"]
        if quantity is not None and quantity <= 0:
            raise ValidationError(_("Số lượng phải lớn hơn 0; hết hàng thì chọn “Hết hàng”."))
        return quantity

    def _offer(self, told: dict[str, Any]) -> Offer:
        """The price as it was told, for the rhythm that was asked for."""
        quantity = told["quantity"]
        return Offer(
            price=told["price"],
            price_unit=told["price_unit"],
            quantity=quantity,
            unit=told["unit"] if quantity is not None else None,
            per=Per(self.enquiry.per),
            delivery_included={"yes": True, "no": False}.get(told["delivery"]),
            delivery_place=told["delivery_place"],
            valid_until=told["valid_until"],
            note=told["text"],
        )


class LinkAnswerForm(AnswerForm, LinkForm):
    """The same behind a producer's link."""

    def __init__(self, *args: Any, link: SecretLink, **kwargs: Any) -> None:
        assert isinstance(link.subject, Enquiry)
        super().__init__(*args, enquiry=link.subject, link=link, **kwargs)
