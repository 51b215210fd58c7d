"""The public pages of producers."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import Organisation
from tests.factories.accounts import (
    create_contact,
    create_district,
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
    with django_assert_num_queries(12):
        anonymous.get(organisation.get_absolute_url())


@pytest.mark.parametrize("n", [1, 3])
def test_list_takes_a_fixed_number_of_queries(
    anonymous: Client, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(n):
        create_full_organisation(1)
    with django_assert_num_queries(3):
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
