"""A day's sales as they are typed: good by good, what was counted in the till."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from accounts.editing.merge import FORM_KEY
from accounts.editing.once import new_key
from accounts.forms.number import MoneyField, QuantityField
from booths.domain.sheet import SheetLine, Till
from booths.domain.stock import expired_of, stock_of
from booths.models import Basket, ConsignedGood, DailySheet, GoodPrice

COLUMNS = ("sold", "business", "tasting", "broken", "lost")
OF_BASKETS = COLUMNS[:2]
LABELS = {
    "sold": _("Bán"),
    "business": _("Trong đó bán cho doanh nghiệp, HTX"),
    "tasting": _("Dùng thử"),
    "broken": _("Hỏng"),
    "lost": _("Hao hụt"),
}


@dataclass(frozen=True)
class Shown:
    """One good or basket as the form shows it: name, price of the day, what is left before its sales and how much of
    that is past its day, inputs."""

    name: str
    price: int | None
    left: Decimal | None
    expired: Decimal | None
    supplier: str
    sold: BoundField
    others: list[tuple[Any, BoundField]]

    @property
    def has_others(self) -> bool:
        """Whether something besides sales was typed or is wrong."""
        return any(field.value() or field.errors for _label, field in self.others)


class SheetForm(forms.Form):
    """Zero where nothing is typed; the order is that of the paper sheet."""

    cash = MoneyField(label=_("Tiền mặt đếm được"), initial=0)
    transfer = MoneyField(label=_("Tiền chuyển khoản, quét mã"), initial=0)
    own = MoneyField(
        label=_("Trong đó bán hàng của mình, hàng mua đứt"),
        required=False,
        help_text=_("Hàng không ký gửi; bỏ trống nếu không có."),
    )
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=255)

    def __init__(
        self,
        *args: Any,
        goods: Sequence[ConsignedGood],
        baskets: Sequence[Basket],
        day: date,
        sheet: DailySheet | None = None,
        was: Sequence[SheetLine] = (),
        **kwargs: Any,
    ) -> None:
        if sheet is not None:
            kwargs["initial"] = {name: getattr(sheet, name) for name in ("cash", "transfer", "note")}
            kwargs["initial"]["own"] = sheet.own or None
        super().__init__(*args, **kwargs)
        self.prices = prices_on(goods, day)
        self.items: dict[str, ConsignedGood | Basket] = {}
        typed = {line.key: line for line in was}
        items: list[ConsignedGood | Basket] = [*goods, *baskets]
        for item in items:
            self._add(item, typed.get(SheetLine(item).key))
        self.expired = expired_of(goods, day=day)
        left = stock_of(goods)
        back = {line.item.pk: line.sold + line.tasting + line.broken + line.lost for line in was}
        self.left = {good.pk: left[good.pk] + back.get(good.pk, Decimal(0)) for good in goods}
        if sheet is not None:
            self.fields["reason"] = forms.CharField(label=_("Lý do sửa phiếu"), max_length=255)
        self.version = f"{sheet.pk}-{sheet.amended_at or sheet.filed_at}" if sheet is not None else "new"
        self.fields[FORM_KEY] = forms.CharField(widget=forms.HiddenInput, required=False, initial=new_key)

    def _add(self, item: ConsignedGood | Basket, was: SheetLine | None) -> None:
        line = SheetLine(item)
        self.items[line.key] = item
        for column in COLUMNS if isinstance(item, ConsignedGood) else OF_BASKETS:
            initial = getattr(was, column) if was else None
            label = f"{LABELS[column]}: {item}"
            self.fields[f"{column}_{line.key}"] = QuantityField(
                label=label, required=False, min_value=0, initial=initial or None
            )
        price = item.price if isinstance(item, Basket) else self.prices.get(item.pk)
        if price is not None:
            self.fields[f"sold_{line.key}"].widget.attrs["data-price"] = price

    def lines(self) -> Iterator[Shown]:
        """What the page shows, good by good."""
        for key, item in self.items.items():
            columns = [column for column in COLUMNS[1:] if f"{column}_{key}" in self.fields]
            good = item if isinstance(item, ConsignedGood) else None
            yield Shown(
                str(item),
                item.price if isinstance(item, Basket) else self.prices.get(item.pk),
                self.left[good.pk] if good else None,
                self.expired.get(good.pk) if good else None,
                str(good.consignment.supplier) if good else "",
                self[f"sold_{key}"],
                [(LABELS[column], self[f"{column}_{key}"]) for column in columns],
            )

    def amounts(self) -> list[SheetLine]:
        """What was typed, for the verb."""
        found = []
        for key, item in self.items.items():
            given = {column: self.cleaned_data.get(f"{column}_{key}") or Decimal(0) for column in COLUMNS}
            if any(given.values()):
                found.append(SheetLine(item, **given))
        return found

    def till(self) -> Till:
        """What was counted."""
        given = self.cleaned_data
        return Till(given["cash"], given["transfer"], given["own"] or 0)


class PaperSheetForm(SheetForm):
    """The same typed from paper, with a photo of it."""

    photo = forms.FileField(label=_("Ảnh chụp phiếu giấy (không bắt buộc)"), required=False)


def prices_on(goods: Sequence[ConsignedGood], day: date) -> dict[int, int]:
    """What shoppers pay for each good on a day, by its key; one query."""
    rows = GoodPrice.objects.filter(good__in=goods, valid_from__lte=day).order_by("valid_from")
    return dict(rows.values_list("good_id", "retail"))


def day_of(text: str | None, today: date) -> date:
    """The day of an address, today where it says none or nonsense."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return today
