"""The five short steps of the portal's product form: photos, name and kind, packs and price, months, story."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.domain.version import seen_values
from accounts.forms.number import CountField, MoneyField, QuantityField
from accounts.forms.seen import SeenForm
from accounts.numbers import quantity_text
from catalog.domain.kinds import kind_meant, kind_of_name, set_of
from catalog.domain.line import LineChange
from catalog.domain.listing import UNNAMED
from catalog.domain.seasons import months_mask
from catalog.enums import Dimension, SeasonForm, SeasonKind
from catalog.forms.months import MonthsField
from catalog.models import Category, Kind, Pack, Product, Unit

MOST_PROPOSALS = 6
LONGEST_AMOUNT = 20
"""Digits; Python reads no number of thousands of them."""


class MultipleFileInput(forms.ClearableFileInput):
    """Takes several files."""

    allow_multiple_selected = True


class MultipleFileField(forms.FileField):
    """Several files in one field."""

    widget = MultipleFileInput

    def clean(self, value: Any, initial: Any = None) -> list[Any]:
        """Each file by itself."""
        return [super(MultipleFileField, self).clean(file, initial) for file in value or []]


class PhotosForm(forms.Form):
    """Photos from the camera or the gallery."""

    photos = MultipleFileField(
        label=_("Chọn ảnh"),
        required=False,
        widget=MultipleFileInput(attrs={"accept": "image/*,.heic,.heif,.jfif", "data-shrink": ""}),
    )


class NameForm(SeenForm):
    """What it is called, and what kind of goods it is, in the words that people use."""

    name = forms.CharField(
        label=_("Tên sản phẩm"),
        max_length=255,
        help_text=_("Như trên nhãn hoặc như bà con vẫn gọi, ví dụ: Vải thiều Phương Mai."),
    )
    kind_name = forms.CharField(
        label=_("Mặt hàng"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "mat-hang", "autocomplete": "off"}),
        help_text=_("Loại hàng chung, ví dụ: vải thiều, mỳ gạo, gà đồi. Gõ vài chữ để chọn."),
    )
    category = forms.ModelChoiceField(
        label=_("Nhóm hàng OCOP"),
        queryset=Category.objects.none(),
        required=False,
        empty_label=_("— để Liên minh xếp theo mặt hàng —"),
    )

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.product = product
        self.proposals: list[Kind] = []
        sets: Any = self.fields["category"]
        sets.queryset = Category.objects.current().sets()
        sets.label_from_instance = lambda category: category.label
        shown = {
            "name": product.name,
            "kind_name": product.kind.name if product.kind else "",
            "category": product.category,
        }
        if product.name == UNNAMED:
            shown = {"name": "", "kind_name": "", "category": None}
        self.show(shown, stored={name: getattr(product, name) for name in ("name", "kind", "category")})

    def clean(self) -> dict[str, Any]:
        """The kind that the words mean; without one, the set must be chosen."""
        cleaned = super().clean() or {}
        typed, name = cleaned.get("kind_name", "").strip(), cleaned.get("name", "")
        kind = self._kind(typed) if typed else kind_of_name(name)
        if typed and kind is None:
            return cleaned
        chosen = cleaned.get("category")
        if kind and (not chosen or not self._was_chosen()):
            cleaned["category"] = set_of(kind) or chosen
        if not cleaned.get("category") and name:
            self.add_error("category", _("Chưa đoán được loại hàng từ tên. Hãy chọn mặt hàng hoặc nhóm hàng."))
        cleaned["kind"] = kind
        return cleaned

    def _was_chosen(self) -> bool:
        """Whether the person chose a set, rather than leaving the one that stood there."""
        return "category" in self.changed_data

    def _kind(self, typed: str) -> Kind | None:
        """The kind of these words; where several fit, they are offered and none is taken."""
        kind, found = kind_meant(typed, MOST_PROPOSALS)
        if kind is not None:
            return kind
        self.proposals = found
        names = ", ".join(kind.name for kind in found)
        sentence = _("Ý bạn là: %(names)s? Hãy chọn một.") % {"names": names}
        self.add_error("kind_name", sentence if found else _("Chưa có mặt hàng này. Hãy để trống và chọn nhóm hàng."))
        return None

    def texts(self) -> dict[str, Any]:
        """What the verb takes."""
        return {name: self.cleaned_data[name] for name in ("name", "kind", "category")}


class PackForm(SeenForm):
    """One way of selling: "Mỗi sọt nặng 10 kg, giá 350.000 đến 450.000 đồng"."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    unit = forms.ModelChoiceField(label=_("Bán theo"), queryset=Unit.objects.none(), empty_label=_("chọn"))
    net_quantity = QuantityField(label=_("Mỗi đơn vị nặng / có"), required=False, max_digits=12, decimal_places=3)
    net_unit = forms.ModelChoiceField(
        label=_("đơn vị"), queryset=Unit.objects.none(), required=False, empty_label=_("kg, lít, quả…")
    )
    price = MoneyField(
        label=_("Giá bán (đồng)"), required=False, help_text=_("Ghi 45.000 hoặc 45k. Để trống nếu giá thoả thuận.")
    )
    price_high = MoneyField(label=_("đến giá"), required=False)
    minimum = QuantityField(label=_("Mua ít nhất"), required=False, max_digits=12, decimal_places=3)
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)
    remove = forms.BooleanField(label=_("Bỏ cách bán này"), required=False)

    COLUMNS = ("unit", "net_quantity", "net_unit", "price", "price_high", "minimum")

    def __init__(self, *args: Any, pack: Pack | None = None, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pack, self.asked = pack, 0
        whole: Any = self.fields["unit"]
        net: Any = self.fields["net_unit"]
        whole.queryset = Unit.objects.all()
        whole.choices = [("", _("chọn")), *((unit.pk, unit.symbol) for unit in units)]
        measured = [u for u in units if u.dimension in (Dimension.MASS, Dimension.VOLUME, Dimension.COUNT)]
        net.queryset = Unit.objects.all()
        net.choices = [("", _("đơn vị")), *((unit.pk, unit.symbol) for unit in measured)]
        if pack:
            self.show({name: getattr(pack, name) for name in self.COLUMNS} | {"pk": pack.pk})

    @property
    def is_left_empty(self) -> bool:
        """A further line in which nothing was typed."""
        return not self.pack and not any(self.data.get(self.add_prefix(name)) for name in ("price", "net_quantity"))

    def clean(self) -> dict[str, Any]:
        """A quantity goes with its unit, a price has an order."""
        cleaned = super().clean() or {}
        if cleaned.get("remove"):
            self.errors.clear()
            return cleaned
        if cleaned.get("net_quantity") and not cleaned.get("net_unit") and "net_unit" not in self.errors:
            self.add_error("net_unit", _("Hãy chọn đơn vị, ví dụ kg."))
        low, high = cleaned.get("price"), cleaned.get("price_high")
        if high is not None and low is not None and high < low:
            self.add_error("price_high", _("Giá “đến” phải từ giá đầu trở lên."))
        return cleaned

    def change(self) -> LineChange:
        """What the verb takes: columns that the person changed; the name follows from unit and weight."""
        cleaned = self.cleaned_data
        pk = self.pack.pk if self.pack else None
        if cleaned.get("remove"):
            return LineChange(pk, remove=bool(pk))
        values = {name: cleaned.get(name) for name in self.COLUMNS}
        if not values["net_quantity"]:
            values["net_quantity"] = values["net_unit"] = None
        seen = cleaned["seen"]
        fields = {name: value for name, value in values.items() if seen.get(name) != seen_values({name: value})[name]}
        if not self.pack or {"unit", "net_quantity", "net_unit"} & fields.keys():
            fields["name"] = pack_name(cleaned["unit"], values["net_quantity"], values["net_unit"])
        amounts = (amount for amount in cleaned["confirmed"].split(",") if len(amount) < LONGEST_AMOUNT)
        asked = frozenset(int(amount) for amount in amounts if amount.isdecimal())
        return LineChange(pk, fields, seen, confirmed=asked)


def pack_name(unit: Unit, quantity: Any, net_unit: Unit | None) -> str:
    """ "sọt 10 kg"; "bán theo kg" where the unit says it all."""
    if quantity and net_unit:
        return f"{unit.symbol} {quantity_text(quantity)} {net_unit.symbol}"
    return f"{_('bán theo')} {unit.symbol}"


class MonthsForm(SeenForm):
    """Which months it can be had."""

    months = MonthsField(label=_("Những tháng có hàng"))
    form = forms.ChoiceField(label=_("Hàng ở dạng"), choices=SeasonForm.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, product: Product, proposed: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        windows = list(product.seasons.all())
        self.was = months_mask(windows)
        form = next((window.form for window in windows if window.kind != SeasonKind.PEAK), SeasonForm.FRESH)
        self.is_proposal = not windows and bool(proposed)
        self.show({"months": self.was or proposed, "form": form})


class StoryForm(SeenForm):
    """What makes it worth buying."""

    summary = forms.CharField(
        label=_("Một câu giới thiệu"),
        max_length=300,
        required=False,
        help_text=_("Câu này đứng dưới tên, ví dụ: quả to, hạt nhỏ, hái trong ngày."),
    )
    description = forms.CharField(
        label=_("Kể về sản phẩm"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Trồng, làm ở đâu, thế nào, ai làm, khác nơi khác chỗ nào."),
    )

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.show({"summary": product.summary, "description": product.description})


class ShiftForm(forms.Form):
    """ "Vụ này sớm (muộn) … ngày"."""

    way = forms.ChoiceField(choices=[("early", _("sớm")), ("late", _("muộn"))])
    days = CountField(
        min_value=0,
        max_value=60,
        error_messages={"required": _("Hãy ghi số ngày.")},
    )

    def signed_days(self) -> int:
        """Late above zero."""
        days = self.cleaned_data["days"]
        return int(-days if self.cleaned_data["way"] == "early" else days)
