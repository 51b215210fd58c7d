"""Hiding, stopping and taking up products; states for the staff's lists."""

import pytest
from wagtail.models import ModelLogEntry, Revision

from accounts.domain.validation import InvalidRowError
from accounts.models import Organisation
from accounts.vietnamese import sort_key
from catalog.domain.product import (
    HiddenByStaffError,
    ProductLockedError,
    ReasonMissingError,
    StaleDraftError,
    archive_product,
    change_facts,
    edit_product,
    hide_own_product,
    hide_product,
    restore_product,
    revision_stamp,
    unhide_own_product,
    unhide_product,
)
from catalog.domain.product import (
    create_product as write_product,
)
from catalog.domain.queries import in_state, state_of, with_submitted
from catalog.enums import ProductState
from catalog.models import Photo, Product
from cms.domain.roles import ensure_workflow
from tests.factories.catalog import create_category_set, create_picture, create_product


def actions_of(product):
    return list(ModelLogEntry.objects.for_instance(product).order_by("pk").values_list("action", flat=True))


def test_hide_takes_the_product_off_the_site_with_its_reason(cast, now):
    product = hide_product(create_product(), by=cast.editor, reason=" Ảnh của người khác ", now=now)
    product.refresh_from_db()
    assert (product.hidden_at, product.hidden_by) == (now, cast.editor)
    assert (product.hidden_reason, product.state) == ("Ảnh của người khác", ProductState.HIDDEN)
    assert list(Product.objects.on_site()) == []
    assert actions_of(product) == ["catalog.product.hide"]


def test_producer_hides_and_shows_its_own_without_a_reason(cast, now):
    product = hide_own_product(create_product(organisation=cast.cooperative), by=cast.owner_contact, now=now)
    assert (product.hidden_at, product.hidden_by_producer, product.state) == (now, True, ProductState.HIDDEN)
    unhide_own_product(product, by=cast.owner_contact, now=now)
    product.refresh_from_db()
    assert (product.hidden_at, product.hidden_by_producer, product.state) == (None, False, ProductState.PUBLISHED)
    assert actions_of(product) == ["catalog.product.hide", "catalog.product.show"]


def test_producer_does_not_bring_back_what_staff_hid(cast, now):
    product = create_product(organisation=cast.cooperative)
    hide_own_product(product, by=cast.owner_contact, now=now)
    hide_product(product, by=cast.editor, reason="Ảnh của người khác", now=now)
    hide_own_product(product, by=cast.owner_contact, now=now)
    with pytest.raises(HiddenByStaffError):
        unhide_own_product(product, by=cast.owner_contact, now=now)
    product.refresh_from_db()
    assert (product.hidden_by, product.hidden_by_producer) == (cast.editor, False)


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


def test_facts_of_a_published_product_hold_at_once_and_outlive_its_draft(cast, now):
    product = create_product(revision=True)
    product.name = "Tên chờ duyệt"
    draft = product.save_revision()
    change_facts(product, {"organisation": cast.cooperative, "name": "không được"}, by=cast.editor, now=now)
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


def unsaved(**fields):
    return Product(**{"name": "Bưởi da xanh", "category": create_category_set(), **fields})


def test_create_writes_a_draft_with_photos_and_a_first_revision(cast, now):
    product = unsaved(organisation=cast.cooperative)
    product.photos = [Photo(picture=create_picture(), caption="Trên cành")]
    write_product(product, by=cast.register_staff, now=now)
    product = Product.objects.get(pk=product.pk)
    assert (product.live, product.state, product.organisation) == (False, ProductState.DRAFT, cast.cooperative)
    assert [photo.caption for photo in product.get_latest_revision_as_object().photos.all()] == ["Trên cành"]
    entry = ModelLogEntry.objects.for_instance(product).get()
    assert (entry.action, entry.user, entry.timestamp) == ("wagtail.create", cast.register_staff, now)


def test_create_refuses_what_the_model_does_not_take_and_writes_nothing(cast, now):
    with pytest.raises(InvalidRowError) as refused:
        write_product(unsaved(name=""), by=cast.register_staff, now=now)
    assert (list(refused.value.errors), Product.objects.count()) == (["name"], 0)


def draft_of(product, **fields):
    draft = Product.objects.get(pk=product.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft


def test_edit_of_a_published_product_waits_beside_it(cast, now):
    product = create_product(name="Vải thiều", revision=True)
    edit_product(draft_of(product, name="Vải sớm"), facts={}, by=cast.register_staff, now=now)
    product.refresh_from_db()
    assert (product.name, product.state) == ("Vải thiều", ProductState.CHANGED)
    assert product.get_latest_revision_as_object().name == "Vải sớm"


def test_edit_of_an_unpublished_product_is_written_to_it_too(cast, now):
    product = create_product(name="Vải thiều", live=False, revision=True)
    edit_product(draft_of(product, name="Vải sớm"), facts={}, by=cast.register_staff, now=now)
    product.refresh_from_db()
    assert (product.name, product.sort_key, product.live) == ("Vải sớm", sort_key("Vải sớm"), False)


def test_edit_of_facts_alone_leaves_nothing_that_waits(cast, now):
    product = create_product(organisation=None, revision=True)
    edit_product(draft_of(product), facts={"organisation": cast.cooperative}, by=cast.register_staff, now=now)
    product.refresh_from_db()
    assert (product.organisation, product.state) == (cast.cooperative, ProductState.PUBLISHED)
    entry = ModelLogEntry.objects.for_instance(product).get(action="catalog.product.facts")
    change = {"field": "catalog.product.organisation", "old": None, "new": "HTX nông nghiệp Nam Dương", "line": ""}
    assert entry.data == {"changes": [change]}


def test_edit_does_not_bring_back_what_changed_outside_the_revision(cast, now):
    product = create_product(live=False, revision=True)
    draft = draft_of(product, name="Vải sớm")
    hide_product(product, by=cast.editor, reason="thử", now=now)
    edit_product(draft, facts={}, by=cast.register_staff, now=now)
    product.refresh_from_db()
    assert (product.name, product.hidden_reason) == ("Vải sớm", "thử")


def test_edit_made_from_an_older_revision_is_refused(cast, now):
    product = create_product(name="Vải thiều", revision=True)
    seen = revision_stamp(product.latest_revision)
    edit_product(draft_of(product, name="Của Lan"), facts={}, by=cast.editor, now=now, seen_revision=seen)
    with pytest.raises(StaleDraftError):
        edit_product(draft_of(product, name="Của Minh"), facts={}, by=cast.register_staff, now=now, seen_revision=seen)
    product.refresh_from_db()
    assert (product.get_latest_revision_as_object().name, product.revisions.count()) == ("Của Lan", 2)


def test_edit_of_what_waits_is_the_approvers_alone(cast, now):
    ensure_workflow()
    product = create_product(name="Vải thiều", revision=True)
    product.save_revision(changed=True)
    product.get_workflow().start(product, cast.register_staff)
    with pytest.raises(ProductLockedError):
        edit_product(draft_of(product, name="Khác"), facts={}, by=cast.register_staff, now=now)
    assert product.get_latest_revision_as_object().name == "Vải thiều"
    edit_product(draft_of(product, name="Của người duyệt"), facts={}, by=cast.editor, now=now)
    product.refresh_from_db()
    assert product.get_latest_revision_as_object().name == "Của người duyệt"


def test_draft_that_saves_itself_writes_its_own_revision_anew(cast, now):
    product = create_product(revision=True)
    first = edit_product(draft_of(product, name="V"), facts={}, by=cast.editor, now=now)
    stamp = revision_stamp(first)
    second = edit_product(draft_of(product, name="Vải"), facts={}, by=cast.editor, now=now, overwrite=first)
    assert (second.pk, product.revisions.count(), revision_stamp(second) != stamp) == (first.pk, 2, True)


def test_draft_that_saves_itself_never_overwrites_what_is_on_the_site(cast, now):
    product = create_product(name="Vải thiều", revision=True)
    live = product.live_revision
    saved = edit_product(draft_of(product, name="Vải"), facts={}, by=cast.editor, now=now, overwrite=live)
    live.refresh_from_db()
    assert (saved.pk == live.pk, live.content["name"]) == (False, "Vải thiều")
