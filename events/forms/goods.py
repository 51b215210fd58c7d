"""Lines of goods: what a seller brings, what a buyer needs. What is left out is a question, never an error."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from accounts.editing.merge import VersionedForm
from accounts.forms.number import QuantityField
from catalog.domain.kinds import kind_meant
from catalog.enums import Period
from catalog.models import Kind, Product, Supply, Unit
from events.domain.goods import Brought
from events.models import Registration

NEEDS = 4
"""Lines of needs on one page; more are told by phone."""
OFFERED = 12
"""Kinds of its own that a seller is asked about."""


@dataclass(frozen=True)
class Line:
    """The questions about one kind of goods."""

    name: str
    take: BoundField
    quantity: BoundField
    unit: BoundField
    period: BoundField


def unit_choices(kind: Kind | None = None) -> list[tuple[Any, str]]:
    """Units, those usual for the kind first."""
    usual = [line.unit_id for line in kind.units.all()] if kind else []
    units = sorted(Unit.objects.all(), key=lambda unit: (unit.pk not in usual, unit.pk))
    return [("", pgettext("lượng", "đơn vị")), *((unit.pk, unit.symbol) for unit in units)]


def own_kinds(registration_or_organisation: Any) -> list[Kind]:
    """The kinds of an organisation's products and of what it said it supplies, in alphabetical order."""
    organisation = registration_or_organisation
    made = Product.objects.filter(organisation=organisation, archived_at=None, kind__isnull=False).values("kind")
    said = Supply.objects.filter(organisation=organisation).values("kind")
    rows = Kind.objects.current().filter(pk__in=made) | Kind.objects.current().filter(pk__in=said)
    return list(rows.distinct().prefetch_related("units").alphabetical()[:OFFERED])


class OfferForm(VersionedForm):
    """Which of its goods a seller brings, and how much it can deliver. The first of three answers."""

    version_name = "goods_made_from"

    other = forms.CharField(
        label=_("Mặt hàng khác"), max_length=120, required=False, help_text=_("Ví dụ: mật ong, mỳ gạo.")
    )

    def __init__(self, *args: Any, kinds: Iterable[Kind], brought: Iterable[Supply] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = {supply.kind_id: supply for supply in brought}
        self.kinds = {kind.pk: kind for kind in kinds} | {pk: supply.kind for pk, supply in said.items()}
        for kind in self.kinds.values():
            add_line(
                self, kind.pk, unit_choices(kind), said.get(kind.pk), taken=kind.pk in said or len(self.kinds) == 1
            )
        self.carry_version()

    @property
    def lines(self) -> Iterator[Line]:
        """One for each kind."""
        for kind in self.kinds.values():
            yield line_of(self, kind.pk, kind.label)

    def clean(self) -> dict[str, Any]:
        """At least one kind; another one by its name."""
        cleaned = super().clean() or {}
        check_units(self, self.kinds)
        self.brought = [
            brought_of(cleaned, key, kind) for key, kind in self.kinds.items() if cleaned.get(f"take_{key}")
        ]
        if typed := cleaned.get("other", "").strip():
            kind = find_kind(self, "other", typed)
            if kind is not None and kind.pk not in {one.kind.pk for one in self.brought}:
                self.brought.append(Brought(kind))
        if not self.brought and not self.errors:
            self.add_error(None, _now("Hãy chọn ít nhất một mặt hàng mang tới."))
        return cleaned


class NeedForm(VersionedForm):
    """What a buyer needs: kind, how much, where to. The first line is asked for, the others may stay empty."""

    version_name = "goods_made_from"

    def __init__(self, *args: Any, registration: Registration | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        demands = list(registration.demands.select_related("need__kind", "need__unit")) if registration else []
        choices = unit_choices()
        for number in range(NEEDS):
            need = demands[number].need if number < len(demands) else None
            self.fields[f"kind_{number}"] = forms.CharField(
                label=_("Cần mua gì"),
                max_length=120,
                required=False,
                initial=need.kind.name if need else "",
                widget=forms.TextInput(attrs={"placeholder": _now("vải thiều")}),
            )
            add_line(self, number, choices, need, taken=True)
        self.fields["deliver_to"] = forms.CharField(
            label=_("Giao về đâu"),
            max_length=200,
            required=False,
            initial=demands[0].need.deliver_to if demands else "",
            help_text=_("Ví dụ: kho Gia Lâm, Hà Nội."),
        )
        self.carry_version()

    @property
    def lines(self) -> Iterator[tuple[BoundField, Line]]:
        """The kind of each line with its other questions."""
        for number in range(NEEDS):
            yield self[f"kind_{number}"], line_of(self, number, "")

    def clean(self) -> dict[str, Any]:
        """At least one kind that the catalogue knows; what nobody knows is told by phone."""
        cleaned = super().clean() or {}
        check_units(self, range(NEEDS))
        self.brought: list[Brought] = []
        for number in range(NEEDS):
            typed = cleaned.get(f"kind_{number}", "").strip()
            kind = find_kind(self, f"kind_{number}", typed) if typed else None
            if kind is not None:
                self.brought.append(brought_of(cleaned, number, kind, deliver_to=cleaned.get("deliver_to", "")))
        if not self.brought and not self.errors:
            self.add_error("kind_0", _now("Hãy ghi ít nhất một mặt hàng cần mua."))
        return cleaned


def add_line(form: forms.Form, key: int, choices: list[tuple[Any, str]], row: Any, *, taken: bool) -> None:
    """The four questions of a line, with what was said before."""
    quantified = row is not None and row.quantity is not None
    usual = choices[1][0] if isinstance(form, OfferForm) and len(choices) > 1 else ""
    form.fields[f"take_{key}"] = forms.BooleanField(required=False, initial=taken)
    form.fields[f"quantity_{key}"] = QuantityField(
        label=_("Số lượng"), required=False, initial=row.quantity if quantified else None
    )
    form.fields[f"unit_{key}"] = forms.TypedChoiceField(
        label=_("Đơn vị tính"),
        choices=choices,
        coerce=int,
        empty_value=None,
        required=False,
        initial=row.unit_id if quantified else usual,
    )
    form.fields[f"period_{key}"] = forms.ChoiceField(
        label=_("Tính cho"), choices=Period.choices, required=False, initial=row.period if row else Period.ONCE
    )


def check_units(form: forms.Form, keys: Iterable[int]) -> None:
    """A number without its unit says nothing: ask rather than forget it."""
    for key in keys:
        given = form.cleaned_data
        if given.get(f"quantity_{key}") is not None and not given.get(f"unit_{key}"):
            form.add_error(f"unit_{key}", _now("Hãy chọn đơn vị của số lượng này."))


def line_of(form: forms.Form, key: int, name: str) -> Line:
    """The questions of one line as the page draws them."""
    return Line(name, form[f"take_{key}"], form[f"quantity_{key}"], form[f"unit_{key}"], form[f"period_{key}"])


def brought_of(cleaned: dict[str, Any], key: int, kind: Kind, *, deliver_to: str = "") -> Brought:
    """What a line says; a quantity without its unit is not known."""
    unit = Unit.objects.filter(pk=cleaned.get(f"unit_{key}") or 0).first()
    quantity = cleaned.get(f"quantity_{key}")
    known = quantity is not None and unit is not None
    return Brought(
        kind,
        quantity if known else None,
        unit if known else None,
        cleaned.get(f"period_{key}") or Period.ONCE,
        deliver_to=deliver_to,
    )


def find_kind(form: forms.Form, field: str, typed: str) -> Kind | None:
    """The kind of these words; where several fit they are named in the error, and none is taken."""
    kind, found = kind_meant(typed, 6)
    if kind is not None:
        return kind
    names = ", ".join(kind.name for kind in found)
    many = _now("“%(typed)s” có thể là: %(names)s. Hãy ghi rõ một tên.")
    none = _now("Chưa có mặt hàng “%(typed)s” trong danh mục. Hãy ghi tên gần nhất, hoặc gọi Liên minh.")
    form.add_error(field, (many if found else none) % {"typed": typed, "names": names})
    return None
