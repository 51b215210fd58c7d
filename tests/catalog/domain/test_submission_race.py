"""Two people decide at one moment; a text changes while it is approved."""

import pytest
from django.db import transaction

from catalog.domain.listing import change_texts
from catalog.domain.product import StaleDraftError, edit_product, revision_stamp
from catalog.domain.submission import (
    NothingWaitsError,
    UnseenRevisionError,
    approve_product,
    send_back_product,
    submit_product,
)
from catalog.models import Product, Remark
from cms.domain.roles import ensure_workflow
from tests.factories.catalog import create_product
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def product(cast, now):
    """A published product whose change waits."""
    ensure_workflow()
    product = create_product(name="Vải thiều", organisation=cast.cooperative, revision=True)
    rename(product, "Vải sớm", by=cast.register_staff, now=now)
    submit_product(product, by=cast.register_staff, now=now)
    return Product.objects.get(pk=product.pk)


def rename(product, name, *, by, now):
    draft = Product.objects.get(pk=product.pk).get_latest_revision_as_object()
    draft.name = name
    return edit_product(draft, facts={}, by=by, now=now)


def test_looking_before_publishing_would_publish_what_nobody_read(cast, product, now):
    seen = revision_stamp(product.latest_revision)

    def approve_naively(barrier):
        held = Product.objects.get(pk=product.pk)
        allowed = revision_stamp(held.latest_revision) == seen
        barrier.wait()
        barrier.wait()
        if allowed:
            held.current_workflow_task_state.approve(user=cast.editor)

    def edit(barrier):
        barrier.wait()
        rename(product, "Chưa ai đọc", by=cast.administrator, now=now)
        barrier.wait()

    assert together(approve_naively, edit) == [None, None]
    product.refresh_from_db()
    assert product.name == "Chưa ai đọc"


def test_two_approve_and_one_is_told(cast, product, now):
    def approve(by):
        def act(barrier):
            barrier.wait()
            return approve_product(product, seen_revision=revision_stamp(product.latest_revision), by=by, now=now)

        return act

    outcomes = together(approve(cast.editor), approve(cast.administrator))
    assert {type(outcome) for outcome in outcomes} == {Product, NothingWaitsError}
    product.refresh_from_db()
    assert product.name == "Vải sớm"


def test_one_approves_one_sends_back_and_one_is_told_the_outcome(cast, product, now):
    seen = revision_stamp(product.latest_revision)

    def approve(barrier):
        barrier.wait()
        return approve_product(product, seen_revision=seen, by=cast.editor, now=now)

    def send_back(barrier):
        barrier.wait()
        return send_back_product(product, seen_revision=seen, remark="Thiếu ảnh", by=cast.administrator, now=now)

    approved, sent_back = together(approve, send_back)
    product.refresh_from_db()
    if isinstance(approved, Product):
        assert (type(sent_back), str(cast.editor) in str(sent_back)) == (NothingWaitsError, True)
        assert (product.name, Remark.objects.count()) == ("Vải sớm", 0)
    else:
        assert (type(approved), str(cast.administrator) in str(approved)) == (NothingWaitsError, True)
        assert (product.name, Remark.objects.get().text) == ("Vải thiều", "Thiếu ảnh")


def test_contact_mends_while_staff_approve_and_no_text_is_lost(cast, now):
    ensure_workflow()
    row = create_product(name="Cam", organisation=cast.cooperative, revision=True)
    change_texts(row, {"name": "Cam sành"}, seen={}, by=cast.owner_contact, now=now)
    submit_product(row, by=cast.owner_contact, now=now)
    seen = revision_stamp(Product.objects.get(pk=row.pk).latest_revision)

    def approve(barrier):
        barrier.wait()
        return approve_product(row, seen_revision=seen, by=cast.editor, now=now)

    def mend(barrier):
        barrier.wait()
        return change_texts(row, {"summary": "Ngọt"}, seen={}, by=cast.owner_contact, now=now)

    approved, mended = together(approve, mend)
    row.refresh_from_db()
    newest = row.get_latest_revision_as_object()
    assert isinstance(mended, Product)
    assert (newest.name, newest.summary) == ("Cam sành", "Ngọt")
    assert (type(approved), row.name) in [(Product, "Cam sành"), (NothingWaitsError, "Cam")]


def test_approved_while_edited_publishes_what_was_read_or_refuses(cast, product, now):
    seen = revision_stamp(product.latest_revision)

    def approve(barrier):
        barrier.wait()
        return approve_product(product, seen_revision=seen, by=cast.editor, now=now)

    def edit(barrier):
        barrier.wait()
        return rename(product, "Chưa ai đọc", by=cast.administrator, now=now)

    approved, edited = together(approve, edit)
    product.refresh_from_db()
    assert (type(approved), product.name) in [(Product, "Vải sớm"), (UnseenRevisionError, "Vải thiều")]
    assert product.get_latest_revision_as_object().name == "Chưa ai đọc"
    assert product.latest_revision == edited


@pytest.mark.postgres
def test_revision_waits_for_the_one_who_approves(cast, product, now):
    """The edit begins while the approver holds the row, and comes after."""

    def approve(barrier):
        with transaction.atomic():
            held = Product.objects.select_for_update().get(pk=product.pk)
            barrier.wait()
            return approve_product(
                held, seen_revision=revision_stamp(held.latest_revision), by=cast.editor, now=now
            ).name

    def edit(barrier):
        barrier.wait()
        return rename(product, "Bản sau", by=cast.administrator, now=now).object_str

    assert together(approve, edit) == ["Vải sớm", "Bản sau"]
    product.refresh_from_db()
    assert (product.name, product.has_unpublished_changes) == ("Vải sớm", True)


def test_two_save_from_one_page_and_one_is_told(cast, product, now):
    seen = revision_stamp(product.latest_revision)

    def save(name, by):
        def act(barrier):
            draft = Product.objects.get(pk=product.pk).get_latest_revision_as_object()
            draft.name = name
            barrier.wait()
            return edit_product(draft, facts={}, by=by, now=now, seen_revision=seen).object_str

        return act

    outcomes = together(save("Của Lan", cast.editor), save("Của Minh", cast.administrator))
    told = [outcome for outcome in outcomes if isinstance(outcome, StaleDraftError)]
    written = [outcome for outcome in outcomes if isinstance(outcome, str)]
    product.refresh_from_db()
    assert (len(told), written) == (1, [product.get_latest_revision_as_object().name])
