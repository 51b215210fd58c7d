"""Verbs about kinds of goods."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.domain.refusal import Refusal
from accounts.models import User
from accounts.vietnamese import accented_key, syllables
from catalog.models import Kind, KindUnit

MERGED = "catalog.kind.merge"


class KindError(Refusal):
    """Something that cannot be done to a kind of goods."""


class SameKindError(KindError):
    """A kind is not merged into itself."""

    message = _("Hãy chọn một mặt hàng khác để gộp vào.")
    field = "into"


class MergedAlreadyError(KindError):
    """One of two kinds was merged meanwhile."""

    message = _("Mặt hàng “%(name)s” vừa được gộp vào “%(into)s”. Hãy tải lại danh sách rồi chọn lại.")
    field = "into"


def words_taken(words: list[str], *, other_than: Kind) -> dict[str, Kind]:
    """Those of `words` that another kind is called by, each with that kind; accents count, "cam" is not "cám"."""
    owners: dict[tuple[str, ...], Kind] = {}
    for kind in Kind.objects.current().exclude(pk=other_than.pk):
        for word in kind.all_words:
            owners.setdefault(_key(word), kind)
    return {word: owners[_key(word)] for word in words if _key(word) in owners}


def without_repeats(words: list[str], *, besides: tuple[str, ...] = ()) -> list[str]:
    """`words` in their order, each once, without those that say what is in `besides`."""
    seen = {(), *map(_key, besides)}
    kept = []
    for word in words:
        if _key(word) not in seen:
            seen.add(_key(word))
            kept.append(word)
    return kept


def _key(word: str) -> tuple[str, ...]:
    return tuple(accented_key(syllable) for syllable in syllables(word))


@transaction.atomic
def merge_kinds(kind: Kind, *, into: Kind, by: User, now: datetime) -> Kind:
    """Make one kind of two: whatever names `kind` names `into`, which is also called by its words from now on.

    What `into` does not say (English name, set, months, units) it takes over. `kind` keeps its row, so that drafts
    and later loads that name it are led on. Refuses a kind with itself, and one that was merged already. Returns the
    one kept.
    """
    if kind.pk == into.pk:
        raise SameKindError
    locked = {row.pk: row for row in Kind.objects.select_for_update().filter(pk__in=[kind.pk, into.pk]).order_by("pk")}
    gone, kept = locked[kind.pk], locked[into.pk]
    for row in (gone, kept):
        if row.merged_into:
            raise MergedAlreadyError(name=row.name, into=row.merged_into.name)
    moved = _move_references(gone, kept)
    _take_over(gone, kept)
    gone.merged_into, gone.merged_at, gone.merged_by = kept, now, by
    gone.save(update_fields=["merged_into", "merged_at", "merged_by"])
    _note(gone, kept, by=by, moved=moved)
    return kept


def _move_references(gone: Kind, kept: Kind) -> int:
    """Let every row of whichever table that names the one name the other; kinds merged before are led on too."""
    Kind.objects.filter(merged_into=gone).update(merged_into=kept)
    relations: list[Any] = [r for r in Kind._meta.related_objects if r.related_model not in (Kind, KindUnit)]
    return sum(
        relation.related_model._base_manager.filter(**{relation.field.name: gone}).update(**{relation.field.name: kept})
        for relation in relations
    )


def _take_over(gone: Kind, kept: Kind) -> None:
    words = [*kept.word_list, *gone.all_words]
    kept.words = ", ".join(without_repeats(words, besides=(kept.name, kept.name_en)))
    kept.name_en = kept.name_en or gone.name_en
    kept.set_code = kept.set_code or gone.set_code
    if not kept.months:
        kept.months, kept.calendar = gone.months, gone.calendar
    kept.save()
    if not KindUnit.objects.filter(kind=kept).exists():
        KindUnit.objects.filter(kind=gone).update(kind=kept)


def _note(gone: Kind, kept: Kind, *, by: User, moved: int) -> None:
    """A line in both histories."""
    for row in (gone, kept):
        log(row, MERGED, user=by, data={"kind": gone.name, "into": kept.name, "moved": moved})
