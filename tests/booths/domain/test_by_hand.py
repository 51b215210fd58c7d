"""What is written into the ledger by hand has happened, and not before the line that it is about."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from booths.domain.by_hand import BeforeItsLineError, NotYetError, demand_been, note_return, take_line_back
from booths.domain.ledger import sell_good
from booths.domain.payment import ChargedInFutureError, charge_fee
from booths.domain.stock import stock_of
from booths.domain.write_off import write_off
from booths.enums import MovementKind
from tests.factories.accounts import create_user
from tests.factories.booths import create_running, create_supplied
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

DAY = timedelta(days=1)


@pytest.fixture
def told(now):
    return {"by": create_user(), "now": now.replace(year=2026, month=12, day=20)}


@pytest.fixture
def good(now, told):
    return create_supplied(booking=create_running(now=now), **told)


def test_nothing_is_written_for_tomorrow(good, told):
    today = localdate(told["now"])
    demand_been(today, told["now"])
    with refused(NotYetError, field="day"):
        demand_been(today + DAY, told["now"])
    sale = sell_good(good, quantity=Decimal(3), day=today, **told)
    with refused(NotYetError, field="day"):
        write_off(good, kind=MovementKind.BROKEN, quantity=Decimal(1), day=today + DAY, reason="", **told)
    with refused(NotYetError, field="day"):
        note_return(sale, quantity=Decimal(1), day=today + DAY, **told)
    with refused(NotYetError, field="day"):
        take_line_back(sale, reason="Nhầm", day=today + DAY, **told)
    with refused(ChargedInFutureError, field="day"):
        charge_fee(good.consignment, amount=1, day=today + DAY, name="Cước", **told)


def test_nothing_comes_back_before_it_was_sold(good, told):
    today = localdate(told["now"])
    sale = sell_good(good, quantity=Decimal(3), day=today, **told)
    with refused(BeforeItsLineError, field="day"):
        note_return(sale, quantity=Decimal(1), day=today - DAY, **told)
    with refused(BeforeItsLineError, field="day"):
        take_line_back(sale, reason="Nhầm", day=today - DAY, **told)
    note_return(sale, quantity=Decimal(1), day=today, **told)
    assert stock_of([good]) == {good.pk: Decimal(38)}
