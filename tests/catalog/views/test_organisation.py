"""The public pages of producers."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import FormerName, Organisation
from catalog.domain.organisations import public_organisations
from tests.factories.accounts import (
    create_contact,
    create_district,
    create_new_commune,
    create_old_commune,
    create_organisation,
    create_user,
)
from tests.factories.catalog import (
    create_certificate,
    create_pack,
    create_photo,
    create_product,
    create_season,
    create_star,
)

pytestmark = pytest.mark.django_db


def create_full_organisation(n: int) -> Organisation:
    """A producer with `n` products, each with all that a card shows, and `n` papers."""
    organisation = create_organisation(place=create_old_commune())
    for _ in range(n):
        product = create_product(organisation=organisation)
        create_photo(product=product)
        create_pack(product=product)
        create_season(product=product)
        create_star(product=product)
        create_certificate(organisation=organisation)
    return organisation


@pytest.mark.parametrize("n", [1, 3])
def test_organisation_page_takes_a_fixed_number_of_queries(
    anonymous: Client, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    organisation = create_full_organisation(n)
    anonymous.get(organisation.get_absolute_url())  # makes the renditions
    with django_assert_num_queries(7):
        anonymous.get(organisation.get_absolute_url())


@pytest.mark.parametrize("n", [1, 3])
def test_list_takes_a_fixed_number_of_queries(
    anonymous: Client, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(n):
        create_full_organisation(1)
    with django_assert_num_queries(4):
        anonymous.get(reverse("organisations"))


def test_hidden_organisation_has_no_page(anonymous: Client, now: object) -> None:
    organisation = create_full_organisation(1)
    Organisation.objects.filter(pk=organisation.pk).update(hidden_at=now, hidden_by=create_user())
    assert anonymous.get(organisation.get_absolute_url()).status_code == 404


def test_person_in_charge_stays_private(anonymous: Client) -> None:
    organisation = create_full_organisation(1)
    person = create_contact(organisation=organisation, name="Giáp Văn Riêng Tư")
    page = anonymous.get(organisation.get_absolute_url()).content.decode()
    assert [text in page for text in (person.name, person.phone, person.phone.replace("+84", "0"))] == [False] * 3


def test_list_narrows_by_district(anonymous: Client) -> None:
    there = create_organisation(place=create_old_commune(district=create_district(name="Yên Thế")))
    create_product(organisation=there)
    create_product(organisation=create_organisation(place=create_old_commune(district=create_district(name="Lục Nam"))))
    page = anonymous.get(reverse("organisations"), {"huyen": there.place.parent.slug})
    assert list(page.context["page"]) == [there]


def test_directory_finds_rows_of_both_maps_by_the_old_district(client, db):
    district = create_district(name="Lục Ngạn")
    old = create_old_commune(district=district)
    rows = [create_organisation(place=place) for place in (district, old, create_new_commune(old=old))]
    create_organisation(place=create_old_commune(district=create_district(name="Yên Thế")))
    found = public_organisations(district=district.slug)
    assert sorted(row.pk for row in found) == sorted(row.pk for row in rows)


def test_directory_finds_former_names(db):
    row = create_organisation(name="HTX Hồng Phong")
    FormerName.objects.create(organisation=row, name="HTX dịch vụ Tân Tiến")
    create_organisation(name="HTX Tân Mỹ")
    assert list(public_organisations(text="tan tien")) == [row]


@pytest.mark.parametrize("written", ["abc", "123", "0912 345 678 hoặc 0987 654 321"])
def test_phone_that_is_none_is_refused(db, written):
    row = create_organisation()
    row.phone = written
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert list(refused.value.message_dict) == ["phone"]
