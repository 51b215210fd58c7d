"""What a cooperative says that it can supply of one kind of goods, in one short form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.editing.merge import VersionedForm
from accounts.forms.number import MoneyField, QuantityField
from catalog.domain.supply import Said
from catalog.enums import Delivery, Period
from catalog.forms.hour import HourField
from catalog.forms.months import MonthsField
from catalog.models import Kind, Requirement, Supply, Unit

ANSWERS = [("", _("chưa rõ")), ("yes", _("có")), ("no", _("chưa có"))]
SAID_IN = {"yes": True, "no": False}


class SupplyForm(VersionedForm):
    """One kind; what is left empty is drawn from the products."""

    quantity = QuantityField(label=_("Bán được bao nhiêu"), required=False, max_digits=14, decimal_places=3)
    unit = forms.ModelChoiceField(label=_("đơn vị"), queryset=Unit.objects.none(), empty_label=None)
    period = forms.ChoiceField(label=_("Lượng này là"), choices=Period.choices, initial=Period.DAY)
    months = MonthsField(label=_("Những tháng có hàng"))
    price_low = MoneyField(label=_("Giá từ"), required=False, help_text=_("Ví dụ: 25k. Để trống nếu thoả thuận."))
    price_high = MoneyField(label=_("đến giá"), required=False)
    price_unit = forms.ModelChoiceField(label=_("cho mỗi"), queryset=Unit.objects.none(), empty_label=None)
    pack = forms.CharField(
        label=_("Đóng gói"), max_length=120, required=False, help_text=_("Ví dụ: sọt 10 kg, hộp 500 g.")
    )
    delivery = forms.ChoiceField(label=_("Giao hàng"), choices=[("", _("chưa rõ")), *Delivery.choices], required=False)
    earliest = HourField(label=_("Giao sớm nhất lúc mấy giờ"), required=False, help_text=_("Ví dụ: 4 giờ, 4h30."))
    note = forms.CharField(label=_("Nói thêm"), max_length=500, required=False)

    def __init__(self, *args: Any, kind: Kind, supply: Supply | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("unit", "price_unit"):
            self.fields[name].queryset = Unit.objects.all()  # type: ignore[attr-defined]
            self.fields[name].initial = kind.units.values_list("unit_id", flat=True).first()
        if supply is not None:
            for name in vars(Said()):
                if getattr(supply, name) is not None:
                    self.fields[name].initial = getattr(supply, name)
        answered = {line.requirement_id: line.has_it for line in supply.answers.all()} if supply else {}
        self.requirements = {f"has_{one.pk}": one for one in Requirement.objects.all()}
        for name, one in self.requirements.items():
            initial = {True: "yes", False: "no", None: ""}[answered.get(one.pk)]
            self.fields[name] = forms.ChoiceField(label=one.label, choices=ANSWERS, required=False, initial=initial)
        self.carry_version()

    @property
    def asked(self) -> list[forms.BoundField]:
        """The questions about papers and conditions."""
        return [self[name] for name in self.requirements]

    def said(self) -> Said:
        """What the verb takes."""
        told = {name: self.cleaned_data[name] for name in vars(Said())}
        if told["quantity"] is None:
            told["unit"] = None
        if told["price_low"] is None and told["price_high"] is None:
            told["price_unit"] = None
        return Said(**told)

    def clean_quantity(self) -> Any:
        """More than nothing, or not said."""
        return self.cleaned_data["quantity"] or None

    def answers(self) -> dict[Requirement, bool | None]:
        """By requirement; None where it is not said."""
        return {one: SAID_IN.get(self.cleaned_data[name]) for name, one in self.requirements.items()}
