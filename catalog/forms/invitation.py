"""What an invited cooperative answers, on a phone: a price for all or a part, or no."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.forms.day import DayField
from accounts.forms.number import MoneyField, QuantityField
from accounts.links.kind import LinkForm
from accounts.models import SecretLink
from catalog.domain.quotation import Offer
from catalog.enums import Per
from catalog.forms.answer import DELIVERY
from catalog.models import Invitation, Unit

USUAL_DAYS = timedelta(days=7)


class InvitationAnswer(models.TextChoices):
    """What may be said to an invitation."""

    QUOTE = "quote", _("Báo giá, cho tất cả hoặc một phần")
    DECLINE = "decline", _("Lần này không bán được")


class InvitationForm(forms.Form):
    """One answer to `invitation`; what was answered before stands in it."""

    answer = forms.ChoiceField(
        label=_("Trả lời"), choices=InvitationAnswer.choices, initial=InvitationAnswer.QUOTE, widget=forms.RadioSelect
    )
    price = MoneyField(label=_("Giá bán"), required=False, help_text=_("Ví dụ: 25k, 25.000, 1,2 triệu."))
    price_unit = forms.ModelChoiceField(label=_("cho mỗi"), queryset=Unit.objects.none(), empty_label=None)
    quantity = QuantityField(
        label=_("Bán được bao nhiêu"),
        required=False,
        max_digits=14,
        decimal_places=3,
        help_text=_("Được một phần cũng ghi; đơn vị khác bù phần còn lại."),
    )
    unit = forms.ModelChoiceField(label=_("đơn vị"), queryset=Unit.objects.none(), empty_label=None)
    per = forms.ChoiceField(label=_("Lượng này là"), choices=Per.choices)
    content = QuantityField(
        label=_("Mỗi bao, thùng, sọt… có"),
        required=False,
        max_digits=12,
        decimal_places=3,
        help_text=_("Chỉ ghi khi giá tính theo bao, thùng, sọt."),
    )
    content_unit = forms.ModelChoiceField(
        label=_("kg, lít, quả…"), queryset=Unit.objects.none(), required=False, empty_label=_("chọn")
    )
    delivery = forms.ChoiceField(label=_("Giá này"), choices=DELIVERY, required=False)
    delivery_place = forms.CharField(label=_("Giao tại"), max_length=255, required=False)
    valid_until = DayField(label=_("Giá có giá trị đến hết ngày"), required=False)
    text = forms.CharField(
        label=_("Lời nhắn"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        for name in ("price_unit", "unit", "content_unit"):
            self.fields[name].queryset = Unit.objects.all()  # type: ignore[attr-defined]
        for name, value in self._known().items():
            self.fields[name].initial = value

    def _known(self) -> dict[str, Any]:
        """The quotation that stands, else what was asked for."""
        before = self.invitation.quotations.current().first()
        if before is not None:
            told = ("price", "price_unit", "quantity", "unit", "per", "content", "content_unit", "delivery_place")
            said = {True: "yes", False: "no", None: ""}[before.delivery_included]
            own = {name: getattr(before, name) for name in (*told, "valid_until")}
            return {**own, "unit": before.unit or before.price_unit, "delivery": said, "text": before.note}
        need = self.invitation.request.need
        per = need.period if need.period in Per.values else Per.ONCE
        known = {"quantity": need.quantity, "unit": need.unit, "per": per, "delivery_place": need.deliver_to}
        return {**known, "price_unit": need.price_unit or need.unit, "valid_until": self._usual_end()}

    def _usual_end(self) -> date:
        """A week, or a few days beyond the deadline, so that a price does not end before it is compared."""
        return max(localdate() + USUAL_DAYS, localdate(self.invitation.request.answer_by) + timedelta(days=3))

    def clean_quantity(self) -> Any:
        """More than nothing, or not said."""
        quantity = self.cleaned_data["quantity"]
        if quantity is not None and quantity <= 0:
            raise ValidationError(_("Số lượng phải lớn hơn 0; không bán được thì chọn “Lần này không bán được”."))
        return quantity

    def clean(self) -> dict[str, Any]:
        """What the verb takes."""
        told = super().clean() or {}
        quotes = told.get("answer") == InvitationAnswer.QUOTE
        if quotes and not told.get("price") and "price" not in self.errors:
            self.add_error("price", _("Hãy ghi giá, ví dụ 25k; hoặc chọn “Lần này không bán được”."))
        if quotes and bool(told.get("content")) != bool(told.get("content_unit")) and "content" not in self.errors:
            self.add_error("content", _("Hãy ghi cả số và đơn vị, ví dụ 10 kg; hoặc bỏ trống cả hai."))
        if self.errors:
            return told
        return {"offer": self._offer(told) if quotes else None, "reason": told["text"]}

    def _offer(self, told: dict[str, Any]) -> Offer:
        quantity = told["quantity"]
        names = ("price", "price_unit", "per", "content", "content_unit", "delivery_place", "valid_until")
        return Offer(
            **{name: told[name] for name in names},
            quantity=quantity,
            unit=told["unit"] if quantity is not None else None,
            delivery_included={"yes": True, "no": False}.get(told["delivery"]),
            note=told["text"],
        )


class LinkInvitationForm(InvitationForm, LinkForm):
    """The same behind the cooperative's link."""

    def __init__(self, *args: Any, link: SecretLink, **kwargs: Any) -> None:
        assert isinstance(link.subject, Invitation)
        super().__init__(*args, invitation=link.subject, link=link, **kwargs)
