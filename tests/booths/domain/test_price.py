"""Prices of consigned goods."""

from datetime import date

import pytest

from booths.domain.price import NoMoneyError, set_price
from booths.enums import VatKind
from tests.factories.booths import create_consignment, create_good
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
SECOND = date(2026, 12, 2)


@pytest.fixture
def price(stay, clerk, december):
    good = create_good(consignment=create_consignment(booking=stay))

    def act(retail, **more):
        return set_price(good, retail=retail, delivered=None, valid_from=SECOND, by=clerk, now=december, **more)

    return act


def test_goods_cost_something(price):
    for retail in (0, -1):
        with refused(NoMoneyError, field="retail"):
            price(retail, vat=VatKind.TRADED_PRODUCE)


def test_a_price_of_the_same_day_is_replaced(price):
    first, second = price(38_000), price(39_000, vat=VatKind.TRADED_PRODUCE)
    assert (second.pk, second.retail, second.good.vat) == (first.pk, 39_000, VatKind.TRADED_PRODUCE)
