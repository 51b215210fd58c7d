"""Gift baskets that would not add up, or that sellers could not tell apart."""

from decimal import Decimal

import pytest

from booths.domain.basket import BasketNamedAlreadyError, BasketTooSmallError, Part, SharesWrongError, make_basket
from tests.factories.booths import create_consignment, create_good
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def make(stay, clerk, december):
    consignment = create_consignment(booking=stay)
    goods = [create_good(consignment=consignment, name=name) for name in ("Mỳ", "Trà")]

    def act(*quantities, name="Giỏ Tết", price=140_000):
        parts = [Part(good, Decimal(much), 70_000) for good, much in zip(goods, quantities, strict=False)]
        return make_basket(stay, name=name, price=price, parts=parts, by=clerk, now=december)

    return act


def test_a_basket_holds_two_goods_at_least_and_something_of_each(make):
    for quantities in ([2], [2, 0], [2, "-1"]):
        with refused(BasketTooSmallError):
            make(*quantities)


def test_a_basket_costs_what_its_parts_come_to(make):
    with refused(SharesWrongError, field="price"):
        make(2, 1, price=150_000)


def test_a_stall_has_one_basket_of_a_name(make):
    assert [part.share for part in make(2, 1).parts.all()] == [70_000, 70_000]
    with refused(BasketNamedAlreadyError, field="name"):
        make(1, 1, name=" Giỏ Tết ")
