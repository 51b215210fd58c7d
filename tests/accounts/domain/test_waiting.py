"""The waiting list: a visible order, a reason to change it, offers that end."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from accounts.domain.waiting import (
    AlreadyWaitingError,
    NoOfferError,
    NoQuantityError,
    NoSuchPlaceError,
    NotQueuedError,
    OfferOverError,
    OfferTimeError,
    OrderReasonError,
    end_offers,
    join_waiting,
    leave_waiting,
    move_waiting,
    next_waiting,
    offer_place,
    pass_place,
    take_place,
)
from accounts.enums import WaitingState
from accounts.models import WaitingEntry
from tests.conftest import NOW
from tests.factories.accounts import create_district, create_organisation, create_user

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def subject(db):
    return create_district(name="Lục Ngạn")


@pytest.fixture
def queue(subject, now):
    return [join(subject, now, name=name, quantity=quantity) for name, quantity in (("A", 36), ("B", 18), ("C", 36))]


@pytest.fixture
def staff(db):
    return create_user()


def join(subject, now, *, name="A", quantity=36, organisation=None):
    who = organisation or create_organisation(name=f"HTX {name}")
    return join_waiting(subject, organisation=who, quantity=Decimal(quantity), unit="m²", by=None, now=now)


def order(subject):
    rows = WaitingEntry.objects.about(subject).queued()
    return [(row.position, row.organisation.name[-1]) for row in rows]


def test_each_stands_behind_those_before(subject, queue):
    assert order(subject) == [(1, "A"), (2, "B"), (3, "C")]


def test_an_organisation_stands_on_a_list_once(subject, queue, now):
    with pytest.raises(AlreadyWaitingError):
        join(subject, now, organisation=queue[0].organisation)
    assert len(order(subject)) == 3


def test_somebody_waits_for_something(subject, now):
    with pytest.raises(NoQuantityError):
        join(subject, now, quantity=0)
    assert not WaitingEntry.objects.exists()


def test_the_order_is_changed_with_a_reason(subject, queue, staff, now):
    row = move_waiting(queue[2], position=1, reason="hàng vào vụ", by=staff, now=now)
    assert (order(subject), row.position_reason) == ([(1, "C"), (2, "A"), (3, "B")], "hàng vào vụ")


@pytest.mark.parametrize(
    ("position", "reason", "error"),
    [(1, " ", OrderReasonError), (4, "a", NoSuchPlaceError), (0, "a", NoSuchPlaceError)],
)
def test_an_order_that_makes_no_sense_is_refused(subject, queue, staff, now, position, reason, error):
    with pytest.raises(error):
        move_waiting(queue[2], position=position, reason=reason, by=staff, now=now)
    assert order(subject) == [(1, "A"), (2, "B"), (3, "C")]


def test_a_place_goes_to_the_first_that_it_suffices_for(subject, queue):
    assert (next_waiting(subject), next_waiting(subject, at_most=Decimal(20))) == (queue[0], queue[1])


def test_an_offer_is_taken_in_time(subject, queue, staff, now):
    offered = offer_place(queue[0], until=now + HOUR, by=staff, now=now)
    taken = []
    row = take_place(offered, by=staff, now=now, take=taken.append)
    assert (row.state, taken, order(subject)) == (WaitingState.TAKEN, [row], [(1, "B"), (2, "C")])


def test_an_offer_that_is_over_is_not_taken_and_the_place_in_the_order_stays(subject, queue, staff, now):
    offer_place(queue[0], until=now + HOUR, by=staff, now=now)
    with pytest.raises(OfferOverError):
        take_place(queue[0], by=staff, now=now + HOUR)
    assert (end_offers(now=now + HOUR), order(subject)[0]) == (1, (1, "A"))
    assert WaitingEntry.objects.get(pk=queue[0].pk).state == WaitingState.WAITING


def test_nothing_is_taken_that_was_not_offered(queue, staff, now):
    for let in (take_place, pass_place):
        with pytest.raises(NoOfferError):
            let(queue[0], by=staff, now=now)
    assert WaitingEntry.objects.get(pk=queue[0].pk).state == WaitingState.WAITING


def test_who_leaves_makes_room(subject, queue, staff, now):
    leave_waiting(queue[0], by=staff, now=now)
    assert order(subject) == [(1, "B"), (2, "C")]


@pytest.mark.parametrize(
    ("do", "told"),
    [
        (leave_waiting, {}),
        (move_waiting, {"position": 1, "reason": "hàng vào vụ"}),
        (take_place, {}),
        (pass_place, {}),
        (offer_place, {"until": NOW + HOUR}),
    ],
    ids=["leave", "move", "take", "pass", "offer"],
)
def test_who_has_left_is_on_the_list_no_more(subject, queue, staff, now, do, told):
    leave_waiting(queue[0], by=staff, now=now)
    with pytest.raises(NotQueuedError):
        do(queue[0], **told, by=staff, now=now)
    assert (order(subject), WaitingEntry.objects.get(pk=queue[0].pk).state) == ([(1, "B"), (2, "C")], "left")


def test_an_offer_lasts_a_while(queue, staff, now):
    with pytest.raises(OfferTimeError):
        offer_place(queue[0], until=now, by=staff, now=now)
    assert WaitingEntry.objects.get(pk=queue[0].pk).state == WaitingState.WAITING


def test_who_lets_an_offer_pass_waits_on_in_its_place(subject, queue, staff, now):
    row = pass_place(offer_place(queue[0], until=now + HOUR, by=staff, now=now), by=staff, now=now)
    assert (row.state, row.offered_until, order(subject)[0]) == (WaitingState.WAITING, None, (1, "A"))


def test_who_left_may_come_again(subject, queue, staff, now):
    leave_waiting(queue[0], by=staff, now=now)
    join(subject, now, organisation=queue[0].organisation)
    assert order(subject) == [(1, "B"), (2, "C"), (3, "A")]


def test_an_offer_without_end_is_refused_by_the_database(queue):
    with pytest.raises(IntegrityError), transaction.atomic():
        WaitingEntry.objects.filter(pk=queue[0].pk).update(state=WaitingState.OFFERED)
