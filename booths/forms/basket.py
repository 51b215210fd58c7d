"""A gift basket as it is put together."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from accounts.forms.number import MoneyField, QuantityField
from booths.domain.basket import Part
from booths.models import ConsignedGood


class BasketForm(forms.Form):
    """Name, price, and of each good how much is in it and its share."""

    name = forms.CharField(label=_("Tên giỏ quà"), max_length=120)
    price = MoneyField(label=_("Giá bán một giỏ"))

    def __init__(self, *args: Any, goods: Iterable[ConsignedGood], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goods = list(goods)
        for good in self.goods:
            self.fields[f"quantity_{good.pk}"] = QuantityField(label=_("Số lượng"), required=False, min_value=0)
            self.fields[f"share_{good.pk}"] = MoneyField(label=_("Phần tiền"), required=False)

    def heads(self) -> list[BoundField]:
        """What is asked of the whole."""
        return [self["name"], self["price"]]

    def rows(self) -> Iterator[tuple[ConsignedGood, list[BoundField]]]:
        """Good by good."""
        return ((good, [self[f"quantity_{good.pk}"], self[f"share_{good.pk}"]]) for good in self.goods)

    def parts(self) -> list[Part]:
        """What the verb takes: goods with a quantity."""
        given = self.cleaned_data
        return [
            Part(good, given[f"quantity_{good.pk}"], given.get(f"share_{good.pk}") or 0)
            for good in self.goods
            if given.get(f"quantity_{good.pk}")
        ]
