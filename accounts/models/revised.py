"""Rows with revisions that open whatever was deleted since (wagtail #6368 is the kind of fault)."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, ClassVar, Self

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations

Content = dict[str, Any]
Gone = dict[type[models.Model], set[Any]]
"""Primary keys that content names and no row has, by model."""


class Revised:
    """Leaves out of a revision's content what is no more, so that drafts, comparisons and previews open.

    A part that names a deleted row by a key that must be filled in (a photo without its picture) is dropped; a key
    that may be empty is emptied; a key of the row itself that must be filled in keeps what the live row says.
    Columns in `outside_revision` are always the live row's own: no revision brings their old values back.
    """

    outside_revision: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def from_serializable_data(cls, data: Content, check_fks: bool = True, strict_fks: bool = False) -> Self | None:
        """As modelcluster's, from content that names only what exists."""
        whole = _without_deleted(cls, data) if check_fks else data
        found: Self | None = super().from_serializable_data(  # type: ignore[misc]  # modelcluster's class stands behind
            whole, check_fks=False, strict_fks=strict_fks
        )
        return found

    def with_content_json(self, content: Content) -> Self:
        """A revision's content on this row, with the columns outside the revision as they are now."""
        row: Self = super().with_content_json(content)  # type: ignore[misc]  # Wagtail's RevisionMixin stands behind
        for field in map(self._meta.get_field, self.outside_revision):  # type: ignore[attr-defined]  # a model
            known = field.is_relation and field.is_cached(self)
            name = field.name if known else field.attname
            setattr(row, name, getattr(self, name))
        return row


def _without_deleted(model: Any, data: Content) -> Content:
    """`data` without keys to rows that are gone; one query for each model that it names."""
    parts = {rel.get_accessor_name(): rel.related_model for rel in get_all_child_relations(model)}
    lines = [(model, data)]
    lines += [(part, line) for name, part in parts.items() for line in data.get(name, [])]
    gone = _gone(lines)
    if not gone:
        return data
    kept = {name: _kept_parts(part, data[name], gone) for name, part in parts.items() if name in data}
    return {**data, **_mended(model, data, gone), **kept}


def _keys(model: type[models.Model], line: Content) -> Iterator[tuple["models.ForeignKey[Any, Any]", Any]]:
    """Filled-in keys of one line; a part's key to its whole and a row's to its other halves left out."""
    for field in model._meta.fields:
        if isinstance(field, models.ForeignKey) and not isinstance(field, models.OneToOneField | ParentalKey):
            value = line.get(field.name)
            if value is not None:
                yield field, field.target_field.to_python(value)


def _gone(lines: list[tuple[type[models.Model], Content]]) -> Gone:
    """What the lines name and is no more."""
    named: Gone = defaultdict(set)
    for model, line in lines:
        for field, value in _keys(model, line):
            named[field.related_model].add(value)
    left = {model: keys - _existing(model, keys) for model, keys in named.items()}
    return {model: keys for model, keys in left.items() if keys}


def _existing(model: type[models.Model], keys: set[Any]) -> set[Any]:
    return set(model._base_manager.filter(pk__in=keys).values_list("pk", flat=True))


def _broken(model: type[models.Model], line: Content, gone: Gone) -> list["models.ForeignKey[Any, Any]"]:
    return [field for field, value in _keys(model, line) if value in gone.get(field.related_model, ())]


def _mended(model: type[models.Model], line: Content, gone: Gone) -> Content:
    """New values for the row's own broken keys: nothing where that is allowed, else what the live row says."""
    broken = _broken(model, line, gone)
    live = model._base_manager.filter(pk=line["pk"])
    return {field.name: None if field.null else live.values_list(field.attname, flat=True).first() for field in broken}


def _kept_parts(model: type[models.Model], lines: list[Content], gone: Gone) -> list[Content]:
    """The parts without those whose broken key must be filled in."""
    broken = [(line, _broken(model, line, gone)) for line in lines]
    return [
        {**line, **{field.name: None for field in fields}}
        for line, fields in broken
        if all(field.null for field in fields)
    ]
