"""One line of an offer as a person changes it: a pack, a lower price from a quantity on, a season.

Lines are compared with what the person saw, checked together and written together; nothing is written where one of
them is refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.domain.history import Change, label_of, shown
from accounts.domain.refusal import Refusal
from accounts.domain.validation import InvalidRowError, check_row
from accounts.domain.version import Seen, clashes, fingerprint
from accounts.editing.clash import clash_sentence
from catalog.models import Product

FIELD_OF_CONSTRAINT = {
    "catalog_pack_price_range_ordered": "price_high",
    "catalog_pack_price_range_has_start": "price",
    "catalog_pack_net_quantity_and_unit": "net_quantity",
    "catalog_pack_minimum_positive": "minimum",
    "catalog_pricetier_quantity_positive": "from_quantity",
    "catalog_seasonwindow_volume_unit_year": "volume",
}
"""Beside which field the sentence of a constraint stands."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """What one person does to one line.

    `pk` is None for a new one. `fields` are the new values by column, only those that the person changed. `seen` are
    the fingerprints of what the form had shown (`accounts.domain.version`); what is not in it is not compared.
    `confirmed` are prices that the person has said yes to though they are far from the last. `tiers` are of a pack.
    """

    pk: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    seen: Seen = field(default_factory=dict)
    remove: bool = False
    confirmed: frozenset[int] = frozenset()
    tiers: Sequence["LineChange"] = ()

    @property
    def does_something(self) -> bool:
        """Whether anything would be written."""
        return self.remove or bool(self.fields) or any(tier.does_something for tier in self.tiers)


Place = tuple[Any, ...]
"""Where a line stands in what was asked: ("packs", 0) or ("packs", 0, "tiers", 1)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line was not saved. `asked` is the amount that one confirmation would let pass."""

    place: Place
    field: str
    sentence: str
    asked: int | None = None
    clash: bool = False


class OfferRefusedError(Refusal):
    """Some lines cannot be saved; nothing was. `problems` say where and why."""

    message = gettext_lazy("Chưa lưu: %(sentences)s")

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        sentences = " ".join(dict.fromkeys(problem.sentence for problem in problems))
        super().__init__(sentences=sentences, field=problems[0].field)


@dataclass(slots=True)
class Staged:
    """A row with its new values, not yet written, and what is wrong with them."""

    place: Place
    row: Any
    change: LineChange
    line: str
    before: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, name: str, sentence: str, **about: Any) -> None:
        """Note a problem."""
        self.problems.append(Problem(self.place, name, sentence, **about))

    @property
    def changed(self) -> list[str]:
        """Columns that differ from what stands in the database."""
        names = self.before if self.row.pk else self.change.fields
        return [n for n in names if not self.row.pk or fingerprint(self.before[n]) != fingerprint(getattr(self.row, n))]


def stage(place: Place, row: Model, change: LineChange, *, product: Product, line: str = "") -> Staged:
    """`row` with the values of `change`, and a problem for each that clashes with what another person has changed.

    `line` is the name under which the history of `product` knows the line; a new one is called what it is called.
    """
    columns = [column.name for column in row._meta.fields if column.editable and not column.primary_key]
    before = {name: getattr(row, name) for name in columns} if row.pk else {}
    staged = Staged(place, row, change, line, before)
    if change.remove:
        _refuse_removal_of_unseen(staged)
        return staged
    for clash in clashes(row, change.fields, change.seen) if row.pk else ():
        label = label_of(row, clash.field)
        sentence = clash_sentence(product, label, now=clash.now, typed=clash.typed, line=line)
        staged.refuse(clash.field, sentence, clash=True)
    for name, value in change.fields.items():
        setattr(row, name, value)
    staged.line = line or str(row)
    return staged


def _refuse_removal_of_unseen(staged: Staged) -> None:
    seen = staged.change.seen
    changed = [name for name in seen if fingerprint(staged.before.get(name)) != seen[name]]
    if changed:
        told = [shown(label_of(staged.row, name), staged.before[name]) for name in changed if name in staged.before]
        sentence = _("Dòng này vừa được người khác sửa (bây giờ: %(now)s). Nếu vẫn muốn xóa, hãy đánh dấu xóa lần nữa.")
        staged.refuse("", sentence % {"now": ", ".join(told)}, clash=True)


def check_line(staged: Staged, *, exclude: Sequence[str]) -> None:
    """Note what the model does not take; uniqueness is looked at over all lines together."""
    try:
        check_row(staged.row, exclude=exclude, validate_unique=False, validate_constraints=False)
    except InvalidRowError as error:
        for name, sentences in error.errors.items():
            for sentence in sentences:
                staged.refuse(name, sentence)
        return
    for constraint in staged.row._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            _check_constraint(staged, constraint)


def _check_constraint(staged: Staged, constraint: CheckConstraint) -> None:
    try:
        constraint.validate(type(staged.row), staged.row)
    except ValidationError as error:
        staged.refuse(FIELD_OF_CONSTRAINT.get(constraint.name, ""), " ".join(error.messages))


def changes_of(staged: Staged, told: str) -> list[Change]:
    """What the history says of one line: `told` is the whole line in words, for one that is new or taken away."""
    label = staged.row._meta.label_lower
    if staged.change.remove:
        return [Change(label, told, None, staged.line)]
    if not staged.row.pk:
        return [Change(label, None, told, staged.line)]
    return [
        Change(label_of(staged.row, name), staged.before[name], getattr(staged.row, name), staged.line)
        for name in staged.changed
    ]
