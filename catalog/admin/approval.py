"""Approval on a product's page: what is on the site, what waits, and plain buttons for those who decide."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin.actions import ActionForm, RowAction
from accounts.admin.scoped import ScopedWorkflowActionView
from accounts.models import User
from catalog.domain.product import revision_stamp
from catalog.domain.submission import approve_product, may_approve, send_back_product
from catalog.models import Product

SENT_BACK = "needs_changes"


class ApproveForm(ActionForm):
    """The revision that was read; a word to the one who wrote it, if there is one."""

    seen_revision = forms.CharField(widget=forms.HiddenInput, required=False)
    remark = forms.CharField(label=gettext_lazy("Lời nhắn (không bắt buộc)"), required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen_revision"] = revision_stamp(self.row.latest_revision)


class SendBackForm(ApproveForm):
    """What is to be mended."""

    remark = forms.CharField(
        label=gettext_lazy("Cần sửa những gì"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Người gửi đọc được lời này và sửa theo."),
    )


def waits(product: Product) -> bool:
    """Whether something waits for a decision; the annotation of lists spares a query for each row."""
    submitted = getattr(product, "submitted", None)
    return product.workflow_in_progress if submitted is None else bool(submitted)


APPROVE = RowAction(
    name="approve",
    label=gettext_lazy("Duyệt, đưa lên trang"),
    question=gettext_lazy("Bạn đã xem bản đang chờ duyệt và đồng ý đưa lên trang công khai?"),
    done=gettext_lazy("Đã duyệt “%(name)s”; trang công khai hiện bản này."),
    icon="success",
    permission="publish",
    perform=approve_product,
    form=ApproveForm,
    shown=waits,
    priority=10,
)
SEND_BACK = RowAction(
    name="send_back",
    label=gettext_lazy("Trả lại để sửa"),
    question=gettext_lazy("Trả bản này lại cho người gửi?"),
    done=gettext_lazy("Đã trả lại “%(name)s” để sửa."),
    icon="undo",
    permission="publish",
    perform=send_back_product,
    form=SendBackForm,
    shown=waits,
    priority=11,
)


class ProductWorkflowActionView(ScopedWorkflowActionView):
    """Wagtail's own way to approve names no revision, so it leads to ours."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """To the product's page, where the buttons name what was read."""
        messages.info(request, _("Hãy xem bản đang chờ rồi bấm “Duyệt” hoặc “Trả lại” trên trang này."))
        return redirect(reverse(Product.snippet_viewset.get_url_name("edit"), args=[self.object.pk]))


@dataclass(frozen=True, slots=True)
class Standing:
    """What the head of a product's page says: on the site, what waits, and what the one who looks may decide."""

    shown: str
    waiting: str
    remark: str
    may_decide: bool
    stamp: str
    product: Product


def standing_of(product: Product, user: User) -> Standing:
    """The state of a product and of its newest draft, in words."""
    state = product.current_workflow_state
    sent_back = state is not None and state.status == SENT_BACK
    return Standing(
        shown=_shown(product),
        waiting=_waiting(product, state),
        remark=state.current_task_state.comment if sent_back and state.current_task_state else "",
        may_decide=may_approve(product, user),
        stamp=revision_stamp(product.latest_revision),
        product=product,
    )


def _shown(product: Product) -> str:
    if product.archived_at:
        return _("Đã ngừng chào bán, không còn trên trang công khai.")
    if product.hidden_at:
        return _("Đang ẩn khỏi trang công khai: %(reason)s") % {"reason": product.hidden_reason}
    if not product.live:
        return _("Chưa lên trang công khai.")
    since = product.live_revision.created_at if product.live_revision else product.last_published_at
    return _("Đang hiển thị bản %(day)s.") % {"day": date_format(localtime(since), "d/m/Y H:i")} if since else ""


def _waiting(product: Product, state: Any) -> str:
    """What is written beside what is shown, and for whom it waits."""
    if state is not None and state.status == SENT_BACK:
        return _("Bản gửi duyệt đã bị trả lại để sửa; trang công khai chưa đổi.")
    if state is not None:
        by = state.requested_by or _("hệ thống")
        return _("Bản của %(by)s chờ duyệt; trang công khai chưa đổi.") % {"by": by}
    if product.live and product.has_unpublished_changes:
        return _("Có bản sửa chưa gửi duyệt; trang công khai chưa đổi.")
    return ""
