"""Lines of the price screen: a pack with its lower prices, a season. They read what people type; the verb judges it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from accounts.domain.refusal import Refusal
from accounts.domain.version import Seen, changed_since, fingerprint, read_seen, seen_values
from accounts.forms.day import DayField
from accounts.forms.number import CountField, MoneyField, QuantityField
from catalog.domain.day_month import read_day_month
from catalog.domain.line import LineChange
from catalog.enums import SeasonCalendar, SeasonForm, SeasonKind
from catalog.models import Unit


class UnitField(forms.ChoiceField):
    """One of the units that the page has read once for all its lines."""

    def __init__(self, units: Mapping[str, Unit], **kwargs: Any) -> None:
        choices = [("", _("— chọn —")), *((pk, unit.symbol) for pk, unit in units.items())]
        super().__init__(choices=choices, **kwargs)
        self.units = units

    def clean(self, value: Any) -> Unit | None:
        """The unit."""
        return self.units.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """Its key."""
        return str(value.pk) if isinstance(value, Unit) else value


class LineForm(forms.Form):
    """One line: `columns` of a row, with the fingerprints of what it showed."""

    data: Any  # a copy of what was posted, brought up to date after a clash
    columns: ClassVar[tuple[str, ...]] = ()
    fields_of: ClassVar[Mapping[str, str]] = {}
    """In which input a column is typed, where it is not one of that name."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    remove = forms.BooleanField(label=_("Xóa dòng này"), required=False)

    def __init__(self, *args: Any, row: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.asked: list[int] = []
        if row is not None and not self.is_bound:
            self.initial = {**self.shown_of(row), "pk": row.pk, "seen": self.version_of(row)}

    def shown_of(self, row: Any) -> dict[str, Any]:
        """What the inputs show of a row."""
        return {name: getattr(row, name) for name in self.columns}

    def version_of(self, row: Any) -> str:
        """The fingerprints of a row's columns."""
        return json.dumps(seen_values({name: getattr(row, name) for name in self.columns}), separators=(",", ":"))

    @property
    def was_seen(self) -> Seen:
        """The fingerprints that came back."""
        return read_seen(self.cleaned_data.get("seen"))

    @property
    def is_new(self) -> bool:
        """Whether it is of no row yet."""
        return not self.cleaned_data.get("pk")

    @property
    def is_left_empty(self) -> bool:
        """A new line in which nothing was typed."""
        return not self.data.get(self.add_prefix("pk")) and not any(
            self.data.get(self.add_prefix(name))
            for name, field in self.fields.items()
            if isinstance(field, forms.CharField | MoneyField | QuantityField) and name != "seen"
        )

    @property
    def is_open(self) -> bool:
        """Whether the line stands open: a new one, one that was changed, one with something to mend."""
        if self.row is None:
            return True
        return self.is_bound and (bool(self.errors) or self.change().does_something)

    def values(self) -> dict[str, Any]:
        """What was typed, by column."""
        return {name: self.cleaned_data.get(name) for name in self.columns}

    def change(self, tiers: Sequence[LineChange] = ()) -> LineChange:
        """What the verb takes: the columns that the person changed."""
        seen, pk = self.was_seen, self.cleaned_data.get("pk")
        if self.cleaned_data.get("remove"):
            return LineChange(pk, seen=seen, remove=bool(pk))
        fields = changed_since(seen, self.values())
        if self.is_new:
            fields = {name: value for name, value in fields.items() if value is not None}
        return LineChange(pk, fields, seen, confirmed=frozenset(self.confirmed), tiers=tuple(tiers))

    @property
    def confirmed(self) -> list[int]:
        """Amounts that the person has said yes to."""
        held = self.data.getlist(self.add_prefix("confirmed")) if self.is_bound else []
        return [int(amount) for amount in held if amount.isdecimal()]

    @property
    def questions(self) -> list[tuple[int, bool]]:
        """Amounts to be confirmed, and whether they have been."""
        amounts = list(dict.fromkeys([*self.asked, *self.confirmed]))
        return [(amount, amount in self.confirmed) for amount in amounts]

    def refuse(self, column: str, sentence: str) -> None:
        """Say beside the input why a column was refused."""
        name = self.fields_of.get(column, column)
        self.add_error(name if name in self.fields else None, sentence)

    def renew(self, row: Model) -> None:
        """After a clash: what the person left alone shows what stands now, and sending again overwrites the rest."""
        seen, typed, shown = self.was_seen, self.values(), self.shown_of(row)
        for column in self.columns:
            name = self.fields_of.get(column, column)
            if name in self.fields and seen.get(column) == fingerprint(typed[column]):
                value = self.fields[name].widget.format_value(self.fields[name].prepare_value(shown.get(name)))
                first = value[0] if isinstance(value, list) and value else value
                self.data[self.add_prefix(name)] = first or ""
        self.data[self.add_prefix("seen")] = self.version_of(row)


class PackLine(LineForm):
    """A way of selling and its price."""

    columns = ("name", "unit", "price", "price_high", "priced_on", "minimum", "net_quantity", "net_unit", "position")

    name = forms.CharField(
        label=_("Quy cách"), max_length=120, help_text=_("Ví dụ: hộp 500 g, sọt 10 kg, bán cân."), required=False
    )
    price = MoneyField(label=_("Giá (đồng)"), required=False, help_text=_("65.000 hoặc 65k; để trống nếu liên hệ."))
    price_high = MoneyField(label=_("Đến giá (đồng)"), required=False)
    priced_on = DayField(label=_("Báo giá ngày"), required=False, widget=AdminDateInput)
    minimum = QuantityField(label=_("Đặt tối thiểu"), required=False, max_digits=12, decimal_places=3)
    net_quantity = QuantityField(label=_("Khối lượng tịnh"), required=False, max_digits=12, decimal_places=3)
    position = CountField(label=_("Thứ tự"), required=False, min_value=0, max_value=999)

    def __init__(self, *args: Any, units: Mapping[str, Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(units, label=_("Giá theo"), required=False)
        self.fields["net_unit"] = UnitField(units, label=_("Đơn vị tịnh"), required=False)
        self.order_fields(["name", "price", "price_high", "unit", "minimum", "net_quantity", "net_unit", "priced_on"])
        self.tiers: list[TierLine] = []

    @property
    def is_open(self) -> bool:
        """Also where a lower price below it is open."""
        return super().is_open or any(tier.is_open for tier in self.tiers)


class TierLine(LineForm):
    """A lower price from a quantity on."""

    columns = ("from_quantity", "price")

    from_quantity = QuantityField(label=_("Từ lượng"), required=False, max_digits=12, decimal_places=3)
    price = MoneyField(label=_("Giá (đồng)"), required=False)


class SeasonLine(LineForm):
    """When goods can be had."""

    columns = (
        *("calendar", "start_day", "start_month", "end_day", "end_month"),
        *("kind", "form", "volume", "volume_unit", "volume_year"),
    )
    fields_of = {"start_day": "start", "start_month": "start", "end_day": "end", "end_month": "end"}

    start = forms.CharField(label=_("Từ"), required=False, help_text=_("15/5, tháng 5 hoặc cuối tháng 5."))
    end = forms.CharField(label=_("Đến"), required=False)
    calendar = forms.ChoiceField(label=_("Lịch"), choices=SeasonCalendar, initial=SeasonCalendar.SOLAR)
    kind = forms.ChoiceField(label=_("Loại vụ"), choices=SeasonKind, initial=SeasonKind.MAIN)
    form = forms.ChoiceField(label=_("Dạng hàng"), choices=SeasonForm, initial=SeasonForm.FRESH)
    volume = QuantityField(label=_("Sản lượng"), required=False, max_digits=14, decimal_places=3)
    volume_year = CountField(label=_("Sản lượng của năm"), required=False, min_value=1990, max_value=2100)

    def __init__(self, *args: Any, units: Mapping[str, Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["volume_unit"] = UnitField(units, label=_("Đơn vị sản lượng"), required=False)
        self.order_fields(["start", "end", "calendar", "kind", "form", "volume", "volume_unit", "volume_year"])

    def shown_of(self, row: Any) -> dict[str, Any]:
        """Days as people write them."""
        days = {"start": f"{row.start_day}/{row.start_month}", "end": f"{row.end_day}/{row.end_month}"}
        return {**super().shown_of(row), **days}

    def clean(self) -> dict[str, Any]:
        """Days and months of both ends."""
        cleaned = super().clean() or {}
        lunar, whole = cleaned.get("calendar") == SeasonCalendar.LUNAR, cleaned.get("kind") == SeasonKind.ALL_YEAR
        if cleaned.get("remove") or self.is_left_empty:
            return cleaned
        for name, default in (("start", "1/1"), ("end", "31/12")):
            try:
                typed = cleaned.get(name) or (default if whole and not lunar else "")
                found = read_day_month(typed, ends=name == "end", lunar=lunar)
            except Refusal as refusal:
                self.add_error(name, str(refusal))
            else:
                cleaned[f"{name}_day"], cleaned[f"{name}_month"] = found.day, found.month
        return cleaned
