"""What approval would change."""

from datetime import timedelta

import pytest
from PIL import Image

from catalog.domain.difference import difference_between, offer_changes_since, waiting_difference
from catalog.domain.listing import add_photos, change_texts
from catalog.domain.offer import change_price
from catalog.models import Product
from tests.factories.catalog import create_pack, create_photo, create_picture, create_product


@pytest.fixture
def product(cast):
    product = create_product(name="Vải thiều", description="Quả to", organisation=cast.cooperative)
    create_photo(product=product)
    product.save_revision(user=cast.editor).publish()
    return Product.objects.get(pk=product.pk)


def fresh(product):
    return Product.objects.get(pk=product.pk)


def test_only_what_differs_is_named(cast, product, now):
    change_texts(product, {"name": "Vải sớm"}, seen={}, by=cast.owner_contact, now=now)
    found = waiting_difference(fresh(product))
    assert [str(name) for name in found.changed] == ["Tên"]
    assert [(t.name, t.differs) for t in found.texts] == [
        ("name", True),
        ("category", False),
        ("description", False),
    ]


def test_added_photo_differs_and_the_first_does_not(cast, product, now):
    add_photos(product, [create_picture(image=Image.new("RGB", (90, 60), "red"))], by=cast.owner_contact, now=now)
    found = waiting_difference(fresh(product))
    assert [photo.differs for photo in found.photos_before] == [False]
    assert [photo.differs for photo in found.photos_after] == [False, True]
    assert [str(name) for name in found.changed] == ["Ảnh"]


def test_new_product_has_nothing_before(cast):
    product = create_product(name="Mận", live=False, organisation=cast.cooperative, revision=True)
    found = waiting_difference(product)
    assert (found.is_new, found.photos_before, [t.before for t in found.texts]) == (True, (), [()] * len(found.texts))


def test_two_revisions_are_told_apart_later(cast, product, now):
    first = product.live_revision
    change_texts(product, {"name": "Vải sớm"}, seen={}, by=cast.owner_contact, now=now)
    second = fresh(product).latest_revision
    second.publish()
    assert [str(name) for name in difference_between(fresh(product), first, second).changed] == ["Tên"]
    assert [str(name) for name in difference_between(fresh(product), first, None).changed] == ["Tên"]


def test_prices_of_meanwhile_are_told(cast, product, now):
    pack = create_pack(product=product, price=40_000)
    later = product.live_revision.created_at + timedelta(minutes=5)
    change_price(pack, price=45_000, by=cast.owner_contact, now=later)
    assert len(offer_changes_since(product, product.live_revision)) == 1
    change_price(pack, price=47_000, by=cast.owner_contact, now=later - timedelta(days=1))
    assert len(offer_changes_since(product, product.live_revision)) == 1
