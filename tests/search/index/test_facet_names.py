"""What the values of facets are called in each language."""

import pytest
from django.utils.translation import override

from catalog.models import CertificateType
from search.enums import FacetKey
from search.index.reference import facet_names

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
