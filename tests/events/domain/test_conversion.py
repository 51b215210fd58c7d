"""What became of meetings."""

import uuid
from random import Random

import pytest
from django.db import connection
from django.urls import reverse

from catalog.domain.deal_progress import lose_deal, note_delivery
from catalog.enums import LostReason
from events.domain.conversion import Conversion, conversion_of, conversions
from events.domain.outcome import Goods, note_outcome
from events.domain.outcome_correction import strike_outcome
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


STEPS = list(OutcomeStep)
RECOUNT = """
    SELECT COUNT(*),
           SUM(CASE WHEN o.step IN ('memo', 'framework', 'contract') THEN 1 ELSE 0 END),
           SUM(CASE WHEN d.counted_on IS NOT NULL AND d.lost_at IS NULL THEN 1 ELSE 0 END),
           SUM(CASE WHEN EXISTS (SELECT 1 FROM catalog_dealdelivery g WHERE g.deal_id = d.id) THEN 1 ELSE 0 END)
    FROM events_outcome o LEFT JOIN catalog_deal d ON d.id = o.deal_id
    JOIN events_registration s ON s.id = o.seller_id JOIN events_registration b ON b.id = o.buyer_id
    WHERE {where}
"""


def recount(where: str, *given) -> tuple[int, ...]:
    """The same by plain SQL."""
    with connection.cursor() as cursor:
        cursor.execute(RECOUNT.format(where=where), given)
        return tuple(int(count or 0) for count in cursor.fetchone())


def counts(row: Conversion) -> tuple[int, ...]:
    return row.met, row.agreed, row.counted, row.delivered


@pytest.mark.parametrize("seed", range(4))
def test_figures_equal_a_recount_by_sql_over_random_histories(seed, cast, met, now):
    chance, kind = Random(seed), create_kind()
    units = [create_organisation(name=f"HTX {n}") for n in range(4)]
    events = [create_event(first_day=now.date(), last_day=now.date()) for _ in range(2)]
    told = {"by": cast.organiser, "now": now}
    for event in events:
        sellers = [create_seller(kind=kind, event=event, organisation=unit) for unit in units]
        buyers = [create_buyer(kind=kind, event=event, unit_name=f"Siêu thị {n}") for n in range(3)]
        for seller, buyer in chance.sample([(s, b) for s in sellers for b in buyers], 9):
            step = chance.choice(STEPS)
            row = met(event, seller, buyer, step, number=chance.choice(["", f"{seller.pk}/{buyer.pk}"]))
            if chance.random() < 0.2:
                strike_outcome(row, reason="Ghi nhầm", **told)
            elif row.deal and chance.random() < 0.3:
                lose_deal(row.deal, reason=LostReason.OTHER, text="Mất mùa", **told)
            elif row.deal:
                for _ in range(chance.randrange(3)):
                    note_delivery(row.deal, delivered_on=now.date(), quantity=5, **told)
    here = events[0]
    assert counts(conversion_of(here)) == recount("o.event_id = %s", here.pk)
    for row in conversions(here, Role.SELLER):
        assert counts(row) == recount("o.event_id = %s AND s.unit_name = %s", here.pk, row.name)
    for row in conversions(here, Role.BUYER):
        assert counts(row) == recount("o.event_id = %s AND b.unit_name = %s", here.pk, row.name)
    for row in conversions(here, Role.SELLER, everywhere=True):
        assert counts(row) == recount("s.unit_name = %s", row.name)
    assert sum(row.met for row in conversions(here, Role.SELLER)) == here.outcomes.count()
