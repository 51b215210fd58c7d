"""Drafts: what waits to be published beside a live row, and what it names."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, ForeignKey, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations
from wagtail.models import DraftStateMixin, Revision

from accounts.models.revised import Revised

Pairs = list[tuple[Any, Any]]
"""(primary key of the owner, primary key of what it names)."""
FEW = 20
"""For so many rows the database looks for their keys in the contents; for more, all contents are read."""


@dataclass(frozen=True)
class NamedByDraft:
    """Rows of `owner` whose draft names others by the key `field`, its own or one of its parts'."""

    owner: type[Model]
    field: Field[Any, Any]
    pairs: Pairs


@dataclass(frozen=True)
class _Slot:
    """Where a revision's content holds a key: in the row (`part` empty) or in each of its parts."""

    part: str
    field: ForeignKey[Any, Any]

    def keys(self, content: dict[str, Any]) -> set[Any]:
        lines = content.get(self.part, []) if self.part else [content]
        return {line.get(self.field.name) for line in lines}


def drafts_naming(model: type[Model], pks: Sequence[Any]) -> Iterator[NamedByDraft]:
    """Where drafts and scheduled versions name rows of `model`; a query for each kind of row that has drafts.

    What the live row names by the same key is left out: the key in the database tells it already.
    """
    for owner in apps.get_models():
        if not issubclass(owner, DraftStateMixin):
            continue
        slots = list(_slots(owner, model))
        if slots:
            yield from _named_by(owner, slots, pks)


def waiting_revisions(owner: type[Model]) -> QuerySet[Revision]:
    """Revisions of one kind of row that may still be published: the latest of a changed row, and scheduled ones."""
    changed = owner._base_manager.filter(has_unpublished_changes=True).values("latest_revision")
    kind = ContentType.objects.get_for_model(owner, for_concrete_model=False)
    waiting = Q(pk__in=changed) | Q(approved_go_live_at__isnull=False)
    rows: QuerySet[Revision] = Revision.objects.filter(waiting, content_type=kind)
    return rows


def _slots(owner: type[Model], model: type[Model]) -> Iterator[_Slot]:
    """The keys to `model` in the content of a revision."""
    outside = owner.outside_revision if issubclass(owner, Revised) else ()
    for field in owner._meta.fields:
        if isinstance(field, ForeignKey) and field.editable and field.name not in outside and _leads_to(field, model):
            yield _Slot("", field)
    for relation in get_all_child_relations(owner):
        for field in relation.related_model._meta.fields:
            if isinstance(field, ForeignKey) and _leads_to(field, model):
                yield _Slot(relation.get_accessor_name(), field)


def _leads_to(field: ForeignKey[Any, Any], model: type[Model]) -> bool:
    return issubclass(model, field.related_model) and not issubclass(field.model, model)


def _named_by(owner: type[Model], slots: list[_Slot], pks: Sequence[Any]) -> Iterator[NamedByDraft]:
    pairs: dict[_Slot, Pairs] = {slot: [] for slot in slots}
    for object_id, content in _contents(owner, slots, pks):
        for slot in slots:
            named = slot.keys(content) & set(pks)
            pairs[slot] += [(owner._meta.pk.to_python(object_id), pk) for pk in named]
    for slot, found in pairs.items():
        held = _held_live(owner, slot, pks) if found else set()
        if new := sorted(set(found) - held):
            yield NamedByDraft(owner, slot.field, new)


def _contents(owner: type[Model], slots: list[_Slot], pks: Sequence[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Waiting contents in which one of the keys may stand; both databases write JSON with a space after the colon."""
    rows = waiting_revisions(owner).annotate(text=Cast("content", TextField()))
    if len(pks) <= FEW:
        may = Q()
        for name, pk in product({slot.field.name for slot in slots}, pks):
            may |= Q(text__contains=f'"{name}": {json.dumps(pk)}')
        rows = rows.filter(may)
    yield from rows.values_list("object_id", "content").iterator()


def _held_live(owner: type[Model], slot: _Slot, pks: Sequence[Any]) -> set[tuple[Any, Any]]:
    path = f"{slot.part}__{slot.field.name}" if slot.part else slot.field.name
    return set(owner._base_manager.filter(**{f"{path}__in": pks}).values_list("pk", path))
