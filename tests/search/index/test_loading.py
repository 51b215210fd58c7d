"""A product's place on both maps, and what a document is read from."""

from datetime import date

import pytest

from accounts.models import FormerName, PlaceSuccession
from search.index.dated_facts import facts_of
from search.index.document import document_of
from search.index.loading import Places, places_of, sources
from search.index.vocabulary_counting import texts_of
from tests.factories.accounts import (
    create_district,
    create_new_commune,
    create_old_commune,
    create_organisation,
    create_province,
)
from tests.factories.catalog import (
    create_category_set,
    create_certificate,
    create_pack,
    create_product,
    create_season,
    create_signature,
    create_star,
)

pytestmark = pytest.mark.django_db


def steps(place):
    return [*place.successions.order_by("pk"), *place.predecessions.order_by("pk")]


def test_old_commune_leads_to_its_district_and_new_commune():
    district = create_district()
    old = create_old_commune(district=district)
    new = create_new_commune(old=old)
    assert places_of(old, steps(old)) == Places(district, old, new)


def test_new_commune_of_one_old_commune_leads_back_to_it():
    district = create_district()
    old = create_old_commune(district=district)
    new = create_new_commune(old=old)
    assert places_of(new, steps(new)) == Places(district, old, new)


def test_new_commune_of_two_old_communes_of_one_district_has_the_district_alone():
    district = create_district()
    new = create_new_commune(old=create_old_commune(district=district))
    PlaceSuccession.objects.create(old=create_old_commune(district=district), new=new)
    assert places_of(new, steps(new)) == Places(district, None, new)


def test_new_commune_of_two_districts_has_neither():
    new = create_new_commune(old=create_old_commune())
    PlaceSuccession.objects.create(old=create_old_commune(), new=new)
    assert places_of(new, steps(new)) == Places(None, None, new)


def test_district_stands_for_itself():
    district = create_district()
    assert places_of(district, []) == Places(old_district=district)


def test_province_and_nowhere_are_no_place():
    assert [places_of(create_province(), []), places_of(None, [])] == [Places(), Places()]


def create_known(place):
    """The key of a product of which everything is known."""
    organisation = create_organisation(place=place)
    product = create_product(organisation=organisation, category=create_category_set(successor=create_category_set()))
    for create in (create_pack, create_season, create_certificate, create_star, create_signature):
        create(product=product)
    create_certificate(organisation=organisation)
    FormerName.objects.create(organisation=organisation, name="HTX Cũ")
    return product.pk


@pytest.mark.parametrize("times", [1, 3])
def test_documents_are_made_of_watched_columns_alone(times, django_assert_num_queries):
    """A column that is read and not watched would be fetched row by row."""
    old = [create_known(create_old_commune()) for _ in range(times)]
    new = [create_known(create_new_commune(old=create_old_commune())) for _ in range(times)]
    with django_assert_num_queries(8):
        for source in sources([*old, *new]):
            document_of(source, version=1, today=date(2026, 11, 24))
            facts_of(source.certificates, source.listings)
            texts_of(source, date(2026, 11, 24))
