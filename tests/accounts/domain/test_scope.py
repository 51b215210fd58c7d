"""What part of the province a person's work covers."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from accounts.domain.scope import NOTHING, covered_place_ids, scope_place_ids
from accounts.models import PlaceSuccession
from accounts.permissions import contacts_for, organisations_for, successions_for
from accounts.roles import Role
from tests.factories.accounts import (
    create_contact,
    create_district,
    create_new_commune,
    create_old_commune,
    create_organisation,
    create_user,
)


def test_district_covers_its_communes_and_what_they_became(db):
    district = create_district()
    commune = create_old_commune(district=district)
    new = create_new_commune(old=commune)
    create_new_commune(old=create_old_commune(district=create_district(name="Yên Thế")))
    assert covered_place_ids([district.pk]) == {district.pk, commune.pk, new.pk}


def test_new_commune_covers_what_went_into_it(db):
    first, second = create_old_commune(), create_old_commune()
    new = create_new_commune(old=first)
    PlaceSuccession.objects.create(old=second, new=new)
    assert covered_place_ids([new.pk]) == {new.pk, first.pk, second.pk}


def test_step_to_the_other_map_is_taken_once(db):
    """A neighbour's commune that went into the same new one stays the neighbour's."""
    ours, theirs = create_district(), create_district(name="Yên Thế")
    commune, neighbour = create_old_commune(district=ours), create_old_commune(district=theirs)
    new = create_new_commune(old=commune)
    PlaceSuccession.objects.create(old=neighbour, new=new)
    assert covered_place_ids([ours.pk]) == {ours.pk, commune.pk, new.pk}


def test_province_covers_everything_below_it(db):
    commune = create_old_commune()
    province = commune.parent.parent
    assert covered_place_ids([province.pk]) == {province.pk, commune.parent_id, commune.pk}


def test_no_places_cover_nothing_without_a_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert covered_place_ids([]) == NOTHING


def test_only_register_staff_have_limits(cast):
    limits = {name: scope_place_ids(getattr(cast, name)) for name in ("administrator", "editor", "organiser")}
    limits |= {name: scope_place_ids(getattr(cast, name)) for name in ("accountant", "leader")}
    assert limits == dict.fromkeys(limits)
    assert scope_place_ids(cast.register_staff) == {cast.district.pk, cast.cooperative.place_id}


@pytest.mark.parametrize("name", ["owner_contact", "buyer", "outsider"])
def test_people_without_a_role_see_nothing(cast, name):
    person = getattr(cast, name)
    person.scope_all = True
    assert scope_place_ids(person) == NOTHING
    assert list(organisations_for(person)) == []


def test_stranger_sees_nothing():
    assert scope_place_ids(AnonymousUser()) == NOTHING


def test_person_who_left_sees_nothing(cast):
    cast.administrator.is_active = False
    assert scope_place_ids(cast.administrator) == NOTHING


def test_second_role_does_not_lift_the_limit(cast):
    cast.register_staff.groups.add(Group.objects.get(name=Role.LEADER.value))
    assert scope_place_ids(cast.register_staff) == {cast.district.pk, cast.cooperative.place_id}


def test_whole_province_and_superusers_have_no_limit(cast):
    cast.register_staff.scope_all = True
    assert scope_place_ids(cast.register_staff) is None
    assert scope_place_ids(create_user(is_superuser=True)) is None


def test_scope_takes_four_queries_once(cast, django_assert_num_queries):
    with django_assert_num_queries(4):
        scope_place_ids(cast.register_staff)
        scope_place_ids(cast.register_staff)


def test_rows_follow_the_organisation_s_place(cast):
    contact = create_contact(organisation=cast.cooperative)
    create_organisation(place=None)
    assert list(organisations_for(cast.register_staff)) == [cast.cooperative]
    assert contact in contacts_for(cast.register_staff)
    assert set(contacts_for(cast.register_staff).values_list("organisation", flat=True)) == {cast.cooperative.pk}


def test_steps_between_the_maps_are_seen_from_both_ends(cast):
    create_new_commune(old=cast.other_cooperative.place)
    new = create_new_commune(old=cast.cooperative.place)
    assert [step.new for step in successions_for(cast.register_staff)] == [new]
