"""What uses a row: all that keeps it from being deleted, would be deleted with it, or would lose it.

Wagtail's reference index knows what was saved through its own signals alone: neither parts of a row, nor rows written
in bulk, nor drafts. Here the models are asked, and the index only for what stands in texts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import CASCADE, DO_NOTHING, PROTECT, RESTRICT, Count, Field, ForeignObjectRel, Model
from modelcluster.fields import ParentalKey
from wagtail.models import ReferenceIndex

from accounts.domain.drafts import Pairs, drafts_naming
from accounts.models.kept import KeptRelation

LIBRARY_ROWS = ("wagtailcore.site", "wagtailredirects.redirect")
"""Rows of libraries that people know of; the others (sessions, subscriptions …) are theirs to look after."""
NAMED = 200
"""So many rows of one use are named at most."""
DEEPEST = 4
"""How far deletions that draw others after them are followed; there is no longer chain, and circles end here."""


class Effect(Enum):
    """What deleting would do to the rows that use something."""

    PREVENTS = "prevents"
    LOST = "lost"
    EMPTIED = "emptied"
    MENTIONED = "mentioned"


@dataclass(frozen=True)
class Use:
    """Rows of `model` that use, by `field`, what is to be deleted.

    They are rows that people know: the product rather than its photo. `counts` says how many of them use each row
    (by primary key), `pairs` names the first of them: (user, used). Parts of the row itself are only counted.
    """

    effect: Effect
    model: type[Model]
    field: Field[Any, Any] | None
    counts: Counter[Any]
    pairs: Pairs
    is_draft: bool = False

    @property
    def count(self) -> int:
        """How many, each counted once for each row that it uses."""
        return self.counts.total()

    @property
    def prevents(self) -> bool:
        """Whether nothing can be deleted as long as this use stands."""
        return self.effect is Effect.PREVENTS


def uses_of(model: type[Model], pks: Sequence[Any]) -> list[Use]:
    """Every use of the rows `pks`, those that prevent deletion first; queries by relation, not by row."""
    found = [*_by_key(pks, model, "", 0), *_by_kept(model, pks), *_by_draft(model, pks), *_by_text(model, pks)]
    order = list(Effect)
    return sorted(found, key=lambda use: order.index(use.effect))


def _by_key(pks: Sequence[Any], model: type[Model], beyond: str, depth: int) -> Iterator[Use]:
    """Uses of `model`, whose rows lie `beyond` what is to be deleted; then those of all that would go with it."""
    for relation in _relations_to(model):
        field, user = relation.field, relation.related_model
        path = f"{field.name}__{beyond}" if beyond else field.name
        effect = _effect_of(relation)
        if not user._base_manager.filter(**{f"{path}__in": pks}).exists():
            continue
        if _is_told(user) or effect is Effect.PREVENTS:
            yield _use(effect, relation, path, pks)
        if effect is Effect.LOST and depth < DEEPEST:
            yield from _by_key(pks, user, path, depth + 1)


def _relations_to(model: type[Model]) -> list[Any]:
    """The keys that Django follows when it deletes a row, without those of the row's own other halves and lists."""
    return [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel)
        and (relation.one_to_one or relation.one_to_many)
        and not getattr(relation, "parent_link", False)
        and relation.on_delete is not DO_NOTHING
        and not _is_own_list(relation)
    ]


def _is_own_list(relation: Any) -> bool:
    """Whether these are lines of a many-to-many field of the row itself."""
    owner = relation.related_model._meta.auto_created
    return bool(owner) and relation.field.name == owner._meta.model_name


def _effect_of(relation: Any) -> Effect:
    if relation.on_delete in (PROTECT, RESTRICT) or relation.related_model._meta.label_lower == "wagtailcore.site":
        return Effect.PREVENTS  # a site without its front page would answer nothing at all
    return Effect.LOST if relation.on_delete is CASCADE else Effect.EMPTIED


def _use(effect: Effect, relation: Any, path: str, pks: Sequence[Any]) -> Use:
    """The use as people know it: by the owner of a many-to-many field, by the whole rather than its part."""
    field, user = relation.field, relation.related_model
    if owner := user._meta.auto_created:
        link = next(f for f in owner._meta.many_to_many if f.remote_field.through is user)
        return Use(Effect.EMPTIED, owner, link, *_counted(owner, link.name, pks))
    parental = next((f for f in user._meta.get_fields() if isinstance(f, ParentalKey)), None)
    if parental is None:
        return Use(effect, user, field, *_counted(user, path, pks))
    if path.split("__")[0] == parental.name:
        return Use(effect, user, field, _counted(user, path, pks)[0], [])
    whole, up = parental.related_model, f"{parental.remote_field.name}__{path}"
    return Use(effect, whole, field, *_counted(whole, up, pks))


def _counted(user: type[Model], path: str, pks: Sequence[Any]) -> tuple[Counter[Any], Pairs]:
    """How many rows of `user` lead by `path` to each of `pks`, and the first of these steps."""
    rows = user._base_manager.filter(**{f"{path}__in": pks}).order_by()
    counts = Counter(dict(rows.values_list(path).annotate(n=Count("pk", distinct=True))))
    return counts, list(rows.values_list("pk", path).distinct().order_by(path, "pk")[:NAMED])


def _is_told(model: type[Model]) -> bool:
    """Whether people know rows of this model."""
    if Path(apps.get_app_config(model._meta.app_label).path).parent != Path(settings.BASE_DIR):
        return model._meta.label_lower in LIBRARY_ROWS
    return getattr(model, "told_when_deleted", True)


def _by_kept(model: type[Model], pks: Sequence[Any]) -> Iterator[Use]:
    """Uses by rows that may be about anything, where the model says that they keep it."""
    for field in model._meta.private_fields:
        if isinstance(field, KeptRelation):
            key = field.object_id_field_name
            named = field.rows_about(model, pks).order_by(key, "pk").values_list("pk", key)
            if pairs := list(named):
                counts = Counter(used for _user, used in pairs)
                yield Use(Effect.PREVENTS, field.related_model, None, counts, pairs[:NAMED])


def _by_draft(model: type[Model], pks: Sequence[Any]) -> Iterator[Use]:
    """Uses by what waits to be published."""
    for named in drafts_naming(model, pks):
        relation: Any = named.field.remote_field
        prevents = relation.on_delete in (PROTECT, RESTRICT)
        counts = Counter(pk for _owner, pk in named.pairs)
        effect = Effect.PREVENTS if prevents else Effect.EMPTIED
        yield Use(effect, named.owner, named.field, counts, named.pairs[:NAMED], is_draft=True)


def _by_text(model: type[Model], pks: Sequence[Any]) -> Iterator[Use]:
    """Uses in texts and blocks of pages, where there is no key."""
    kinds = ContentType.objects.get_for_models(model, *model._meta.get_parent_list(), for_concrete_models=False)
    named = ReferenceIndex.objects.filter(
        to_content_type__in=kinds.values(), to_object_id__in=[str(pk) for pk in pks]
    ).select_related("content_type")
    found: dict[tuple[type[Model], Field[Any, Any]], set[tuple[Any, Any]]] = defaultdict(set)
    for reference in named:
        user, field = reference.content_type.model_class(), reference.source_field
        if hasattr(field, "extract_references"):
            pair = (user._meta.pk.to_python(reference.object_id), model._meta.pk.to_python(reference.to_object_id))
            found[user, field].add(pair)
    for (user, field), pairs in found.items():
        counts = Counter(pk for _owner, pk in pairs)
        yield Use(Effect.MENTIONED, user, field, counts, sorted(pairs)[:NAMED])
