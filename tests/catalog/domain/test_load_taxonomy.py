"""The OCOP classification, units and papers of a fresh install."""

from datetime import date

import pytest

from catalog.domain.load_taxonomy import load_certificate_types, load_taxonomy, load_units
from catalog.enums import CategoryLevel
from catalog.models import Category, CertificateType, CriteriaVersion, Unit

pytestmark = pytest.mark.django_db


def levels(code):
    categories = Category.objects.filter(version__code=code)
    return [categories.filter(level=level).count() for level in CategoryLevel.values]


def test_load_taxonomy_loads_today_and_2019():
    load_taxonomy()

    assert levels("26/2026/QĐ-TTg") == [6, 17, 26]
    assert levels("1048/QĐ-TTg") == [6, 0, 26]


def test_load_taxonomy_knows_when_criteria_were_in_force():
    load_taxonomy()

    assert list(CriteriaVersion.objects.order_by("in_force_from").values_list("in_force_from", "in_force_to")) == [
        (date(2019, 8, 21), date(2023, 2, 24)),
        (date(2023, 2, 24), date(2026, 5, 22)),
        (date(2026, 5, 22), None),
    ]


def test_load_taxonomy_twice_changes_nothing():
    load_taxonomy()
    before = list(Category.objects.order_by("pk").values())
    load_taxonomy()

    assert list(Category.objects.order_by("pk").values()) == before


def test_load_taxonomy_keeps_corrections_of_staff():
    load_taxonomy()
    Category.objects.filter(code="1", level=CategoryLevel.SET).update(name="Rau quả tươi", successor=None)
    load_taxonomy()

    corrected = Category.objects.filter(code="1", level=CategoryLevel.SET)
    assert list(corrected.values_list("name", "successor")) == [("Rau quả tươi", None)] * 2


def test_load_taxonomy_sets_stand_under_group_and_industry():
    load_taxonomy()

    tea = Category.objects.current().sets().get(code="12")
    assert (tea.parent.code, tea.parent.parent.code, tea.parent.parent.name) == ("I.5", "I", "Sản phẩm thực phẩm")


def test_load_taxonomy_everything_of_today_has_an_english_name():
    load_taxonomy()

    assert not Category.objects.current().filter(name_en="").exists()


def test_load_taxonomy_sets_of_2019_point_to_today():
    load_taxonomy()

    old = Category.objects.filter(version__code="1048/QĐ-TTg").sets()
    assert {category.code: category.successor and category.successor.code for category in old} == {
        **{str(number): str(number) for number in range(1, 9)},
        **{str(number): str(number - 1) for number in (*range(9, 13), *range(14, 21))},
        "13": None,
        "21": None,
        "22": "20",
        "23": "21",
        "24": "21",
        "25": "22",
        "26": "26",
    }


def test_load_units_counts_unlike_things_apart():
    load_units()
    load_units()

    assert Unit.objects.count() == 32
    assert Unit.objects.get(code="tấn").factor == 1000
    assert Unit.objects.get(code="con").base != Unit.objects.get(code="quả").base


def test_load_certificate_types_leaves_out_the_signature_list():
    load_certificate_types()
    load_certificate_types()

    assert CertificateType.objects.count() == 22
    assert not CertificateType.objects.filter(code="nntb").exists()


def test_load_certificate_types_facets_are_what_buyers_filter_by():
    load_certificate_types()

    facets = CertificateType.objects.filter(is_facet=True).values_list("code", flat=True)
    assert sorted(facets) == [
        *("attp", "cddl", "chuoi", "cnnt", "globalgap", "haccp", "huu_co", "iso22000"),
        *("msdg", "msvt", "nhtt_nhcn", "ocop", "txng", "vietgap"),
    ]


def test_load_certificate_types_ocop_holds_36_months():
    load_certificate_types()

    ocop = CertificateType.objects.get(code="ocop")
    assert (ocop.valid_months, ocop.short_name, ocop.is_fact) == (36, "OCOP", True)
