"""What the values of facets are called in each language."""

from datetime import date

import pytest
from django.test import Client
from django.utils.translation import override

from catalog.models import CertificateType
from search.enums import FacetKey
from search.index.reference import facet_names
from tests.factories.catalog import create_category_set, create_industry, create_product, create_version

pytestmark = pytest.mark.django_db


def label(key: FacetKey, code: str, language: str) -> str:
    with override(language):
        return facet_names()[key].by_code[code].label


@pytest.mark.parametrize(
    ("key", "code", "vietnamese", "english"),
    [
        (FacetKey.STARS, "4", "4 sao", "4 stars"),
        (FacetKey.MONTH, "11", "Tháng 11", "November"),
        (FacetKey.PRODUCER_KIND, "cooperative", "Hợp tác xã", "Cooperative"),
    ],
)
def test_facet_names_follow_the_reader(key: FacetKey, code: str, vietnamese: str, english: str) -> None:
    """The names are kept from one request to the next: the first reader's language must not stay in them."""
    assert [label(key, code, language) for language in ("vi", "en", "vi")] == [vietnamese, english, vietnamese]


def test_facet_names_of_papers_are_english_where_known() -> None:
    CertificateType.objects.update_or_create(
        code="cddl", defaults={"name": "Chỉ dẫn địa lý", "short_name": "CDĐL", "name_en": "geographical indication"}
    )
    assert label(FacetKey.PAPER, "cddl", "vi") == "CDĐL"
    assert label(FacetKey.PAPER, "cddl", "en") == "Geographical indication"


def test_set_of_two_criteria_with_one_slug_and_code_is_that_of_the_criteria_in_force(client: Client) -> None:
    before = create_industry(version=create_version(code="1048/QĐ-TTg", in_force_from=date(2019, 8, 21)))
    current = create_category_set(name="Gạo", slug="gao", code="3")
    create_category_set(name="Gạo", slug="gao", code="3", industry=before, successor=current)
    create_product(name="Gạo Mai Đình", category=current)
    page = client.get("/san-pham/?bo=gao-3")
    facet = next(facet for facet in page.context["facets"] if facet.key == "bo")
    assert [(option.label, option.count, option.selected) for option in facet.options] == [("Gạo", 1, True)]
    assert [card.name for card in page.context["cards"]] == ["Gạo Mai Đình"]
