"""Listeners that keep the index current; connected by the app's ready().

A change is written to the index in the transaction of the change, from what the database then holds. Publishing and
unpublishing save the product's row, so `post_save` hears them; saving a draft writes two columns of the live row
that no document reads, and is passed over. Queryset updates, bulk writes and raw SQL send no signal: triggers note
them (`search/index/triggers.py`), as they note everything; a change that is heard here is settled at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save

from accounts.work.dispatch import offer_after_commit
from catalog.models import Product
from search.index.freshness import raise_generation, raise_reference
from search.index.indexing import BATCH, lock_free, refresh_documents
from search.index.outbox import WAITING, settle_refresh
from search.index.watched_tables import REFERENCES, WATCHES, products_touched_by
from search.models import IndexTask, SearchDocument

_paused: ContextVar[bool] = ContextVar("indexing_paused", default=False)
_BEFORE = "_search_touched_before"
_OF_A_DRAFT = frozenset({"latest_revision", "has_unpublished_changes"})


@contextmanager
def indexing_paused() -> Iterator[None]:
    """Write nothing to the index meanwhile: the import inside calls `refresh_documents` for its rows afterwards."""
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)


def connect() -> None:
    """Connect every receiver."""
    for model in (watch.model for watch in WATCHES):
        name = f"search-{model._meta.label_lower}"
        pre_save.connect(remember, sender=model, dispatch_uid=f"{name}-before-saving")
        pre_delete.connect(remember, sender=model, dispatch_uid=f"{name}-before-deleting")
        post_save.connect(saved, sender=model, dispatch_uid=f"{name}-saved")
        post_delete.connect(deleted, sender=model, dispatch_uid=f"{name}-deleted")
    pre_delete.connect(hold, sender=Product, dispatch_uid="search-hold-product")
    for model in (watch.model for watch in REFERENCES):
        name = f"search-reference-{model._meta.label_lower}"
        post_save.connect(reference_changed, sender=model, dispatch_uid=f"{name}-saved")
        post_delete.connect(reference_changed, sender=model, dispatch_uid=f"{name}-deleted")


def reference_changed(sender: type[Model], **kwargs: Any) -> None:
    """Staff changed what things are called, what queries mean or what comes first: at once for everybody."""
    settle_refresh([IndexTask.REFERENCE])
    raise_reference()


def hold(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Lock a product before its document is deleted with it, in the order of everyone who writes documents.

    Django deletes the document first: one who holds the product and writes its document would wait in a circle. It
    deletes what it found before the lock; a first document that was made since would refuse the product's deletion.
    """
    list(Product.objects.filter(pk=instance.pk).select_for_update().values_list("pk"))
    SearchDocument.objects.filter(pk=instance.pk).delete()


def remember(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """Note whose documents speak of the row as it is: a paper may pass from one product to another."""
    if raw or _paused.get() or sender is Product or instance._state.adding:
        return
    setattr(instance, _BEFORE, products_touched_by(sender, instance.pk))


def saved(sender: type[Model], instance: Model, raw: bool, update_fields: frozenset[str] | None, **kwargs: Any) -> None:
    """Write anew the documents that speak of the row, or did."""
    if raw or _paused.get() or (update_fields is not None and _OF_A_DRAFT.issuperset(update_fields)):
        return
    before: set[int] = instance.__dict__.pop(_BEFORE, set())
    _write(before | products_touched_by(sender, instance.pk))


def deleted(sender: type[Model], instance: Model, origin: Model | QuerySet[Any] | None = None, **kwargs: Any) -> None:
    """Write anew the documents that spoke of the row; a deleted product's own has gone with it, which is sent on."""
    if _paused.get():
        return
    if (origin.model if isinstance(origin, QuerySet) else type(origin)) is Product:
        raise_generation()
        offer_after_commit(WAITING)
    else:
        _write(instance.__dict__.pop(_BEFORE, set()))


@transaction.atomic
def _write(product_ids: set[int]) -> None:
    """Now, within the change's transaction; the rest is left to the outbox, where the triggers noted it.

    The rest is all where there is more than a batch, and what somebody else is writing: whoever renames a producer
    does not wait for those who write its products.
    """
    free = set() if len(product_ids) > BATCH else lock_free(product_ids)
    refresh_documents(free)
    if free != product_ids:
        raise_generation()
        offer_after_commit(WAITING)
