"""A product's place on both maps."""

import pytest

from accounts.models import PlaceSuccession
from search.index.loading import Places, places_of
from tests.factories.accounts import create_district, create_new_commune, create_old_commune, create_province

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
