"""What every page of the site has."""

import pytest

from cms.models import StandardPage
from tests.factories.cms import create_tree

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "typed", "address"),
    [
        ("Giới thiệu đơn vị", "", "gioi-thieu-don-vi"),
        ("Giới thiệu", "giới-thiệu-đơn-vị", "gioi-thieu-don-vi"),
        ("Giới thiệu", "ve-chung-toi", "ve-chung-toi"),
    ],
)
def test_address_of_a_page_has_no_accents(title, typed, address):
    page = create_tree().home.add_child(instance=StandardPage(title=title, slug=typed))
    assert page.slug == address
