"""Sellers at a stall: who may be one, and what a wrong PIN does."""

import pytest
from django.contrib.auth.hashers import make_password

from booths.domain.seller import (
    MOST_WRONG,
    NameMissingError,
    SellsAlreadyError,
    WrongPinError,
    add_seller,
    end_seller,
    find_seller,
    renew_pin,
)
from booths.models import StallSeller
from tests.factories.booths import create_running
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
PHONE = "+84912345678"


@pytest.fixture
def add(stay, clerk, december):
    def act(name="Chị Hoa", phone=PHONE):
        return add_seller(stay, name=name, phone=phone, by=clerk, now=december)

    return act


def test_a_seller_has_a_name_and_a_number(add):
    for name, phone in ((" ", PHONE), ("Chị Hoa", "")):
        with refused(NameMissingError, field="name"):
            add(name, phone)


def test_a_number_sells_once_at_a_stall_until_it_ended(add, clerk, december):
    seller, _pin = add()
    with refused(SellsAlreadyError, field="phone"):
        add("Chị Hoa B")
    end_seller(seller, by=clerk, now=december)
    assert add()[0].pk != seller.pk


def test_the_pin_opens_and_a_new_one_ends_the_one_before(add, clerk, december):
    seller, pin = add()
    assert find_seller(phone=PHONE, pin=pin) == seller
    new = renew_pin(seller, by=clerk, now=december)
    assert find_seller(phone=PHONE, pin=new).generation == seller.generation + 1
    if pin != new:
        with pytest.raises(WrongPinError):  # a wrong one is counted
            find_seller(phone=PHONE, pin=pin)
    assert find_seller(phone=PHONE, pin=new) == seller


def test_after_five_wrong_pins_the_right_one_opens_nothing(add):
    seller, pin = add()
    for _try in range(MOST_WRONG):
        with pytest.raises(WrongPinError):
            find_seller(phone=PHONE, pin="x")
    with refused(WrongPinError, field="pin"):
        find_seller(phone=PHONE, pin=pin)
    seller.refresh_from_db()
    assert seller.wrong_pins == MOST_WRONG


def test_who_sells_at_two_stalls_is_not_locked_out_of_one_by_the_other(stay, clerk, december):
    other = create_running(now=december, organisation=stay.organisation)
    (first, _pin), (second, pin) = (
        add_seller(one, name="Chị Hoa", phone=PHONE, by=clerk, now=december) for one in (stay, other)
    )
    StallSeller.objects.filter(pk=first.pk).update(pin=make_password("khác"))
    for _morning in range(MOST_WRONG + 1):
        assert find_seller(phone=PHONE, pin=pin) == second
    assert list(StallSeller.objects.order_by("pk").values_list("wrong_pins", flat=True)) == [0, 0]
