"""What a valid form is about to change, with old and new values, for the history."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from accounts.domain.history import Change, label_of
from accounts.editing.merge import changed_fields


def changes_in(form: Any) -> list[Change]:
    """Changes of a row and of the lines below it; to be asked before they are saved."""
    changes = list(_of_fields(form))
    for formset in getattr(form, "formsets", {}).values():
        for line in formset.forms:
            setattr(line.instance, formset.fk.name, formset.instance)  # a line may be called after what it is of
            changes += _of_line(line, removed=line in formset.deleted_forms)
    return changes


def _of_line(form: Any, *, removed: bool) -> Iterator[Change]:
    """A line that is new or taken away is told in words, one that stays by what differs."""
    row: Model = form.instance
    stored = type(row)._default_manager.filter(pk=row.pk).first() if row.pk else None
    if removed or stored is None:
        if stored is not None or (form.has_changed() and not removed):
            words = str(stored or row)
            yield Change(row._meta.label_lower, words if removed else None, None if removed else words, words)
    else:
        yield from _of_fields(form, line=str(stored))


def _of_fields(form: Any, *, line: str = "") -> Iterator[Change]:
    row: Model = form.instance
    for name in changed_fields(form):
        old = _old(row, name, form.get_initial_for_field(form.fields[name], name))
        yield Change(label_of(row, name), old, _new(row, name, form.cleaned_data.get(name)), line)


def _old(row: Model, name: str, stored: Any) -> Any:
    """A stored value as it is told: a related row by its name."""
    field = row._meta.get_field(name)
    if field.is_relation and not isinstance(stored, list | tuple) and stored is not None:
        related: Any = field.related_model
        return related._default_manager.filter(pk=stored).first()
    return _told(stored)


def _new(row: Model, name: str, typed: Any) -> Any:
    """What will be stored: the model may write it otherwise than it was typed."""
    return _told(typed) if row._meta.get_field(name).is_relation else getattr(row, name)


def _told(value: Any) -> Any:
    """Several rows by their names."""
    if isinstance(value, str | bytes) or not hasattr(value, "__iter__"):
        return value
    return ", ".join(str(each) for each in value)
