"""Two rows of one name that are saved at the same moment."""

from threading import Barrier

import pytest

from accounts.enums import OrganisationKind
from accounts.models import Organisation
from accounts.models.addressed import Addressed
from catalog.models import Product
from tests.factories.catalog import create_category_set
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)

NAME = "HTX Toàn Thắng"


@pytest.fixture
def meeting(monkeypatch):
    """Both look for a free address before either has saved."""
    barriers = []
    look = Addressed.give_address

    def look_and_wait(row):
        found = look(row)
        if found and barriers and not getattr(row, "has_met", False):
            row.has_met = True
            barriers[0].wait()
        return found

    monkeypatch.setattr(Addressed, "give_address", look_and_wait)
    return barriers


def test_two_organisations_of_one_name_both_get_an_address(meeting):
    def save(barrier: Barrier) -> str:
        meeting.append(barrier)
        return Organisation.objects.create(name=NAME, kind=OrganisationKind.COOPERATIVE).slug

    assert sorted(together(save, save)) == ["htx-toan-thang", "htx-toan-thang-2"]


def test_two_products_of_one_name_both_get_an_address(meeting):
    category = create_category_set()

    def save(barrier: Barrier) -> str:
        meeting.append(barrier)
        return Product.objects.create(name="Vải thiều", category=category, live=False).slug

    assert sorted(together(save, save)) == ["vai-thieu", "vai-thieu-2"]
