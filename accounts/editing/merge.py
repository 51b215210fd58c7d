"""What somebody typed into a form together with what others wrote since it was opened.

A model form carries fingerprints of the values that it showed, of its own fields and of the lines below it, in one
hidden input. When it comes back, `merge_posted` compares three things for each value: shown, stored by now, typed. One
that the person left alone becomes what is stored; one that two people changed to different things is a clash, shown
with both values beside its field, and written only when the person sends the form again knowing that.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.domain.history import label_of
from accounts.domain.version import fingerprint, read_carrier
from accounts.editing.clash import clash_sentence

MADE_FROM = "made_from"
FORM_KEY = "form_key"
CARRIED = (MADE_FROM, FORM_KEY)
OF_LINES = ("id", forms.formsets.DELETION_FIELD_NAME, forms.formsets.ORDERING_FIELD_NAME)

Version = dict[str, dict[str, str]]
"""Fingerprints by field, "" for the form itself and "contacts:12" for a line below it."""


class CarriedField(forms.CharField):
    """Something a form brings back that nobody types."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Never: nothing of it is stored."""
        return False


@dataclass(slots=True)
class Merged:
    """What came of it: clashes as (prefix of the form, field, sentence), and lines that others have deleted."""

    clashes: list[tuple[str, str, str]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def version_of(form: Any) -> str:
    """The fingerprints of what a form (and each formset below it) shows, as its hidden input carries them."""
    version: Version = {"": _shown_by(form)}
    for name, formset in getattr(form, "formsets", {}).items():
        for row in formset.get_queryset():
            if row.pk:
                version[f"{name}:{row.pk}"] = _shown_by(_line_form(formset, row))
    return json.dumps(version, separators=(",", ":"))


def read_version(typed: Any) -> Version:
    """The fingerprints that came back; none where they are missing or damaged, so that nothing is compared."""
    read = read_carrier(typed)
    return read if all(isinstance(each, dict) for each in read.values()) else {}


def merge_posted(form: Any, *, history_of: Model) -> Merged:
    """Bring the posted data of a bound form up to date, in place, before it is validated.

    `form.data` must be a copy that may be changed. The version it carries is renewed, so that sending the form again
    overwrites what it has now shown.
    """
    merge = _Merge(form.data, form.files, read_version(form.data.get(MADE_FROM)), history_of)
    merge.take(form, "")
    for name, formset in getattr(form, "formsets", {}).items():
        merge.take_lines(name, formset)
    form.data[MADE_FROM] = version_of(form)
    return merge.merged


def changed_fields(form: Any) -> list[str]:
    """Fields whose input says something else than it would untouched; another way of writing the same is no change."""
    shown = _shown_by(form)
    return [
        name
        for name, each in _fields(form)
        if fingerprint(_value(each, form.data, form.add_prefix(name))) != shown[name]
    ]


class VersionedForm(forms.Form):
    """A form of plain fields that carries the version it was made from, as model forms do.

    Its `__init__` ends with `carry_version()`, once all fields and what they show are there; `version_name` differs
    where a page has several such forms in one.
    """

    version_name = MADE_FROM
    data: Any

    def carry_version(self) -> None:
        """Show the version; of what comes back, bring up to date what the person left alone, and note the clashes."""
        self._clashes: dict[str, str] = {}
        self.fields[self.version_name] = CarriedField()
        by_now = {name: value for name, value in _shown_by(self).items() if self._is_typed(name)}
        if self.is_bound:
            seen = read_version(self.data.get(self.add_prefix(self.version_name))).get("", {})
            self.data = self.data.copy()
            for name in by_now.keys() & seen.keys():
                if by_now[name] != seen[name]:
                    self._bring_up_to_date(name, seen[name], by_now[name])
            self.data[self.add_prefix(self.version_name)] = json.dumps({"": by_now}, separators=(",", ":"))
        else:
            self.initial = {**self.initial, self.version_name: json.dumps({"": by_now}, separators=(",", ":"))}

    def _is_typed(self, name: str) -> bool:
        return name != self.version_name and not self.fields[name].widget.is_hidden

    def _bring_up_to_date(self, name: str, seen: str, by_now: str) -> None:
        each, stored = self.fields[name], self.get_initial_for_field(self.fields[name], name)
        typed = fingerprint(_value(each, self.data, self.add_prefix(name)))
        if typed == seen:
            _put(self.data, self.add_prefix(name), each, stored)
        elif typed != by_now:
            choices = {str(key): label for key, label in getattr(each, "choices", ())}
            shown = each.widget.format_value(each.prepare_value(stored)) if not choices else stored
            told = choices.get(str(getattr(shown, "pk", shown)), shown)
            self._clashes[name] = _(
                "Người khác vừa sửa ô này thành “%(now)s”. Nếu vẫn muốn như bạn ghi, hãy gửi lần nữa."
            ) % {"now": "" if told is None else told}

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's own, not in its stubs
        for name, sentence in self._clashes.items():
            if name not in self.errors:
                self.add_error(name, sentence)


class _Merge:
    def __init__(self, posted: QueryDict, files: Any, seen: Version, history_of: Model) -> None:
        self.posted, self.files, self.seen, self.history_of = posted, files, seen, history_of
        self.merged = Merged()

    def take(self, form: Any, key: str, *, line: str = "") -> None:
        """Each field of one form."""
        seen, by_now = self.seen.get(key, {}), _shown_by(form)
        for name, input_ in _fields(form):
            if name not in seen or by_now[name] == seen[name]:
                continue
            typed = fingerprint(_value(input_, self.posted, form.add_prefix(name)))
            if typed == seen[name]:
                _put(self.posted, form.add_prefix(name), input_, form.get_initial_for_field(input_, name))
            elif typed != by_now[name]:
                self._clash(form, name, input_, line)

    def _clash(self, form: Any, name: str, input_: forms.Field, line: str) -> None:
        row, at = form.instance, form.add_prefix(name)
        now = getattr(row, name) if _is_single(row, name) else form.get_initial_for_field(input_, name)
        try:
            typed = input_.clean(input_.widget.value_from_datadict(self.posted, self.files, at))
        except ValidationError:
            return  # what cannot be read is said by the form itself
        sentence = clash_sentence(self.history_of, label_of(row, name), now=now, typed=typed, line=line)
        self.merged.clashes.append((form.prefix or "", name, sentence))

    def take_lines(self, name: str, formset: Any) -> None:
        """Each line of a formset that was there when the form was made."""
        rows = {str(row.pk): row for row in formset.get_queryset() if row.pk}
        for n in range(_count(self.posted, f"{formset.prefix}-TOTAL_FORMS")):
            prefix = f"{formset.prefix}-{n}"
            pk = self.posted.get(f"{prefix}-id", "")
            if pk and pk not in rows:
                self._pass_over(formset, prefix)
            elif pk:
                self._take_line(formset, f"{name}:{pk}", rows[pk], prefix)

    def _take_line(self, formset: Any, key: str, row: Model, prefix: str) -> None:
        form = _line_form(formset, row, prefix=prefix)
        if not self.posted.get(f"{prefix}-DELETE"):
            self.take(form, key, line=str(row))
            return
        seen, by_now = self.seen.get(key, {}), _shown_by(form)
        changed = [name for name in by_now if name in seen and by_now[name] != seen[name]]
        if changed:
            self.posted[f"{prefix}-DELETE"] = ""
            sentence = _("Dòng này vừa được người khác sửa. Nếu vẫn muốn xóa, hãy xóa lần nữa.")
            self.merged.clashes.append((prefix, changed[0], sentence))

    def _pass_over(self, formset: Any, prefix: str) -> None:
        """A line that somebody deleted: as one that was added and taken away again before it was ever saved."""
        if not self.posted.get(f"{prefix}-DELETE"):
            typed = (self.posted.get(f"{prefix}-{name}", "") for name in formset.form.base_fields)
            first = next((value for value in typed if value), "")
            self.merged.gone.append(f"{formset.model._meta.verbose_name} “{first}”")
        self.posted[f"{prefix}-id"], self.posted[f"{prefix}-DELETE"] = "", "on"


def _line_form(formset: Any, row: Model, *, prefix: str = "") -> Any:
    """The form of one line as it shows what is stored."""
    return formset.form(instance=row, prefix=prefix or None, **formset.form_kwargs)


def _fields(form: Any) -> Iterator[tuple[str, forms.Field]]:
    """What people type."""
    for name, each in form.fields.items():
        if name not in (*CARRIED, *OF_LINES) and not each.disabled and not isinstance(each, forms.FileField):
            yield name, each


def _shown_by(form: Any) -> dict[str, str]:
    """Fingerprints of what the inputs show, as they would come back untouched."""
    shown = QueryDict(mutable=True)
    for name, each in _fields(form):
        _put(shown, name, each, form.get_initial_for_field(each, name))
    return {name: fingerprint(_value(each, shown, name)) for name, each in _fields(form)}


def _value(each: forms.Field, posted: QueryDict, name: str) -> Any:
    """What an input says; a row by its key alone, without a query, and what cannot be read as it stands."""
    typed = each.widget.value_from_datadict(posted, {}, name)
    if isinstance(each, forms.ModelChoiceField):
        return typed
    try:
        return each.clean(typed)
    except ValidationError:
        return typed


def _put(posted: QueryDict, name: str, each: forms.Field, stored: Any) -> None:
    """Write a stored value into the posted data, as the input would send it."""
    shown = each.prepare_value(stored)
    if isinstance(each.widget, forms.CheckboxInput):
        shown = "on" if shown else None
    elif isinstance(each.widget, forms.SelectMultiple):
        posted.setlist(name, [str(value) for value in shown or ()])
        return
    else:
        shown = each.widget.format_value(shown)
    first = shown[0] if isinstance(shown, list | tuple) and shown else shown
    if first in (None, [], ()):
        posted.pop(name, None)
    else:
        posted[name] = str(first)


def _is_single(row: Model, name: str) -> bool:
    """Whether a field names one related row, which is told by its name rather than its key."""
    field = row._meta.get_field(name)
    return bool(field.many_to_one or field.one_to_one)


def _count(posted: QueryDict, name: str) -> int:
    number = posted.get(name, "")
    return min(int(number), 1000) if number.isdecimal() else 0
