"""What became of meetings."""

import uuid

import pytest
from django.urls import reverse

from catalog.domain.deal_progress import note_delivery
from events.domain.conversion import Conversion, conversion_of, conversions
from events.domain.outcome import Goods, note_outcome
from events.enums import OutcomeStep, Role
from tests.cast import client_for
from tests.factories.accounts import create_organisation
from tests.factories.catalog import create_kind, create_unit
from tests.factories.events import create_buyer, create_event, create_seller

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def met(cast, now):
    """Notes what two sides came to at an event of today."""

    def act(event, seller, buyer, step, number=""):
        goods = Goods(text="vải", quantity=100, unit=create_unit())
        told = {"step": step, "agreed_on": now.date(), "client_id": uuid.uuid4(), "goods": goods, "number": number}
        return note_outcome(event, seller=seller, buyer=buyer, by=cast.organiser, now=now, **told)

    return act


def test_each_side_is_counted_by_itself_here_and_at_all_events(cast, met, now, django_assert_num_queries):
    kind, unit = create_kind(), create_organisation(name="HTX Nam Dương")
    here, before = (create_event(first_day=now.date(), last_day=now.date()) for _ in range(2))
    seller = create_seller(kind=kind, event=here, organisation=unit)
    buyers = [create_buyer(kind=kind, event=here, unit_name=f"Siêu thị {n}") for n in "AB"]
    sold = met(here, seller, buyers[0], OutcomeStep.CONTRACT, number="12/HĐMB")
    note_delivery(sold.deal, delivered_on=now.date(), quantity=50, by=cast.organiser, now=now)
    met(here, seller, buyers[1], OutcomeStep.TALKED)
    old = create_seller(kind=kind, event=before, organisation=unit)
    met(before, old, create_buyer(kind=kind, event=before), OutcomeStep.MEMORANDUM)

    with django_assert_num_queries(1):
        assert conversion_of(here) == Conversion(here.name, 2, 1, 1, 1)
    assert conversions(here, Role.SELLER) == [Conversion("HTX Nam Dương", 2, 1, 1, 1)]
    assert conversions(here, Role.BUYER) == [Conversion("Siêu thị A", 1, 1, 1, 1), Conversion("Siêu thị B", 1, 0, 0, 0)]
    with django_assert_num_queries(2):
        assert conversions(here, Role.SELLER, everywhere=True) == [Conversion("HTX Nam Dương", 3, 2, 1, 1)]
    assert [one.rate for one in conversions(here, Role.BUYER)] == [100, 0]
    page = client_for(cast.organiser).get(reverse("events_conversion", args=[here.pk])).content.decode()
    assert "2 cuộc gặp đã ghi · 1 có biên bản hoặc hợp đồng" in page
