"""Approval: what was read is what is published, by whom it may, once."""

import pytest
from wagtail.models import TaskState, WorkflowState

from accounts.models import Message
from catalog.domain.listing_state import remarks_on
from catalog.domain.product import edit_product, revision_stamp
from catalog.domain.submission import (
    AlreadySubmittedError,
    NotApproverError,
    NothingToSubmitError,
    NothingWaitsError,
    NotOwnSubmissionError,
    NoWorkflowError,
    RemarkMissingError,
    UnseenRevisionError,
    approve_product,
    may_approve,
    send_back_product,
    submit_product,
    withdraw_submission,
)
from catalog.enums import ProductState
from catalog.messages import APPROVED, SENT_BACK
from catalog.models import Kind, Product, Remark
from cms.domain.roles import ensure_workflow
from tests.factories.catalog import create_kind, create_product


@pytest.fixture
def product(cast, now):
    """A published product with a change that nobody has submitted yet."""
    ensure_workflow()
    product = create_product(name="Vải thiều", organisation=cast.cooperative, revision=True)
    return rename(product, "Vải sớm", by=cast.register_staff, now=now)


@pytest.fixture
def waiting(product, cast, now):
    """Its change waits for approval."""
    submit_product(product, by=cast.register_staff, now=now)
    return fresh(product)


def fresh(product):
    return Product.objects.get(pk=product.pk)


def rename(product, name, *, by, now):
    draft = fresh(product).get_latest_revision_as_object()
    draft.name = name
    edit_product(draft, facts={}, by=by, now=now)
    return fresh(product)


def stamp(product):
    return revision_stamp(product.latest_revision)


def test_submit_asks_the_approvers(product, cast, now):
    state = submit_product(product, by=cast.register_staff, now=now)
    assert (state.status, state.requested_by) == (WorkflowState.STATUS_IN_PROGRESS, cast.register_staff)
    product = fresh(product)
    assert (product.name, product.workflow_in_progress) == ("Vải thiều", True)
    assert (may_approve(product, cast.editor), may_approve(product, cast.register_staff)) == (True, False)


def test_submit_twice_is_refused(waiting, cast, now):
    with pytest.raises(AlreadySubmittedError):
        submit_product(waiting, by=cast.register_staff, now=now)
    assert WorkflowState.objects.count() == 1


def test_submit_without_a_change_is_refused(cast, now):
    ensure_workflow()
    product = create_product(revision=True)
    with pytest.raises(NothingToSubmitError):
        submit_product(product, by=cast.register_staff, now=now)
    assert WorkflowState.objects.count() == 0


def test_submit_without_a_workflow_is_refused(cast, now):
    product = create_product(live=False, revision=True)
    with pytest.raises(NoWorkflowError):
        submit_product(product, by=cast.register_staff, now=now)
    assert fresh(product).state == ProductState.DRAFT


def test_submit_of_a_plain_row_writes_its_first_revision(cast, now):
    ensure_workflow()
    product = create_product(live=False)
    submit_product(product, by=cast.register_staff, now=now)
    assert (fresh(product).state, product.revisions.count()) == (ProductState.SUBMITTED, 1)


def test_withdraw_leaves_the_draft(waiting, cast, now):
    withdraw_submission(waiting, by=cast.register_staff, now=now)
    product = fresh(waiting)
    assert (product.workflow_in_progress, product.get_latest_revision_as_object().name) == (False, "Vải sớm")


def test_withdraw_by_a_stranger_is_refused(waiting, cast, now):
    with pytest.raises(NotOwnSubmissionError):
        withdraw_submission(waiting, by=cast.other_register_staff, now=now)
    assert fresh(waiting).workflow_in_progress is True


def test_withdraw_where_nothing_waits_is_refused(product, cast, now):
    with pytest.raises(NothingWaitsError):
        withdraw_submission(product, by=cast.register_staff, now=now)
    assert (fresh(product).state, TaskState.objects.count()) == (product.state, 0)


def test_approve_publishes_what_was_read(waiting, cast, now):
    product = approve_product(waiting, seen_revision=stamp(waiting), by=cast.editor, now=now, remark="Đủ ảnh")
    assert (product.name, product.state) == ("Vải sớm", ProductState.PUBLISHED)
    assert product.live_revision == product.latest_revision
    step = TaskState.objects.get()
    assert (step.status, step.finished_by, step.comment) == (TaskState.STATUS_APPROVED, cast.editor, "Đủ ảnh")


def test_approve_of_what_was_edited_after_it_was_read_is_refused(waiting, cast, now):
    seen = stamp(waiting)
    rename(waiting, "Chưa ai đọc", by=cast.administrator, now=now)
    with pytest.raises(UnseenRevisionError):
        approve_product(waiting, seen_revision=seen, by=cast.editor, now=now)
    product = fresh(waiting)
    assert (product.name, product.workflow_in_progress) == ("Vải thiều", True)


def test_approve_of_a_revision_that_saved_itself_anew_is_refused(waiting, cast, now):
    draft = waiting.get_latest_revision_as_object()
    mine = edit_product(draft, facts={}, by=cast.administrator, now=now)
    seen = revision_stamp(mine)
    draft.name = "Chưa ai đọc"
    edit_product(draft, facts={}, by=cast.administrator, now=now, overwrite=mine)
    with pytest.raises(UnseenRevisionError):
        approve_product(waiting, seen_revision=seen, by=cast.editor, now=now)
    assert fresh(waiting).name == "Vải thiều"


@pytest.mark.parametrize("name", ["register_staff", "leader", "organiser"])
def test_approve_by_those_who_are_not_asked_is_refused(waiting, cast, now, name):
    with pytest.raises(NotApproverError):
        approve_product(waiting, seen_revision=stamp(waiting), by=cast.person(name), now=now)
    assert fresh(waiting).name == "Vải thiều"


def test_approve_twice_is_refused(waiting, cast, now):
    seen = stamp(waiting)
    approve_product(waiting, seen_revision=seen, by=cast.editor, now=now)
    with pytest.raises(NothingWaitsError):
        approve_product(waiting, seen_revision=seen, by=cast.administrator, now=now)
    assert TaskState.objects.get().finished_by == cast.editor


def test_sent_back_is_mended_and_submitted_again(waiting, cast, now):
    send_back_product(waiting, seen_revision=stamp(waiting), remark=" Thiếu ảnh ", by=cast.editor, now=now)
    assert (TaskState.objects.get().comment, fresh(waiting).workflow_in_progress) == ("Thiếu ảnh", False)
    product = rename(waiting, "Vải sớm Phúc Hòa", by=cast.register_staff, now=now)
    submit_product(product, by=cast.register_staff, now=now)
    product = approve_product(fresh(product), seen_revision=stamp(fresh(product)), by=cast.editor, now=now)
    assert (product.name, WorkflowState.objects.count()) == ("Vải sớm Phúc Hòa", 1)


def test_send_back_needs_a_remark(waiting, cast, now):
    with pytest.raises(RemarkMissingError):
        send_back_product(waiting, seen_revision=stamp(waiting), remark="  ", by=cast.editor, now=now)
    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS


def test_send_back_of_what_was_not_read_is_refused(waiting, cast, now):
    with pytest.raises(UnseenRevisionError):
        send_back_product(waiting, seen_revision="", remark="Thiếu ảnh", by=cast.editor, now=now)
    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS


def test_remarks_stand_beside_their_fields_and_in_the_message(cast, product, now):
    submit_product(product, by=cast.owner_contact, now=now)
    remarks = {"photos": "Chụp lại cho sáng.", "name": " Ghi thêm giống ", "price": " "}
    send_back_product(product, seen_revision=stamp(fresh(product)), remarks=remarks, by=cast.editor, now=now)
    assert [(r.field, r.text) for r in remarks_on(fresh(product))] == [
        ("photos", "Chụp lại cho sáng."),
        ("name", "Ghi thêm giống"),
    ]
    told = Message.objects.get()
    assert (told.kind, told.user, told.title) == (SENT_BACK, cast.owner_contact, "Vải sớm: nhờ sửa rồi gửi lại")
    assert "nhờ sửa: ảnh: Chụp lại cho sáng; tên: Ghi thêm giống. Mở mục" in told.text


def test_remark_on_what_a_product_does_not_have_is_no_remark(waiting, cast, now):
    with pytest.raises(RemarkMissingError):
        send_back_product(waiting, seen_revision=stamp(waiting), remarks={"giá": "cao"}, by=cast.editor, now=now)
    assert (Remark.objects.count(), fresh(waiting).workflow_in_progress) == (0, True)


def test_sender_of_a_cooperative_learns_of_the_approval_and_staff_do_not(cast, product, now):
    submit_product(product, by=cast.owner_contact, now=now)
    approve_product(product, seen_revision=stamp(fresh(product)), by=cast.editor, now=now)
    assert [(m.kind, m.user, m.title) for m in Message.objects.all()] == [
        (APPROVED, cast.owner_contact, "Vải sớm đã lên trang")
    ]
    Message.objects.all().delete()
    renamed = rename(product, "Vải u hồng", by=cast.register_staff, now=now)
    submit_product(renamed, by=cast.register_staff, now=now)
    approve_product(renamed, seen_revision=stamp(fresh(renamed)), by=cast.editor, now=now)
    assert Message.objects.count() == 0


def test_kind_alone_is_a_change_to_be_approved(product, cast, now):
    create_kind(name="vải u hồng")
    product.latest_revision.publish()
    draft = fresh(product).get_latest_revision_as_object()
    draft.kind = Kind.objects.get(name="vải u hồng")
    edit_product(draft, facts={}, by=cast.register_staff, now=now)
    assert fresh(product).has_unpublished_changes is True
