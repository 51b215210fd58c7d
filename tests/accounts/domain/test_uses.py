"""What uses a row: by key, by part, by draft, in texts."""

from wagtail.models import ReferenceIndex

from accounts.domain.uses import uses_of
from accounts.models import Organisation, Place, User
from catalog.models import Category, CertificateType, Photo, Picture, Product, Unit
from tests.factories.accounts import (
    create_contact,
    create_district,
    create_membership,
    create_old_commune,
    create_organisation,
    create_user,
)
from tests.factories.catalog import (
    create_category_set,
    create_certificate,
    create_pack,
    create_photo,
    create_picture,
    create_product,
    create_season,
    create_signature,
    create_unit,
)


def told(model, *rows):
    uses = uses_of(model, [row.pk for row in rows])
    return [(use.effect.value, use.model._meta.model_name, use.field.name, use.count) for use in uses]


def test_organisation_is_used_by_products_and_memberships_and_takes_its_parts_along(db):
    organisation = create_organisation()
    product = create_product(organisation=organisation)
    create_membership(organisation=organisation)
    create_contact(organisation=organisation)
    create_certificate(organisation=organisation)
    assert sorted(told(Organisation, organisation)) == [
        ("lost", "certificate", "organisation", 1),
        ("lost", "contact", "organisation", 1),
        ("lost", "organisationstatus", "organisation", 1),
        ("prevents", "membership", "organisation", 1),
        ("prevents", "product", "organisation", 1),
    ]
    assert [use.pairs for use in uses_of(Organisation, [organisation.pk]) if use.model is Product] == [
        [(product.pk, organisation.pk)]
    ]


def test_rows_that_the_reference_index_knows_nothing_of_are_named(db):
    unit = create_unit()
    pack = create_pack(unit=unit, net_unit=unit, net_quantity=1)
    ReferenceIndex.objects.all().delete()
    assert sorted(told(Unit, unit)) == [("prevents", "pack", "net_unit", 1), ("prevents", "pack", "unit", 1)]
    assert told(CertificateType, create_certificate(product=pack.product).type) == [
        ("prevents", "certificate", "type", 1)
    ]
    assert told(Category, pack.product.category) == [("prevents", "product", "category", 1)]


def test_place_is_used_as_home_origin_parent_and_scope(db):
    district = create_district()
    commune = create_old_commune(district=district)
    create_organisation(place=district)
    create_product(place=district)
    create_user(scope=(district,))
    assert sorted(told(Place, district)) == [
        ("emptied", "user", "scope_places", 1),
        ("prevents", "organisation", "place", 1),
        ("prevents", "place", "parent", 1),
        ("prevents", "product", "place", 1),
    ]
    assert told(Place, commune) == []


def test_product_takes_its_prices_along_and_leaves_its_listings(db):
    product = create_product(photos=2)
    create_pack(product=product)
    create_season(product=product)
    create_signature(product=product)
    assert sorted(told(Product, product)) == [
        ("emptied", "signaturelisting", "product", 1),
        ("lost", "pack", "product", 1),
        ("lost", "photo", "product", 2),
        ("lost", "seasonwindow", "product", 1),
    ]


def test_picture_is_used_by_the_product_once_however_often_it_shows_it(db):
    product = create_product()
    photo = create_photo(product=product)
    create_photo(product=product, picture=photo.picture)
    assert told(Picture, photo.picture) == [("prevents", "product", "picture", 1)]


def test_draft_counts_as_use(db):
    picture, product = create_picture(), create_product(revision=True)
    product.photos.add(Photo(picture=picture, sort_order=0))
    product.save_revision()
    assert told(Picture, picture) == [("prevents", "product", "picture", 1)]
    assert [use.is_draft for use in uses_of(Picture, [picture.pk])] == [True]


def test_draft_of_another_category_counts_as_use_of_it(db):
    product, category = create_product(revision=True), create_category_set()
    product.category = category
    product.save_revision()
    assert told(Category, category) == [("prevents", "product", "category", 1)]


def test_old_versions_are_no_use(db):
    picture, product = create_picture(), create_product(revision=True)
    product.photos.add(Photo(picture=picture, sort_order=0))
    product.save_revision()
    Product.objects.get(pk=product.pk).save_revision().publish()
    assert told(Picture, picture) == []


def test_producer_in_an_old_draft_is_no_use(db):
    """The producer is outside the revision: what a draft says of it never comes back."""
    first, second = create_organisation(), create_organisation()
    product = create_product(organisation=first, revision=True)
    product.save_revision()
    Product.objects.filter(pk=product.pk).update(organisation=second)
    assert [use for use in uses_of(Organisation, [first.pk]) if use.prevents] == []


def test_person_is_used_where_their_name_stands_behind_something(db, now):
    user = create_user()
    create_certificate(verified_by=user, verified_at=now)
    assert told(User, user) == [("prevents", "certificate", "verified_by", 1)]


def test_many_rows_are_counted_each(db):
    used, free = create_unit(), create_unit(code="quả")
    create_pack(unit=used)
    create_pack(unit=used)
    (use,) = uses_of(Unit, [used.pk, free.pk])
    assert dict(use.counts) == {used.pk: 2}
