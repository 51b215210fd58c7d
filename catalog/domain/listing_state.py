"""Where a product stands, in the words of whoever lists it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from catalog.enums import ProductState, Remarked
from catalog.models import Product, Remark


@dataclass(frozen=True, slots=True)
class ListingState:
    """The state in words; `tone` is "good", "waits" or "mend".

    `remark` is what staff say of the whole, `remarks` what they ask to be mended beside what each is about.
    """

    words: Any
    tone: str
    remark: str = ""
    remarks: tuple[Remark, ...] = ()


def listing_state(product: Product) -> ListingState:
    """What its producer reads on top of the product."""
    state, sent_back = product.state, remark_on(product)
    if state == ProductState.ARCHIVED:
        return ListingState(_("Đã ngừng bán. Người mua không thấy nữa."), "waits")
    if state == ProductState.HIDDEN:
        if product.hidden_by_producer:
            return ListingState(_("Đơn vị đang ẩn sản phẩm này. Người mua không thấy."), "waits")
        return ListingState(_("Liên minh đang tạm ẩn sản phẩm này."), "mend", product.hidden_reason)
    if sent_back is not None:
        shown = _("Bản cũ vẫn hiển thị.") if product.live else ""
        return ListingState(
            f"{_('Liên minh nhờ sửa rồi gửi lại.')} {shown}".strip(), "mend", *_told(product, sent_back)
        )
    if product.workflow_in_progress:
        words = (
            _("Đang hiển thị bản cũ; bản sửa đang chờ Liên minh xem.")
            if product.live
            else _("Đã gửi, đang chờ Liên minh xem.")
        )
        return ListingState(words, "waits")
    if state == ProductState.CHANGED:
        return ListingState(_("Đang hiển thị bản cũ; bản sửa chưa gửi."), "waits")
    if state == ProductState.PUBLISHED:
        return ListingState(_("Đang hiển thị cho người mua."), "good")
    return ListingState(_("Bản nháp, chưa gửi. Chỉ người của đơn vị và Liên minh xem được."), "waits")


def with_approvals(rows: Iterable[Product]) -> list[Product]:
    """The products with what Wagtail knows of their approval, in two queries instead of some each."""
    products = list(rows)
    active = WorkflowState.objects.active().select_related("current_task_state__task", "requested_by")
    active = active.prefetch_related("current_task_state__remarks")
    kind = ContentType.objects.get_for_model(Product)
    found = active.filter(base_content_type=kind, object_id__in=[str(product.pk) for product in products])
    by_product: dict[str, list[WorkflowState]] = {}
    for state in found:
        by_product.setdefault(state.object_id, []).append(state)
    for product in products:
        product._current_workflow_states = by_product.get(str(product.pk), [])  # where Wagtail's own prefetch puts it
    return products


def remark_on(product: Product) -> str | None:
    """What staff wrote when they sent the product back; None where it was not sent back."""
    state = product.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    return str(state.current_task_state.comment) if state.current_task_state else ""


def remarks_on(product: Product) -> list[Remark]:
    """What staff ask to be mended, in their order; empty where it was not sent back."""
    if remark_on(product) is None:
        return []
    state = product.current_workflow_state.current_task_state
    return list(state.remarks.all()) if state else []


def _told(product: Product, comment: str) -> tuple[str, tuple[Remark, ...]]:
    """What is said of the whole apart from the rest; the bare comment where there are no remarks."""
    remarks = remarks_on(product)
    whole = next((r.text for r in remarks if r.field == Remarked.WHOLE), "" if remarks else comment)
    return whole, tuple(r for r in remarks if r.field != Remarked.WHOLE)
