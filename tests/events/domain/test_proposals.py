"""Who is proposed to whom, with what reasons."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection

from accounts.models import Message
from catalog.models import NeedRequirement, Supply
from events.domain.choosing import ContradictoryError
from events.domain.goods import Brought, NoSupplierError, WrongSideError, bring_needs, bring_supplies
from events.domain.matching import matches
from events.domain.outcome import note_outcome
from events.domain.proposals import (
    MarkedOtherwiseError,
    NothingToMatchError,
    NotProposedError,
    gap_list,
    mark_pair,
    proposals_of,
    propose,
    say_wish,
    tell_proposals,
)
from events.domain.registration import withdraw
from events.enums import AnsweredHow, OutcomeStep, PairingMark, Role, Wish
from events.models import Pairing
from tests.factories.accounts import create_organisation, create_user
from tests.factories.catalog import create_kind, create_unit
from tests.factories.events import create_buyer, create_event, create_seat, create_seller
from tests.factories.need import create_requirement
from tests.unchanged import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return create_event()


@pytest.fixture
def lychee():
    return create_kind(name="vải thiều")


def pairs(event) -> list[tuple[int, int]]:
    return sorted(event.pairings.proposed().values_list("seller_id", "buyer_id"))


def test_everybody_who_fits_somebody_is_proposed_to_somebody(event, lychee, now):
    noodles = create_kind(name="mỳ gạo")
    sellers = [create_seller(kind=lychee, event=event) for _ in range(3)]
    buyer, other = create_buyer(kind=lychee, event=event), create_buyer(kind=noodles, event=event)

    chosen = propose(event, by=create_user(), now=now)

    assert pairs(event) == [(row.pk, buyer.pk) for row in sellers]
    assert [(row.pk, bool(why)) for row, why in chosen.left_out] == [(other.pk, True)]


def test_nobody_is_proposed_more_often_than_the_event_says(event, lychee, now):
    event.most_for_buyer = 2
    event.save()
    for _ in range(5):
        create_seller(kind=lychee, event=event)
    create_buyer(kind=lychee, event=event)
    assert propose(event, by=create_user(), now=now).proposals == 2


def test_hard_condition_that_is_not_met_keeps_two_apart(event, lychee, now):
    vietgap = create_requirement()
    without, silent = (create_seller(kind=lychee, event=event) for _ in range(2))
    supply = Supply.objects.get(organisation=without.organisation)
    supply.answers.create(requirement=vietgap, has_it=False)
    buyer = create_buyer(kind=lychee, event=event)
    NeedRequirement.objects.create(need=buyer.demands.get().need, requirement=vietgap, is_hard=True)

    propose(event, by=create_user(), now=now)

    assert pairs(event) == [(silent.pk, buyer.pk)]
    assert [bool(pair.questions) for pair in proposals_of(silent)] == [True]


def test_gap_is_a_task_of_the_seller(event, lychee, now):
    vietgap = create_requirement()
    seller = create_seller(kind=lychee, event=event)
    Supply.objects.get(organisation=seller.organisation).answers.create(requirement=vietgap, has_it=False)
    buyer = create_buyer(kind=lychee, event=event)
    NeedRequirement.objects.create(need=buyer.demands.get().need, requirement=vietgap)
    propose(event, by=create_user(), now=now)
    assert gap_list(seller) == ["thiếu vietgap"]


def test_who_withdrew_or_waits_is_not_proposed(event, lychee, now):
    seller, buyer = create_seller(kind=lychee, event=event), create_buyer(kind=lychee, event=event)
    withdraw(seller, reason="", by=None, now=now)
    staff = create_user()
    with refused(NothingToMatchError):
        propose(event, by=staff, now=now)
    assert (pairs(event), proposals_of(buyer)) == ([], [])


def test_staff_pin_and_forbid(event, lychee, now):
    event.most_for_buyer = 1
    event.save()
    staff = create_user()
    first, second = (create_seller(kind=lychee, event=event) for _ in range(2))
    buyer = create_buyer(kind=lychee, event=event)
    mark_pair(second, buyer, mark=PairingMark.PINNED, by=staff, now=now)
    propose(event, by=staff, now=now)
    assert pairs(event) == [(second.pk, buyer.pk)]

    mark_pair(second, buyer, mark=PairingMark.FORBIDDEN, by=staff, now=now)
    propose(event, by=staff, now=now)
    assert pairs(event) == [(first.pk, buyer.pk)]
    assert list(Pairing.objects.filter(mark="forbidden").values_list("seller", flat=True)) == [second.pk]


def test_pins_beyond_the_limit_are_told_and_nothing_changes(event, lychee, now):
    event.most_for_buyer = 1
    event.save()
    staff, buyer = create_user(), create_buyer(kind=lychee, event=event)
    for seller in [create_seller(kind=lychee, event=event) for _ in range(2)]:
        mark_pair(seller, buyer, mark=PairingMark.PINNED, by=staff, now=now)
    with refused(ContradictoryError) as why:
        propose(event, by=staff, now=now)
    assert why.value.data == {"who": buyer.unit_name}


def test_two_of_one_side_are_no_pair(event, lychee, now):
    one, two = (create_seller(kind=lychee, event=event) for _ in range(2))
    staff = create_user()
    with refused(MarkedOtherwiseError):
        mark_pair(one, two, mark=PairingMark.PINNED, by=staff, now=now)
    assert not Pairing.objects.exists()


def test_wish_is_kept_when_proposals_are_chosen_again(event, lychee, now):
    staff = create_user()
    create_seller(kind=lychee, event=event)
    create_buyer(kind=lychee, event=event)
    propose(event, by=staff, now=now)
    pair = Pairing.objects.get()
    say_wish(pair, side=Role.SELLER, wish=Wish.YES, how=AnsweredHow.LINK, by=None, now=now)
    say_wish(pair, side=Role.BUYER, wish=Wish.NO, how=AnsweredHow.PHONE, by=staff, now=now)
    propose(event, by=staff, now=now)
    kept = Pairing.objects.get()
    assert (kept.pk, kept.seller_wish, kept.buyer_wish) == (pair.pk, "yes", "no")


def test_wish_that_is_said_while_proposals_are_chosen_again_is_kept(event, lychee, now):
    staff = create_user()
    create_seller(kind=lychee, event=event)
    create_buyer(kind=lychee, event=event)
    propose(event, by=staff, now=now)
    pair, said = Pairing.objects.get(), []

    def meanwhile(execute, sql, params, many, context):
        if sql.startswith('UPDATE "events_pairing"') and not said:
            said.append(pair)
            Pairing.objects.update(seller_wish=Wish.YES, seller_how=AnsweredHow.LINK)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(meanwhile):
        propose(event, by=staff, now=now)
    pair.refresh_from_db()
    assert (said, pair.seller_wish) == ([pair], Wish.YES)


def test_a_long_list_that_changed_at_its_end_is_told_again(event, now):
    staff, seller, most = create_user(), create_seat(event=event), 10**8
    for hour, count, told in ((0, 8, 9), (1, 1, 2)):
        for _ in range(count):
            most += 1
            buyer = create_seat(event=event, role=Role.BUYER)
            Pairing.objects.create(pk=most, event=event, seller=seller, buyer=buyer, is_proposed=True)
        assert tell_proposals(event, by=staff, now=now + timedelta(hours=hour)) == told


def test_answer_to_what_is_not_proposed_is_refused(event, lychee, now):
    seller, buyer = create_seller(kind=lychee, event=event), create_buyer(kind=lychee, event=event)
    pair = mark_pair(seller, buyer, mark=PairingMark.PINNED, by=create_user(), now=now)
    with refused(NotProposedError):
        say_wish(pair, side=Role.SELLER, wish=Wish.YES, how=AnsweredHow.LINK, by=None, now=now)
    assert Pairing.objects.get().seller_wish == ""


def test_each_list_is_told_once(event, lychee, now):
    staff = create_user()
    create_seller(kind=lychee, event=event)
    create_buyer(kind=lychee, event=event)
    propose(event, by=staff, now=now)
    assert tell_proposals(event, by=staff, now=now) == 2
    assert tell_proposals(event, by=staff, now=now + timedelta(hours=1)) == 0
    assert Message.objects.filter(kind="events.proposed").count() == 2


def test_number_of_queries_does_not_follow_the_number_of_people(event, lychee, now, django_assert_num_queries):
    def add(count: int) -> None:
        for _ in range(count):
            create_seller(kind=lychee, event=event)
            create_buyer(kind=lychee, event=event)

    add(1)
    with django_assert_num_queries(QUERIES):
        assert len(matches(event, now=now)) == 1
    add(3)
    with django_assert_num_queries(QUERIES):
        assert len(matches(event, now=now)) == 16


QUERIES = 10


def test_goods_and_needs_take_the_place_of_those_named_before(event, lychee, now):
    noodles, kg = create_kind(name="mỳ gạo"), create_unit()
    seller, buyer = create_seat(event=event), create_seat(event=event, role=Role.BUYER)
    bring_supplies(seller, [Brought(lychee, 5, kg, "day"), Brought(noodles)], by=None, now=now)
    bring_supplies(seller, [Brought(noodles)], by=None, now=now)
    bring_needs(buyer, [Brought(lychee)], by=None, now=now)
    bring_needs(buyer, [Brought(lychee, 2, kg, "week")], by=None, now=now)

    assert [offer.supply.kind.name for offer in seller.offers.all()] == ["mỳ gạo"]
    said = Supply.objects.get(kind=lychee)
    assert (said.quantity, said.unit, said.period) == (5, kg, "day")
    assert [(d.need.quantity, d.need.period) for d in buyer.demands.select_related("need")] == [(2, "week")]


def test_two_sorts_of_one_kind_stay_two_however_often_they_are_saved(event, lychee, now):
    buyer, kg = create_seat(event=event, role=Role.BUYER), create_unit()
    for _ in range(3):
        bring_needs(buyer, [Brought(lychee, 2, kg), Brought(lychee, 5, kg)], by=None, now=now)
    assert [demand.need.quantity for demand in buyer.demands.order_by("pk")] == [2, 5]
    bring_needs(buyer, [Brought(lychee, 2, kg)], by=None, now=now)
    assert [demand.need.quantity for demand in buyer.demands.order_by("pk")] == [2]


def test_goods_are_a_sellers_and_needs_a_buyers(event, lychee, now):
    seller, buyer = create_seat(event=event), create_seat(event=event, role=Role.BUYER)
    with refused(WrongSideError):
        bring_supplies(buyer, [Brought(lychee)], by=None, now=now)
    with refused(WrongSideError):
        bring_needs(seller, [Brought(lychee)], by=None, now=now)
    assert (seller.offers.count(), buyer.demands.count(), Supply.objects.count()) == (0, 0, 0)


def test_seller_outside_the_register_brings_nothing(event, lychee, now):
    row = create_seat(event=event, organisation=create_organisation())
    row.organisation = None
    row.save()
    with refused(NoSupplierError):
        bring_supplies(row, [Brought(lychee)], by=None, now=now)
    assert not Supply.objects.exists()


@pytest.mark.parametrize(("step", "score"), [("memo", 50), ("nothing", 10)])
def test_who_met_before_in_vain_gives_way_and_an_open_memorandum_does_not(event, lychee, now, step, score):
    seller, staff = create_seller(kind=lychee, event=event), create_user()
    buyer = create_buyer(kind=lychee, event=event, unit_name="Siêu thị Sông Thương")
    past = create_event(name="Tuần hàng cũ", state="held", first_day=now.date(), last_day=now.date())
    then = create_seat(event=past, organisation=seller.organisation)
    bought = create_seat(event=past, role=Role.BUYER, unit_name="SIÊU THỊ sông thương")
    told = {"step": OutcomeStep(step), "agreed_on": now.date(), "client_id": uuid.uuid4()}
    note_outcome(past, seller=then, buyer=bought, **told, by=staff, now=now)
    (match,) = matches(event, now=now).values()
    assert (match.seller, match.buyer, match.score) == (seller, buyer, score)
    propose(event, by=staff, now=now)
    words = OutcomeStep(step).label.lower()
    assert Pairing.objects.get().reasons[-1] == f"Đã gặp tại Tuần hàng cũ: {words}."
