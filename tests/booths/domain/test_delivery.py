"""Delivery notes: nothing without signed terms, nothing past its day, nothing twice."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from booths.domain.delivery import (
    ExpiredGoodsError,
    GoodsIn,
    NoGoodsError,
    ReceivedAlreadyError,
    ReceivedInFutureError,
    TermsUnsignedError,
    differences_of,
    receive_delivery,
    write_delivery,
)
from booths.domain.ledger_error import QuantityError
from booths.domain.stock import stock_of
from tests.factories.booths import create_consignment, create_good
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
FIRST, ONE = date(2026, 12, 1), Decimal(1)


@pytest.fixture
def good(stay):
    return create_good(consignment=create_consignment(booking=stay))


@pytest.fixture
def write(good, clerk, december):
    def act(*lines, day=FIRST):
        return write_delivery(good.consignment, day=day, lines=lines, by=clerk, now=december)

    return act


@pytest.fixture
def receive(clerk, december):
    def act(delivery, counted, day=FIRST):
        return receive_delivery(delivery, counted=counted, day=day, receiver=" Chị Hoa ", by=clerk, now=december)

    return act


def test_what_is_counted_comes_in_and_the_difference_is_told(good, write, receive):
    delivery = write(GoodsIn(good, Decimal(40), " L1 ", date(2027, 6, 30)))
    line = delivery.lines.get()
    received = receive(delivery, {line.pk: Decimal(38)})
    assert (received.number, received.receiver, line.lot) == (1, "Chị Hoa", "L1")
    assert (stock_of([good])[good.pk], differences_of(received)) == (38, ["Mỳ gạo gói 1 kg (gói): 40 → 38"])


def test_a_note_names_goods_that_may_be_sold(good, write):
    with refused(NoGoodsError):
        write()
    with refused(QuantityError):
        write(GoodsIn(good, ONE), GoodsIn(good, Decimal(0)))
    with refused(ExpiredGoodsError):
        write(GoodsIn(good, ONE, expires_on=FIRST - timedelta(days=1)))
    with refused(TermsUnsignedError):
        write(GoodsIn(good, ONE), day=FIRST - timedelta(days=1))


def test_goods_are_received_when_they_are_there_and_once(good, write, receive, december):
    delivery = write(GoodsIn(good, Decimal(40), expires_on=date(2026, 12, 5)), GoodsIn(good, ONE))
    first = delivery.lines.earliest("pk")
    with refused(ReceivedInFutureError, field="day"):
        receive(delivery, {}, december.date() + timedelta(days=1))
    with refused(QuantityError):
        receive(delivery, {first.pk: Decimal(-1)})
    with refused(ExpiredGoodsError):
        receive(delivery, {}, date(2026, 12, 6))
    receive(delivery, {first.pk: Decimal(0)})
    with refused(ReceivedAlreadyError):
        receive(delivery, {})
    assert stock_of([good])[good.pk] == 1
