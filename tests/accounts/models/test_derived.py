"""Columns that follow from another row's."""

from datetime import date

import pytest

from accounts.admin.search import matching
from accounts.models import Organisation, Place
from catalog.models import Certificate, CertificateType
from tests.factories.accounts import create_district, create_old_commune
from tests.factories.catalog import create_certificate, create_certificate_type

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    """Of 24 months from 1 March 2026."""
    return create_certificate(decided_on=date(2026, 3, 1), type=create_certificate_type(valid_months=24))


def bounds(paper):
    paper.refresh_from_db()
    return paper.counted_until, paper.possible_until


def test_papers_follow_the_months_of_their_kind(paper):
    paper.type.valid_months = 12
    paper.type.save()
    assert bounds(paper) == (date(2027, 2, 28), date(2027, 2, 28))


@pytest.mark.parametrize(
    "write",
    [
        lambda kind: CertificateType.objects.filter(pk=kind.pk).update(valid_months=12),
        lambda kind: CertificateType.objects.bulk_update([kind], ["valid_months"]),
        lambda kind: kind.save(update_fields=["valid_months"]),
        lambda kind: CertificateType.objects.update_or_create(code=kind.code, defaults={"valid_months": 12}),
    ],
)
def test_papers_follow_their_kind_whichever_way_it_is_written(paper, write):
    paper.type.valid_months = 12
    write(paper.type)
    assert bounds(paper) == (date(2027, 2, 28), date(2027, 2, 28))


def test_paper_of_another_kind_has_its_term(paper):
    other = create_certificate_type(code="organic", valid_months=12)
    Certificate.objects.filter(pk=paper.pk).update(type=other)
    assert bounds(paper) == (date(2027, 2, 28), date(2027, 2, 28))


def test_communes_are_found_by_the_new_name_of_their_district():
    district = create_district(name="Yên Thế")
    commune = create_old_commune(name="Đồng Tiến", district=district)
    district.full_name = "Huyện Yên Sơn"
    district.save()
    found = matching(Place.objects.all(), "dong tien yen son", ("search_key",))
    assert list(found) == [commune]


def test_bulk_of_one_name_gets_an_address_each():
    rows = Organisation.objects.bulk_create(Organisation(name="HTX Toàn Thắng", kind="cooperative") for _n in range(3))
    assert [row.slug for row in rows] == ["htx-toan-thang", "htx-toan-thang-2", "htx-toan-thang-3"]


@pytest.mark.parametrize("papers", [1, 5])
def test_update_takes_the_same_queries_for_one_row_and_for_five(papers, django_assert_num_queries):
    kind = create_certificate_type()
    for _n in range(papers):
        create_certificate(type=kind)
    with django_assert_num_queries(12):
        Certificate.objects.update(decided_on=date(2026, 5, 1))
