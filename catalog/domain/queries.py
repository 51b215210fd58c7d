"""Reads of products and papers for the staff's lists."""

from datetime import date, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from accounts.enums import Evidence
from catalog.enums import ProductState, Validity
from catalog.models import Certificate, Product


def with_submitted(rows: QuerySet[Product]) -> QuerySet[Product]:
    """Products with `submitted`: whether a workflow waits for somebody's yes."""
    waiting = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=ContentType.objects.get_for_model(Product),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    return rows.annotate(submitted=Exists(waiting))


def state_of(product: Product) -> ProductState:
    """`Product.state` from columns and the annotation `submitted`, without a query."""
    if product.archived_at or product.hidden_at or product.live:
        return product.state
    return ProductState.SUBMITTED if product.submitted else ProductState.DRAFT


def state_words(product: Product) -> Any:
    """The state in words; for drafts and changes also what they wait for. Asks as much as `state_of`."""
    state = state_of(product)
    if state == ProductState.DRAFT and product.evidence == Evidence.UNVERIFIED:
        return _("chờ xác minh")
    if state == ProductState.CHANGED and product.submitted:
        return _("đang hiển thị, bản sửa chờ duyệt")
    return state.label


def in_state(rows: QuerySet[Product], state: str) -> QuerySet[Product]:
    """Products in one state; "submitted" also finds the changes of a published product that wait for approval."""
    rows = with_submitted(rows)
    if state == ProductState.ARCHIVED:
        return rows.filter(archived_at__isnull=False)
    rows = rows.filter(archived_at__isnull=True)
    if state == ProductState.HIDDEN:
        return rows.filter(hidden_at__isnull=False)
    rows = rows.filter(hidden_at__isnull=True)
    conditions = {
        ProductState.SUBMITTED: Q(submitted=True),
        ProductState.DRAFT: Q(live=False, submitted=False),
        ProductState.PUBLISHED: Q(live=True, has_unpublished_changes=False),
        ProductState.CHANGED: Q(live=True, has_unpublished_changes=True),
    }
    return rows.filter(conditions[ProductState(state)])


def waiting_for_evidence(rows: QuerySet[Product]) -> QuerySet[Product]:
    """Products that staff have still to verify; those given up are left out."""
    return rows.filter(evidence=Evidence.UNVERIFIED, archived_at__isnull=True)


def certificates_in(rows: QuerySet[Certificate], state: str, today: date) -> QuerySet[Certificate]:
    """Papers in one state on the day, the states as `Certificate.validity_on` tells them."""
    if state == Validity.WITHDRAWN:
        return rows.filter(withdrawn_on__lte=today)
    rows = rows.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=today))
    if state == Validity.FUTURE:
        return rows.filter(decided_on__gt=today)
    rows = rows.filter(Q(decided_on__isnull=True) | Q(decided_on__lte=today))
    past, open_ended = Q(counted_until__lt=today), Q(possible_until__isnull=True)
    conditions = {
        Validity.VALID: Q(counted_until__isnull=True) | Q(counted_until__gte=today),
        Validity.UNCLEAR: past & (open_ended | Q(possible_until__gte=today)),
        Validity.ENDED: past & Q(possible_until__lt=today),
    }
    return rows.filter(conditions[Validity(state)])


def ending_within(rows: QuerySet[Certificate], days: int, today: date) -> QuerySet[Certificate]:
    """Papers that hold today and surely do so for no more than `days` days from now; the soonest first."""
    return (
        certificates_in(rows, Validity.VALID, today)
        .filter(counted_until__lte=today + timedelta(days=days))
        .order_by(F("counted_until").asc(), "pk")
    )
