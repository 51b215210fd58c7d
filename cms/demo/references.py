"""Wagtail's index of what refers to what, complete for rows that were written in bulk."""

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db.models import Model, Q
from modelcluster.fields import ParentalKey
from wagtail.models import ReferenceIndex


def ensure_references() -> None:
    """Rebuild the index where it lacks a row; writing in bulk goes past the signals that keep it."""
    if any(_lacks(model) for model in ReferenceIndex.indexed_models):
        call_command("rebuild_references_index", verbosity=0)


def _lacks(model: type[Model]) -> bool:
    """Whether there are more rows with a key than rows in the index."""
    keys = Q()
    for field in model._meta.local_fields:
        related = getattr(field, "related_model", None)
        ignored = getattr(related, "wagtail_reference_index_ignore", False)
        if field.many_to_one and not isinstance(field, ParentalKey) and not ignored:
            keys |= Q(**{f"{field.name}__isnull": False})
    if not keys:
        return False
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    known = ReferenceIndex.objects.filter(content_type=kind).values("object_id").distinct().count()
    return bool(model._base_manager.filter(keys).count() > known)
