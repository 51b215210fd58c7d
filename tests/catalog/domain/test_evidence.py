"""An unverified product stays among the staff, whichever way somebody would publish it."""

import pytest
from django.db import IntegrityError, transaction

from accounts.enums import Evidence
from catalog.domain.evidence import DoubtedWhileShownError, UnverifiedError
from catalog.domain.product import change_facts, verify_product
from catalog.domain.queries import waiting_for_evidence
from catalog.models import Product
from cms.domain.roles import ensure_workflow
from tests.factories.catalog import create_product


@pytest.fixture
def believed(db):
    """A draft that somebody wrote down from memory."""
    return create_product(name="Cam lòng vàng", evidence=Evidence.UNVERIFIED, live=False, revision=True)


def test_publishing_an_unverified_product_is_refused(believed):
    with pytest.raises(UnverifiedError):
        believed.latest_revision.publish()
    believed.refresh_from_db()
    assert (believed.live, believed.live_revision, list(Product.objects.on_site())) == (False, None, [])


def test_approving_an_unverified_product_is_refused_and_it_goes_on_waiting(cast, believed):
    ensure_workflow()
    believed.get_workflow().start(believed, cast.register_staff)
    with pytest.raises(UnverifiedError):
        believed.current_workflow_task_state.approve(user=cast.editor)
    believed = Product.objects.get(pk=believed.pk)
    assert (believed.live, believed.workflow_in_progress) == (False, True)


def test_a_product_whose_evidence_was_found_is_published(believed, now):
    change_facts(believed, {"evidence": Evidence.PRESS, "source": "Báo Bắc Giang"}, by=None, now=now)
    Product.objects.get(pk=believed.pk).latest_revision.publish()
    believed.refresh_from_db()
    assert (believed.live, believed.evidence, believed.source) == (True, "press", "Báo Bắc Giang")


def test_a_published_product_does_not_become_unverified(db, now):
    product = create_product(evidence=Evidence.PRESS)
    with pytest.raises(DoubtedWhileShownError):
        change_facts(product, {"evidence": Evidence.UNVERIFIED, "source": "nghe nói"}, by=None, now=now)
    product.refresh_from_db()
    assert (product.evidence, product.source, product.live) == ("press", "", True)


def test_database_holds_no_unverified_product_on_the_site(believed):
    with pytest.raises(IntegrityError), transaction.atomic():
        Product.objects.filter(pk=believed.pk).update(live=True)


def test_waiting_for_evidence_leaves_out_what_was_given_up(believed, cast, now):
    create_product(evidence=Evidence.UNVERIFIED, live=False, archived_at=now, archived_by=cast.editor)
    create_product(evidence=Evidence.PRESS, live=False)
    assert list(waiting_for_evidence(Product.objects.all())) == [believed]


def test_what_the_staff_compared_is_verified_and_stays_a_draft(cast, believed, now):
    verify_product(believed, by=cast.register_staff, now=now)
    believed.refresh_from_db()
    assert (believed.evidence, believed.live) == (Evidence.REGISTER, False)


def test_better_evidence_is_not_written_over(cast, now):
    product = create_product(evidence=Evidence.PRESS)
    assert verify_product(product, by=cast.register_staff, now=now) == product
    product.refresh_from_db()
    assert product.evidence == Evidence.PRESS
