"""Steps, deliveries and losses of a deal, and figures that equal a recount by plain SQL."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.db import connection

from catalog.domain.deal import DealError, LostDealError, open_deal
from catalog.domain.deal_figures import figures_of
from catalog.domain.deal_progress import (
    FutureDeliveryError,
    FutureStepError,
    NamelessPartyError,
    NotLostError,
    NotStaffOwnerError,
    hand_over_deal,
    lose_deal,
    note_delivery,
    note_step,
    take_up_deal,
    write_deal,
)
from catalog.enums import DealOrigin, DealStepKind, LostReason
from catalog.models import Deal
from tests.factories.accounts import create_user
from tests.factories.request import kilo, tonne
from tests.factories.trade import ASKED_AT, create_deal, create_quotation

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("kind", "number", "counted"),
    [
        (DealStepKind.SAMPLE, "M-1", False),
        (DealStepKind.ORDER, "", False),
        (DealStepKind.ORDER, "PO-17", True),
        (DealStepKind.FRAMEWORK, "03/HĐNT", True),
    ],
)
def test_step_counts_with_the_number_of_an_order_or_contract_alone(
    kind: DealStepKind, number: str, counted: bool
) -> None:
    deal = create_deal()
    note_step(deal, kind=kind, done_on=DAY, number=number, by=create_user(), now=ASKED_AT)
    assert [step.kind for step in deal.steps.all()] == [kind]
    assert Deal.objects.counted().exists() == counted


def test_step_noted_again_takes_the_place_of_the_first() -> None:
    deal, by = create_deal(), create_user()
    for day in (DAY - timedelta(days=1), DAY):
        note_step(deal, kind=DealStepKind.SAMPLE, done_on=day, by=by, now=ASKED_AT)
    assert [step.done_on for step in deal.steps.all()] == [DAY]


def test_lost_deal_leaves_the_figures_and_comes_back() -> None:
    deal, by = create_deal(order_number="PO-1", counted_on=DAY), create_user()
    lose_deal(deal, reason=LostReason.PRICE, text="Đắt hơn 2.000 đ", by=by, now=ASKED_AT)
    lost = (Deal.objects.counted().count(), Deal.objects.lost().get().lost_note)
    take_up_deal(deal, by=by, now=ASKED_AT)
    assert (lost, Deal.objects.counted().count()) == ((0, "Đắt hơn 2.000 đ"), 1)


def test_verbs_refuse_and_nothing_changes(cast: Any) -> None:
    going, by, tomorrow = create_deal(), cast.organiser, DAY + timedelta(days=1)
    lost = create_deal(lost_at=ASKED_AT, lost_reason=LostReason.PRICE)
    told = {"by": by, "now": ASKED_AT}
    attempts: list[tuple[type[DealError], Any]] = [
        (FutureStepError, lambda: note_step(going, kind=DealStepKind.ORDER, done_on=tomorrow, number="1", **told)),
        (FutureDeliveryError, lambda: note_delivery(going, delivered_on=tomorrow, quantity=Decimal(1), **told)),
        (LostDealError, lambda: note_step(lost, kind=DealStepKind.ORDER, done_on=DAY, number="1", **told)),
        (LostDealError, lambda: note_delivery(lost, delivered_on=DAY, quantity=Decimal(1), **told)),
        (LostDealError, lambda: lose_deal(lost, reason=LostReason.OTHER, **told)),
        (NotLostError, lambda: take_up_deal(going, **told)),
        (NotStaffOwnerError, lambda: hand_over_deal(going, owner=cast.buyer, **told)),
        (NamelessPartyError, lambda: write_deal(seller=None, seller_name=" ", buyer_name="A", goods="Vải", **told)),
    ]
    before = list(Deal.objects.order_by("pk").values())
    for error, attempt in attempts:
        with pytest.raises(error):
            attempt()
    assert list(Deal.objects.order_by("pk").values()) == before
    assert (going.steps.count(), going.deliveries.count(), lost.steps.count()) == (0, 0, 0)


def test_deal_by_hand_is_of_its_seller_and_does_not_count(cast: Any) -> None:
    deal = write_deal(
        seller=cast.cooperative, seller_name="", buyer_name="Bếp ăn", goods="Gạo", quantity=Decimal(5), unit=tonne(),
        by=cast.organiser, now=ASKED_AT,
    )  # fmt: skip
    assert (deal.seller_name, deal.owner, deal.is_counted) == (cast.cooperative.name, cast.organiser, False)


def _live(random: Random, deal: Deal, by: Any) -> None:
    """Something that may happen to a deal, or be refused."""
    now = ASKED_AT + timedelta(minutes=random.randrange(600))
    told = {"by": by, "now": now}
    number = random.choice(["", f"PO-{random.randrange(99)}"])
    goods = {"quantity": Decimal(random.randrange(1, 99)), "amount": random.choice([None, 7_000])}
    happens = random.choice(
        [
            lambda: note_step(deal, kind=random.choice(DealStepKind.values), done_on=DAY, number=number, **told),
            lambda: note_delivery(deal, delivered_on=DAY, **goods, **told),
            lambda: lose_deal(deal, reason=random.choice(LostReason.values), **told),
            lambda: take_up_deal(deal, **told),
        ]
    )
    try:
        happens()
    except DealError:
        return


RECOUNT = """
    SELECT COALESCE(SUM(CASE WHEN lost_at IS NULL AND order_number = '' AND contract_number = '' THEN 1 END), 0),
           COALESCE(SUM(CASE WHEN lost_at IS NULL AND (order_number <> '' OR contract_number <> '') THEN 1 END), 0),
           COALESCE(SUM(CASE WHEN lost_at IS NULL AND (order_number <> '' OR contract_number <> '')
                             THEN amount END), 0),
           COALESCE(SUM(CASE WHEN lost_at IS NOT NULL THEN 1 END), 0)
      FROM catalog_deal WHERE NOT is_made_up
"""
DELIVERED = """
    SELECT COUNT(*), COALESCE(SUM(one.amount), 0) FROM catalog_dealdelivery one
      JOIN catalog_deal deal ON deal.id = one.deal_id
     WHERE deal.lost_at IS NULL AND (deal.order_number <> '' OR deal.contract_number <> '') AND NOT deal.is_made_up
"""
ORDERED = """
    SELECT unit.symbol, SUM(deal.quantity) FROM catalog_deal deal JOIN catalog_unit unit ON unit.id = deal.unit_id
     WHERE deal.lost_at IS NULL AND (deal.order_number <> '' OR deal.contract_number <> '') AND deal.per = 'once'
       AND NOT deal.is_made_up GROUP BY unit.symbol ORDER BY unit.symbol
"""


@pytest.mark.parametrize("seed", range(6))
def test_figures_equal_a_recount_over_random_histories(seed: int) -> None:
    random, by = Random(seed), create_user()
    for _n in range(8):
        deal = create_deal(
            quantity=random.randrange(1, 50),
            unit=random.choice([kilo(), tonne()]),
            amount=random.choice([None, 5_000_000, 12_000_000]),
            is_made_up=random.random() < 0.2,
        )
        for _event in range(random.randrange(5)):
            _live(random, deal, by)
    figures = figures_of(Deal.objects.all())
    with connection.cursor() as cursor:
        cursor.execute(RECOUNT)
        counts = tuple(int(value) for value in cursor.fetchone())
        cursor.execute(DELIVERED)
        delivered = tuple(int(value) for value in cursor.fetchone())
        cursor.execute(ORDERED)
        ordered = [(symbol, float(total)) for symbol, total in cursor.fetchall()]
    assert (figures.agreed, figures.counted, figures.counted_amount, figures.lost) == counts
    assert (figures.deliveries, figures.delivered_amount) == delivered
    assert [(one.unit, float(one.quantity)) for one in figures.ordered] == ordered


def test_deal_keeps_what_was_agreed_on_whatever_becomes_of_the_quotation():
    quotation, by = create_quotation(quantity=20, unit=kilo()), create_user()
    told = {"origin": DealOrigin.ENQUIRY, "buyer_name": "Chị Hoa", "buyer": None, "by": by, "now": ASKED_AT}
    deal = open_deal(quotation, **told)
    quotation.price = 50_000
    quotation.save(update_fields=["price"])
    deal.refresh_from_db()
    assert (deal.quotation, deal.seller, deal.buyer_name) == (quotation, quotation.organisation, "Chị Hoa")
    assert (deal.price, deal.quantity, deal.unit, deal.goods) == (45_000, 20, kilo(), quotation.goods)
    assert (deal.agreed_at, deal.agreed_by, deal.counted_on) == (ASKED_AT, by, None)
