"""Verbs of approval: a product's text is submitted, withdrawn, approved or sent back.

All hold the product's row, as does every way to save a revision (`Product.save_revision`), so what an approver has
read stays the newest until the verb is done (decision 34).
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, WorkflowState

from accounts.actors.actor import By, user_of
from accounts.domain.validation import check_row
from accounts.models import User
from catalog.domain.product import ProductError, locked_product, revision_stamp
from catalog.enums import Remarked
from catalog.messages import remarks_in_words, tell_approved, tell_sent_back
from catalog.models import Product, Remark

APPROVE, SEND_BACK = "approve", "reject"
"""Wagtail's names of what an approver may do."""


OUTCOMES = {
    TaskState.STATUS_APPROVED: _("“%(name)s” không còn chờ duyệt: %(by)s đã duyệt lúc %(at)s."),
    TaskState.STATUS_REJECTED: _("“%(name)s” không còn chờ duyệt: %(by)s đã trả lại lúc %(at)s."),
    TaskState.STATUS_CANCELLED: _("“%(name)s” không còn chờ duyệt: %(by)s đã rút về lúc %(at)s."),
}


class AlreadySubmittedError(ProductError):
    """One submission at a time."""

    message = _("Bản sửa này đã gửi và đang chờ duyệt.")


class NothingToSubmitError(ProductError):
    """What is on the site is what would be submitted."""

    message = _("Chưa có gì để gửi duyệt: bản đang hiển thị đã là bản mới nhất.")


class NoWorkflowError(ProductError):
    """Nobody would be asked."""

    message = _("Chưa có quy trình duyệt sản phẩm; hãy báo người quản trị.")


class NothingWaitsError(ProductError):
    """Approved, sent back or withdrawn meanwhile."""

    message = _("Không còn bản nào chờ duyệt: đã có người duyệt, trả lại hoặc rút về trước đó.")


class NotApproverError(ProductError):
    """Approval is the right of the groups of its step."""

    message = _("Bạn không được giao duyệt sản phẩm này.")


class NotOwnSubmissionError(ProductError):
    """Withdrawn by whoever submitted it, or by those who may approve."""

    message = _("Chỉ người gửi hoặc người duyệt rút lại được bản chờ duyệt.")


class UnseenRevisionError(ProductError):
    """What waits now is not what the approver has read."""

    message = _("Bản chờ duyệt đã được sửa sau khi bạn mở trang. Hãy xem bản mới rồi quyết định.")


class RemarkMissingError(ProductError):
    """Whoever wrote the text must learn what to mend."""

    message = _("Hãy ghi cần sửa những gì; người gửi sẽ đọc được lời này.")
    field = "remark"


@transaction.atomic
def submit_product(product: Product, *, by: By, now: datetime) -> WorkflowState:
    """Ask for approval of the newest revision; after it was sent back, of the mended one.

    Refuses what already waits, what has no change, what its model would not take as published, and where no workflow
    is set up.
    """
    locked = locked_product(product)
    if locked.workflow_in_progress:
        raise AlreadySubmittedError
    if locked.live and not locked.has_unpublished_changes:
        raise NothingToSubmitError
    draft = locked.get_latest_revision_as_object()
    check_row(draft)
    if draft.latest_revision is None:
        draft.save_revision(user=user_of(by))
    workflow, sent_back = locked.get_workflow(), locked.current_workflow_state
    if workflow is None:
        raise NoWorkflowError
    if sent_back:
        sent_back.resume(user_of(by))
        return sent_back
    return workflow.start(draft, user_of(by))


@transaction.atomic
def withdraw_submission(product: Product, *, by: By, now: datetime) -> Product:
    """Take a submission back, waiting or sent back; the draft stays. Refuses strangers, and where there is none."""
    locked = locked_product(product)
    state = locked.current_workflow_state
    if state is None:
        raise NothingWaitsError
    user = user_of(by)
    if user is None or not (user.is_superuser or state.user_can_cancel(user)):
        raise NotOwnSubmissionError
    state.cancel(user=user)
    return locked


@transaction.atomic
def approve_product(product: Product, *, seen_revision: str, by: By, now: datetime, remark: str = "") -> Product:
    """Publish what the approver has read: `seen_revision` is the stamp of that revision (`revision_stamp`).

    Those in charge who sent it are told. Refuses those who are not approvers, what no longer waits, and a revision that
    was written after it was read.
    """
    locked = locked_product(product)
    state = _waiting(locked, APPROVE, seen_revision, by=by)
    state.approve(user=user_of(by), comment=remark.strip())
    locked.refresh_from_db()
    tell_approved(locked, to=state.workflow_state.requested_by, by=by, now=now)
    return locked


@transaction.atomic
def send_back_product(
    product: Product,
    *,
    seen_revision: str,
    remark: str = "",
    remarks: Mapping[str, str] | None = None,
    by: By,
    now: datetime,
) -> Product:
    """Send what was submitted back to be mended: with a `remark` on the whole, and `remarks` by what they are about.

    The keys of `remarks` are of `Remarked`. Those in charge who sent it are told. Refuses as `approve_product`, and
    where nothing is said.
    """
    said = _said({Remarked.WHOLE: remark, **(remarks or {})})
    locked = locked_product(product)
    state = _waiting(locked, SEND_BACK, seen_revision, by=by)
    rows = Remark.objects.bulk_create(Remark(task_state=state, field=field, text=text) for field, text in said.items())
    state.reject(user=user_of(by), comment=remarks_in_words(rows))
    tell_sent_back(locked, rows, to=state.workflow_state.requested_by, by=by, now=now)
    return locked


def _said(remarks: Mapping[str, str]) -> dict[Remarked, str]:
    """What was said, in the order of the form; refuses nothing at all."""
    said = {field: remarks.get(field, "").strip()[:1000] for field in Remarked}
    if not any(said.values()):
        raise RemarkMissingError
    return {field: text for field, text in said.items() if text}


def outcome_in_words(product: Product) -> str:
    """What became of the last submission: "đã được Nguyễn Lan duyệt lúc 09:05 24/11/2026."; "" where there was none."""
    last = TaskState.objects.for_instance(product).exclude(finished_at=None).order_by("finished_at", "pk").last()
    words = OUTCOMES.get(last.status) if last else None
    if last is None or words is None:
        return ""
    at = localtime(last.finished_at).strftime("%H:%M %d/%m/%Y")
    return str(words) % {"name": product.name, "by": last.finished_by or gettext("hệ thống"), "at": at}


def may_approve(product: Product, user: User) -> bool:
    """Whether `user` is asked to decide what waits now; False where nothing does."""
    state = product.current_workflow_task_state
    return state is not None and _allows(state, APPROVE, product, user)


def _waiting(product: Product, action: str, seen_revision: str, *, by: By) -> TaskState:
    """The step of the workflow that waits for `by`'s decision on exactly what was seen; refuses everything else."""
    state = product.current_workflow_task_state
    if state is None:
        raise NothingWaitsError(outcome_in_words(product))
    if not _allows(state, action, product, user_of(by)):
        raise NotApproverError
    if seen_revision != revision_stamp(product.latest_revision):
        raise UnseenRevisionError
    return state


def _allows(state: TaskState, action: str, product: Product, user: User | None) -> bool:
    if user is None:
        return False
    return action in {name for name, _label, _modal in state.task.specific.get_actions(product, user)}
