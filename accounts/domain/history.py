"""What is noted of a verb: who did what when, and what changed with old and new values.

Entries stand in Wagtail's log, under the row that people look at: a price under its product.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import BigIntegerField, DateField, DecimalField, Model
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models.audit_log import BaseLogEntry

from accounts.actors import note as actors
from accounts.actors.actor import By
from accounts.numbers import quantity_text

LONGEST_VALUE = 120
"""Characters of a text that the history shows."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value that changed. `field` is "catalog.pack.price"; `line` names the line it stood in, if there are several.

    A line that is new has no `old`, one that was taken away no `new`; both then tell the line in words and `field`
    is its model, "catalog.pack".
    """

    field: str
    old: Any
    new: Any
    line: str = ""

    def stored(self) -> dict[str, Any]:
        """As the log keeps it."""
        return {**asdict(self), "old": storable(self.old), "new": storable(self.new)}


def storable(value: Any) -> Any:
    """A value as JSON keeps it: rows by what they are called, numbers and days as text that can be read again."""
    if isinstance(value, Model):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def label_of(row: Model, name: str) -> str:
    """The `field` of a change of a row's column."""
    return f"{row._meta.label_lower}.{name}"


def note(row: Model, action: str, *, by: By | None, now: datetime, changes: Iterable[Change] = (), **told: Any) -> None:
    """Write one line of a row's history with what changed; `told` as of `accounts.actors.note`."""
    kept = {"changes": [change.stored() for change in changes], **told}
    actors.note(row, action, by=by, now=now, **{name: value for name, value in kept.items() if value})


def add_changes(row: Model, changes: Sequence[Change]) -> None:
    """Tell what changed in the newest line of a row's history, which a verb has just written without it."""
    entry = registry.get_logs_for_instance(row).order_by("-timestamp", "-pk").first()
    if entry and "changes" not in entry.data:
        entry.data["changes"] = [change.stored() for change in changes]
        entry.save(update_fields=["data"])


def shown(field: str, value: Any) -> str:
    """A value, raw or as the log keeps it, as people read it; `field` as of a change."""
    if value is None or value == "":
        return _("(trống)")
    column = _column(field)
    if column is None or isinstance(value, Model):
        return str(value)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(column, BigIntegerField | DecimalField):
        return quantity_text(Decimal(str(value)))
    if isinstance(column, DateField):
        return _day_text(value)
    return Truncator(str(value)).chars(LONGEST_VALUE)


def _day_text(value: Any) -> str:
    """A day or moment, or its ISO form."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    return date_format(localtime(value), "d/m/Y H:i") if isinstance(value, datetime) else date_format(value, "d/m/Y")


def _column(field: str) -> Any:
    """The column that `field` of a change names; None for a whole line, or one that is no more."""
    model, _dot, name = field.rpartition(".")
    try:
        return apps.get_model(model)._meta.get_field(name) if model.count(".") == 1 else None
    except (LookupError, FieldDoesNotExist):
        return None


def sentence_of(change: dict[str, Any]) -> str:
    """A kept change in words: "sọt 10 kg, giá (đồng): 350.000 → 360.000"."""
    field, line, column = change["field"], change.get("line", ""), _column(change["field"])
    if column is None:
        told = {"line": shown(field, change["old"] or change["new"])}
        return (_("thêm: %(line)s") if change["old"] is None else _("bỏ: %(line)s")) % told
    name = f"{line}, {column.verbose_name}" if line else str(column.verbose_name)
    return f"{name}: {shown(field, change['old'])} → {shown(field, change['new'])}"


def changes_in_words(entry: BaseLogEntry) -> str:
    """All that an entry of the log says of changes, one after the other."""
    return "; ".join(sentence_of(change) for change in (entry.data or {}).get("changes", []))


@dataclass(frozen=True, slots=True)
class LastChange:
    """Who changed a value last, and when."""

    by: str
    at: datetime


def last_change(row: Model, *, field: str = "", line: str = "") -> LastChange | None:
    """The newest entry of a row's history that names the field (of that line); without a field, the newest one."""
    for entry in registry.get_logs_for_instance(row).select_related("user").order_by("-timestamp", "-pk")[:50]:
        told = (entry.data or {}).get("changes", [])
        if not field or any(change["field"] == field and change["line"] == line for change in told):
            return LastChange(actors.name_in(entry), entry.timestamp)
    return None
