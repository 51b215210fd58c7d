"""Hiding, stopping and taking up products; states for the staff's lists."""

import pytest
from wagtail.models import ModelLogEntry, Revision

from accounts.models import Organisation
from catalog.domain.product import (
    ReasonMissingError,
    archive_product,
    change_facts,
    hide_product,
    restore_product,
    unhide_product,
)
from catalog.domain.queries import in_state, state_of, with_submitted
from catalog.enums import ProductState
from catalog.models import Product
from cms.domain.roles import ensure_workflow
from tests.factories.catalog import create_product


def actions_of(product):
    return list(ModelLogEntry.objects.for_instance(product).order_by("pk").values_list("action", flat=True))


def test_hide_takes_the_product_off_the_site_with_its_reason(cast, now):
    product = hide_product(create_product(), by=cast.editor, reason=" Ảnh của người khác ", now=now)
    product.refresh_from_db()
    assert (product.hidden_at, product.hidden_by) == (now, cast.editor)
    assert (product.hidden_reason, product.state) == ("Ảnh của người khác", ProductState.HIDDEN)
    assert list(Product.objects.on_site()) == []
    assert actions_of(product) == ["catalog.product.hide"]


def test_hide_without_a_reason_is_refused(cast, now):
    product = create_product()
    with pytest.raises(ReasonMissingError):
        hide_product(product, by=cast.editor, reason="  ", now=now)
    product.refresh_from_db()
    assert (product.hidden_at, actions_of(product)) == (None, [])


def test_hide_twice_keeps_the_first_person_and_reason(cast, now):
    product = create_product()
    hide_product(product, by=cast.editor, reason="thứ nhất", now=now)
    again = hide_product(product, by=cast.administrator, reason="thứ hai", now=now)
    assert (again.hidden_by, again.hidden_reason) == (cast.editor, "thứ nhất")
    assert actions_of(product) == ["catalog.product.hide"]


def test_unhide_brings_it_back(cast, now):
    product = hide_product(create_product(), by=cast.editor, reason="thử", now=now)
    product = unhide_product(product, by=cast.editor, now=now)
    assert (product.hidden_at, product.hidden_by, product.hidden_reason) == (None, None, "")
    assert list(Product.objects.on_site()) == [product]
    assert actions_of(product) == ["catalog.product.hide", "catalog.product.show"]


def test_archive_and_restore(cast, now):
    product = archive_product(create_product(), by=cast.editor, now=now)
    assert (product.archived_at, product.archived_by, product.state) == (now, cast.editor, ProductState.ARCHIVED)
    product = restore_product(product, by=cast.editor, now=now)
    assert (product.archived_at, product.archived_by, product.state) == (None, None, ProductState.PUBLISHED)
    assert actions_of(product) == ["catalog.product.archive", "catalog.product.restore"]


def test_facts_of_a_published_product_hold_at_once_and_outlive_its_draft(cast):
    product = create_product(revision=True)
    product.name = "Tên chờ duyệt"
    draft = product.save_revision()
    change_facts(product, {"organisation": cast.cooperative, "name": "không được"})
    Revision.objects.get(pk=draft.pk).publish()
    product = Product.objects.get(pk=product.pk)
    assert (product.organisation, product.name) == (cast.cooperative, "Tên chờ duyệt")
    assert Organisation.objects.filter(products=product).get() == cast.cooperative


def one_of_each_state(cast, now):
    workflow = ensure_workflow()
    products = {state: create_product(live=state != "draft", revision=True) for state in ("draft", "published")}
    products["submitted"] = create_product(live=False, revision=True)
    workflow.start(products["submitted"], cast.register_staff)
    products["changed"] = create_product(revision=True)
    products["changed"].save_revision(changed=True)
    products["hidden"] = hide_product(create_product(), by=cast.editor, reason="thử", now=now)
    products["archived"] = archive_product(create_product(), by=cast.editor, now=now)
    return products


def test_every_state_is_found_and_told(cast, now):
    products = one_of_each_state(cast, now)
    rows = Product.objects.all()
    assert {state: [p.pk for p in in_state(rows, state)] for state in products} == {
        state: [product.pk] for state, product in products.items()
    }
    assert {product.pk: state_of(product) for product in with_submitted(rows)} == {
        product.pk: ProductState(state) for state, product in products.items()
    }


def test_changes_of_a_published_product_count_as_submitted_too(cast):
    ensure_workflow()
    product = create_product(revision=True)
    product.save_revision(changed=True)
    product.get_workflow().start(product, cast.register_staff)
    assert list(in_state(Product.objects.all(), ProductState.SUBMITTED)) == [product]
    assert list(in_state(Product.objects.all(), ProductState.CHANGED)) == [product]
