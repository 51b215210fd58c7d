"""The queue of what waits for approval, and many decisions at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from wagtail.models import WorkflowState

from accounts.actors.actor import By
from accounts.domain.refusal import Refusal
from catalog.domain.submission import approve_product
from catalog.models import Product


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A product that was not approved with the others, and why."""

    product: Product
    reason: str


@dataclass(frozen=True, slots=True)
class Approved:
    """What came of approving many at once."""

    products: tuple[Product, ...]
    left_out: tuple[LeftOut, ...]


def approval_queue(products: QuerySet[Product]) -> QuerySet[Product]:
    """Of these products, those that wait for approval, with `sent_at`; the longest waiting first."""
    waiting = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=ContentType.objects.get_for_model(Product),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    sent = Subquery(waiting.values("current_task_state__started_at")[:1])
    return products.annotate(sent_at=sent).filter(sent_at__isnull=False).order_by("sent_at", "pk")


def next_in_queue(queue: QuerySet[Product], *, after: tuple[datetime, int] | None = None) -> Product | None:
    """The first of the queue, or the one behind a place in it: when that was sent, and its key."""
    if after is None:
        return queue.first()
    at, pk = after
    return queue.filter(Q(sent_at__gt=at) | Q(sent_at=at, pk__gt=pk)).first()


def approve_products(seen: Iterable[tuple[Product, str]], *, by: By, now: datetime) -> Approved:
    """Approve each of these products as it was seen: pairs of product and the stamp of the revision that was read.

    One by one, each on its own: what was edited, decided or withdrawn meanwhile, and what its model refuses, is left
    out with the reason, and the others go live.
    """
    done: list[Product] = []
    left: list[LeftOut] = []
    for product, stamp in sorted(seen, key=lambda pair: pair[0].pk):
        try:
            done.append(approve_product(product, seen_revision=stamp, by=by, now=now))
        except Refusal as refusal:
            left.append(LeftOut(product, str(refusal)))
    return Approved(tuple(done), tuple(left))
