"""Organisations that may be one."""

import pytest

from accounts.domain.duplicates import name_key, similar_organisations
from accounts.models import FormerName
from tests.factories.accounts import create_contact, create_organisation, create_user


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("HTX DVNN Hồng Giang", "hong giang"),
        ("Hợp tác xã nông nghiệp và dịch vụ HỒNG GIANG", "hong giang"),
        ("HTX nông nghiệp dịch vụ tổng hợp Đồng Tiến", "dong tien"),
        ("Công ty TNHH MTV Mỳ Chũ", "mi chu"),
        ("HTX nông nghiệp", "htx nong nghiep"),
        ("", ""),
    ],
)
def test_words_that_half_of_them_have_are_left_out(name, key):
    assert name_key(name) == key


@pytest.fixture
def register(db):
    return create_organisation(name="Hợp tác xã nông nghiệp Hồng Giang", tax_number="2400123456")


def reasons(**asked):
    return [(match.organisation.name, match.reasons) for match in similar_organisations(**asked)]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"tax_number": "2400123456"}, "tax_number"),
        ({"tax_number": "2400123456-001"}, "tax_number"),
        ({"name": "HTX DV Hồng Giang"}, "name"),
        ({"name": "hong giang"}, "name"),
        ({"name": "HTX vải thiều Hồng Giang"}, "alike"),
    ],
)
def test_organisation_is_found(register, asked, reason):
    assert reasons(**asked) == [(register.name, (reason,))]


def test_organisation_is_found_by_its_line_and_by_its_people(register):
    register.phone = "+842043854321"
    register.save()
    create_contact(organisation=register, phone="+84912345678")
    create_contact(organisation=register, phone="", user=create_user(phone="+84912345679"))
    numbers = ("0204 385 4321", "0912.345.678", "+84912345679")
    assert [reasons(phone=number) for number in numbers] == [[(register.name, ("phone",))]] * 3


def test_organisation_is_found_by_a_former_name(register):
    FormerName.objects.create(organisation=register, name="HTX Trù Hựu")
    assert reasons(name="Hợp tác xã Trù Hựu") == [(register.name, ("former_name",))]


def test_surest_match_stands_first_with_all_its_reasons(register):
    create_organisation(name="HTX chăn nuôi Hồng Giang")
    found = reasons(name="HTX Hồng Giang", tax_number="2400123456")
    assert [why for _name, why in found] == [("tax_number", "name"), ("alike",)]
    assert similar_organisations(tax_number="2400123456")[0].told() == "cùng mã số thuế"


@pytest.mark.parametrize(
    "asked", [{}, {"name": "HTX Phượng Sơn"}, {"phone": "abc"}, {"tax_number": "24"}, {"name": "Giang"}]
)
def test_nothing_alike_finds_nothing(register, asked):
    assert reasons(**asked) == []


def test_looking_takes_a_fixed_number_of_queries(register, django_assert_num_queries):
    asked = {"name": "HTX Hồng Giang", "phone": "0912345678", "tax_number": "2400123456"}
    for _turn in range(2):
        with django_assert_num_queries(5):
            similar_organisations(**asked)
        create_organisation(name="HTX Hồng Giang 2")
