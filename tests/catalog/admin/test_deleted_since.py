"""Versions that name what was deleted since: every page of the product opens."""

import pytest
from django.urls import reverse

from catalog.models import Category, Photo, Picture, Product
from tests.cast import client_for
from tests.factories.accounts import create_old_commune, create_organisation
from tests.factories.catalog import create_category_set, create_picture, create_product


def url_of(product, view, *args):
    return reverse(Product.snippet_viewset.get_url_name(view), args=[product.pk, *args])


def deleted_since(product, picture, others):
    """The rows go as they would by a command or a script that asks nobody."""
    Photo.objects.filter(picture=picture).delete()
    Picture.objects.filter(pk=picture.pk).delete()
    for row in others:
        row.delete()


@pytest.fixture
def product(cast):
    """Published; its draft names a picture, a category, a place and a producer that are no more."""
    product = create_product(name="Na dai", organisation=cast.cooperative, revision=True, photos=1)
    draft = Product.objects.get(pk=product.pk)
    picture, category, place = create_picture(), create_category_set(name="Quả tươi"), create_old_commune()
    draft.photos.add(Photo(picture=picture, sort_order=1))
    draft.category, draft.place, draft.summary = category, place, "Ngọt đậm"
    revision = draft.save_revision()
    gone = create_organisation()
    revision.content["organisation"] = gone.pk
    revision.save(update_fields=["content"])
    deleted_since(product, picture, [category, place, gone])
    product.refresh_from_db()
    return product


def test_every_page_of_the_product_opens(cast, product):
    client = client_for(cast.administrator)
    live, draft = product.live_revision_id, product.latest_revision_id
    addresses = [
        url_of(product, "edit"),
        url_of(product, "history"),
        url_of(product, "usage"),
        url_of(product, "revisions_revert", draft),
        url_of(product, "revisions_view", draft),
        url_of(product, "revisions_compare", live, draft),
        url_of(product, "revisions_compare", "earliest", "latest"),
        url_of(product, "inspect"),
        url_of(product, "delete"),
    ]
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_draft_keeps_all_that_is_left(product):
    draft = product.get_latest_revision_as_object()
    assert (draft.summary, draft.place, draft.category, draft.organisation) == (
        "Ngọt đậm",
        None,
        product.category,
        product.organisation,
    )
    assert [photo.picture for photo in draft.photos.all()] == [photo.picture for photo in product.photos.all()]


def test_draft_that_lost_a_row_can_be_published(product, cast):
    product.latest_revision.publish(user=cast.administrator)
    product.refresh_from_db()
    assert (product.summary, product.photos.count()) == ("Ngọt đậm", 1)
    assert Category.objects.filter(pk=product.category_id).exists()


@pytest.mark.parametrize("photos", [1, 3])
def test_opening_a_version_asks_once_for_each_kind_of_row(db, django_assert_num_queries, photos):
    product = create_product(revision=True, photos=photos)
    revision = product.latest_revision
    with django_assert_num_queries(3):
        Product.from_serializable_data(revision.content)
