"""One meeting's line on the sheet, as it is typed."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.forms.day import DayField
from accounts.forms.number import MoneyField, QuantityField
from catalog.enums import Per
from catalog.models import Unit
from events.domain.outcome import Goods
from events.enums import OutcomeStep, Role
from events.forms.goods import find_kind, unit_choices
from events.models import Event, Outcome, Registration


class OutcomeForm(forms.Form):
    """One meeting's line on the sheet; both sides by number or by words of the name."""

    buyer = forms.CharField(label=_("Bên mua"), max_length=255)
    seller = forms.CharField(label=_("Bên bán"), max_length=255, widget=forms.TextInput(attrs={"autofocus": True}))
    step = forms.ChoiceField(label=_("Kết quả"), choices=OutcomeStep.choices)
    kind = forms.CharField(label=_("Mặt hàng"), max_length=120, required=False)
    quantity = QuantityField(label=_("Số lượng"), required=False)
    unit = forms.TypedChoiceField(label=_("Đơn vị tính"), coerce=int, empty_value=None, required=False)
    per = forms.ChoiceField(label=_("Tính cho"), choices=Per.choices, required=False)
    price = MoneyField(label=_("Giá một đơn vị"), required=False)
    number = forms.CharField(label=_("Số biên bản, hợp đồng"), max_length=60, required=False)
    agreed_on = DayField(label=_("Ngày"), required=True)
    text = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["unit"].choices = unit_choices()  # type: ignore[attr-defined]  # a field that chooses

    def clean(self) -> dict[str, Any]:
        """Both sides as rows; the kind where it is one of the catalogue's."""
        cleaned = super().clean() or {}
        for side in Role.trading:
            if typed := cleaned.get(side, "").strip():
                cleaned[side] = self._side(side, typed)
        if typed := cleaned.get("kind", "").strip():
            cleaned["kind"] = find_kind(self, "kind", typed)
        return cleaned

    def _side(self, side: str, typed: str) -> Registration | None:
        """The one registration that is meant; those that might be are named."""
        rows = self.event.registrations.kept().filter(role=side)
        found = list(rows.by_code(typed)) or list(rows.found_by(typed).order_by("search_key")[:6])
        if len(found) == 1:
            return found[0]
        names = "; ".join(f"DK-{row.pk:05d} {row.unit_name}" for row in found)
        few = _now("Nhiều đơn vị hợp: %(names)s. Hãy ghi rõ hơn, hoặc ghi mã trên thẻ.") % {"names": names}
        self.add_error(side, few if found else _now("Không có đơn vị này trong danh sách. Hãy đăng ký hộ trước."))
        return None

    def goods(self) -> Goods:
        """What was agreed on, as far as the sheet says."""
        given = self.cleaned_data
        kind = given.get("kind") or None
        unit = Unit.objects.filter(pk=given["unit"]).first() if given.get("unit") else None
        per, text = Per(given.get("per") or Per.ONCE), kind.label if kind else ""
        return Goods(text, kind, given.get("quantity"), unit, per, given.get("price"))


class CorrectionForm(OutcomeForm):
    """A line that was typed, as the sheet really says; the two sides stay."""

    buyer = seller = client_id = None  # type: ignore[assignment]  # fields that it does not ask for

    def __init__(self, *args: Any, outcome: Outcome, **kwargs: Any) -> None:
        deal = outcome.deal
        known = {name: getattr(outcome, name) for name in ("step", "number", "agreed_on")}
        goods = {"kind": deal.kind.name if deal.kind else "", "per": deal.per, "price": deal.price} if deal else {}
        amount = {"quantity": deal.quantity, "unit": deal.unit_id} if deal else {}
        first = {**known, "text": outcome.note, **goods, **amount}
        super().__init__(*args, event=outcome.event, initial=first, **kwargs)
        self.fields["step"].widget.attrs["autofocus"] = True
