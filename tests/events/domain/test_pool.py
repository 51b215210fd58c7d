"""Several cooperatives answer one need together: shares, a lead, and what the pool is judged by."""

from datetime import time
from decimal import Decimal

import pytest

from accounts.models import User
from catalog.domain.fit_facts import Held, Proof, SupplyFacts
from catalog.domain.measure import Amount, measure_of
from catalog.enums import Period
from events.domain.matching import matches
from events.domain.pool import (
    LeadOutsideError,
    NoShareError,
    NotBringingError,
    PooledAlreadyError,
    TooFewError,
    dissolve_pool,
    joined_by,
    make_pool,
    pool_words,
)
from events.domain.pool_facts import pooled
from events.domain.proposals import propose
from events.domain.registration import withdraw
from events.enums import Role
from events.models import Demand, Pool
from tests.factories.accounts import create_organisation, create_user
from tests.factories.catalog import create_kind, create_unit
from tests.factories.events import create_event, create_seat, create_seller
from tests.factories.need import create_need
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture(autouse=True)
def staff(db):
    return create_user()


@pytest.fixture
def lychee():
    return create_kind(name="vải thiều")


@pytest.fixture
def event():
    return create_event()


@pytest.fixture
def growers(event, lychee):
    """Two cooperatives with 5 and 3 tonnes by their own word, neither enough for the buyer."""
    rows = [create_seller(kind=lychee, event=event, organisation=create_organisation(name=f"HTX {n}")) for n in "AB"]
    for row, tonnes in zip(rows, (5, 3), strict=True):
        supply = row.offers.get().supply
        supply.quantity, supply.unit, supply.period = Decimal(tonnes), create_unit(), Period.SEASON
        supply.save()
    return rows


@pytest.fixture
def buyer(event, lychee):
    """Wants eight of them in the season, and all of it."""
    row = create_seat(event=event, role=Role.BUYER)
    need = create_need(kind=lychee, quantity=Decimal(8), unit=create_unit(), period=Period.SEASON)
    need.hard_parts = ["quantity"]
    need.save()
    Demand.objects.create(registration=row, need=need)
    return row


def pool_of(event, kind, shares, now, *, lead=None) -> Pool:
    given = {"unit": create_unit(), "period": Period.SEASON, "lead": lead or next(iter(shares))}
    return make_pool(event, kind=kind, shares=shares, **given, by=User.objects.earliest("pk"), now=now)


def test_together_they_fit_what_neither_fits_alone(event, lychee, growers, buyer, now):
    assert matches(event, now=now) == {}
    first, second = growers
    pool = pool_of(event, lychee, {first: Decimal(5), second: Decimal(3)}, now, lead=second)

    chosen = propose(event, by=create_user(), now=now)

    pair = event.pairings.proposed().get()
    assert (pair.seller, pair.buyer, chosen.left_out) == (second, buyer, ())
    assert pair.reasons[0] == "Cung ứng chung: HTX A 5 kg, HTX B 3 kg (cả vụ); đầu mối HTX B."
    assert (pool_words(pool), pool.quantity) == (pair.reasons[0], 8)
    assert [joined_by(row) for row in growers] == [[pool], [pool]]
    dissolve_pool(pool, by=create_user(), now=now)
    assert (matches(event, now=now), joined_by(first)) == ({}, [])


def test_a_pool_whose_member_withdrew_is_none(event, lychee, growers, buyer, now):
    pool_of(event, lychee, dict.fromkeys(growers, Decimal(4)), now)
    assert len(matches(event, now=now)) == 1
    withdraw(growers[1], reason="", by=None, now=now)
    assert matches(event, now=now) == {}


def test_a_pool_has_only_what_all_of_its_members_have():
    said = {"a": Held(Proof.HELD, "VietGAP"), "b": Held(Proof.HELD), "c": Held(Proof.SAID_YES)}
    first = SupplyFacts(1, "A", 7, days=0b1110, earliest=time(5), packs=("sọt",), held=said)
    ended = {"a": Held(Proof.SAID_YES), "b": Held(Proof.ENDED)}
    second = SupplyFacts(2, "B", 7, days=0b0111, earliest=time(7), held=ended)
    third = SupplyFacts(3, "C", 7, held={"a": Held(Proof.HELD), "b": Held(Proof.HELD), "c": Held(Proof.SAID_NO)})
    amount = Amount(Decimal(9), measure_of(create_unit()), Period.SEASON)
    made = pooled(first, (first, second, third), name="A và 2 đơn vị", amount=amount)
    assert (made.organisation, made.name, made.amounts, made.packs) == (1, "A và 2 đơn vị", (amount,), ("sọt",))
    assert (made.days, made.earliest) == (0b0110, time(7))
    assert {code: held.proof for code, held in made.held.items()} == {
        "a": Proof.SAID_YES,
        "b": Proof.ENDED,
        "c": Proof.SAID_NO,
    }


def test_what_makes_no_pool_is_said(event, lychee, growers, now):
    first, second = growers
    outsider, stranger = create_seat(event=event), create_seller(kind=lychee, event=create_event(name="Khác"))
    cases = [
        (TooFewError, {first: Decimal(5)}, first),
        (LeadOutsideError, dict.fromkeys(growers, Decimal(5)), outsider),
        (NoShareError, {first: Decimal(5), second: Decimal(0)}, first),
        (NotBringingError, {first: Decimal(5), outsider: Decimal(1)}, first),
        (NotBringingError, {first: Decimal(5), stranger: Decimal(1)}, first),
    ]
    for error, shares, lead in cases:
        with refused(error):
            pool_of(event, lychee, shares, now, lead=lead)
    assert not Pool.objects.exists()
    pool_of(event, lychee, dict.fromkeys(growers, Decimal(5)), now)
    with refused(PooledAlreadyError):
        pool_of(event, lychee, dict.fromkeys(growers, Decimal(5)), now)
    assert Pool.objects.count() == 1
