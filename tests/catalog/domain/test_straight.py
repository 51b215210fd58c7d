"""What trusted producers publish goes live at once and is looked at afterwards."""

import pytest

from accounts.domain.trust import TrustReasonMissingError, trust_organisation, watch_organisation
from catalog.domain.listing import change_texts, submit_listing
from catalog.domain.straight import NotTrustedError, check_publication, publish_straight, unchecked_publications
from catalog.domain.submission import NothingToSubmitError, submit_product
from catalog.models import Product, StraightPublication
from cms.domain.roles import ensure_workflow
from tests.factories.catalog import create_photo, create_product


@pytest.fixture
def product(cast, now):
    """A published product that its cooperative has renamed."""
    ensure_workflow()
    product = create_product(name="Vải thiều", organisation=cast.cooperative)
    create_photo(product=product)
    product.save_revision(user=cast.editor).publish()
    change_texts(product, {"name": "Vải sớm"}, seen={}, by=cast.owner_contact, now=now)
    return fresh(product)


@pytest.fixture
def trusted(cast, product, now):
    trust_organisation(cast.cooperative, reason="Ba năm không phải sửa", by=cast.editor, now=now)
    return fresh(product)


def fresh(product):
    return Product.objects.get(pk=product.pk)


def test_trusted_change_goes_live_at_once_and_is_kept_for_the_staff(cast, trusted, now):
    before = trusted.live_revision
    submit_listing(trusted, by=cast.owner_contact, now=now)
    row, kept = fresh(trusted), StraightPublication.objects.get()
    assert (row.name, row.has_unpublished_changes, row.workflow_in_progress) == ("Vải sớm", False, False)
    assert (kept.before, kept.revision, kept.published_by) == (before, row.live_revision, cast.owner_contact)
    assert list(unchecked_publications(Product.objects.all())) == [kept]


def test_without_trust_it_waits(cast, product, now):
    submit_listing(product, by=cast.owner_contact, now=now)
    with pytest.raises(NotTrustedError):
        publish_straight(product, by=cast.owner_contact, now=now)
    row = fresh(product)
    assert (row.name, row.workflow_in_progress, StraightPublication.objects.count()) == ("Vải thiều", True, 0)


def test_what_waited_is_over_once_it_goes_straight(cast, trusted, now):
    submit_product(trusted, by=cast.owner_contact, now=now)
    publish_straight(trusted, by=cast.owner_contact, now=now)
    row = fresh(trusted)
    assert (row.name, row.current_workflow_state) == ("Vải sớm", None)


def test_nothing_to_publish_is_refused_and_not_kept(cast, trusted, now):
    publish_straight(trusted, by=cast.owner_contact, now=now)
    with pytest.raises(NothingToSubmitError):
        publish_straight(trusted, by=cast.owner_contact, now=now)
    assert StraightPublication.objects.count() == 1


def test_trust_is_given_and_taken_back_for_a_reason(cast, now):
    with pytest.raises(TrustReasonMissingError):
        trust_organisation(cast.cooperative, reason=" ", by=cast.editor, now=now)
    trust_organisation(cast.cooperative, reason="Làm đúng", by=cast.editor, now=now)
    cast.cooperative.refresh_from_db()
    assert (cast.cooperative.trusted_at, cast.cooperative.trusted_by) == (now, cast.editor)
    watch_organisation(cast.cooperative, reason="Ảnh của người khác", by=cast.administrator, now=now)
    cast.cooperative.refresh_from_db()
    assert (cast.cooperative.trusted_at, cast.cooperative.trusted_by) == (None, None)


def test_first_look_afterwards_stands(cast, trusted, now):
    publish_straight(trusted, by=cast.owner_contact, now=now)
    kept = StraightPublication.objects.get()
    for person in (cast.editor, cast.administrator):
        check_publication(kept, by=person, now=now)
    kept.refresh_from_db()
    assert (kept.checked_at, kept.checked_by) == (now, cast.editor)
    assert list(unchecked_publications(Product.objects.all())) == []
