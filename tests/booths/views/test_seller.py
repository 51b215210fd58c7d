"""The seller's phone: a PIN, that stall alone, one sheet a day."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from booths.domain.seller import MOST_WRONG, WrongPinError, add_seller, end_seller, find_seller, renew_pin
from booths.models import DailySheet, StallSeller, StockMovement
from tests.factories.accounts import create_user
from tests.factories.booths import create_running, create_supplied
from tests.unchanged import refused

pytestmark = pytest.mark.django_db

PHONE = "+84300000777"


@pytest.fixture
def stall():
    """A stall that opened five days ago, with forty packs on its shelf."""
    cache.clear()
    now, first = timezone.now(), timezone.localdate() - timedelta(days=5)
    booking = create_running(now=now - timedelta(days=30), first_day=first, last_day=first + timedelta(days=60))
    by = create_user()
    good = create_supplied(booking=booking, by=by, now=now)
    seller, pin = add_seller(booking, name="Chị Hoa", phone=PHONE, by=by, now=now)
    return booking, good, seller, pin, by


def entered(pin: str) -> Client:
    client = Client()
    assert client.post("/ban-hang/", {"phone": "0300000777", "pin": pin}).status_code == 302
    return client


def typed(client: Client, **values: object) -> dict[str, object]:
    page = client.get("/ban-hang/phieu/").content.decode()
    key = re.search(r'name="(_?form_key[^"]*|[^"]*key[^"]*)" value="([^"]+)"', page)
    given = {"cash": "70.000", "transfer": "0", **values}
    return {**given, key[1]: key[2]} if key else given


def test_pin_opens_the_stall_and_a_sheet_is_filed_once(stall):
    booking, good, seller, pin, _by = stall
    client = entered(pin)
    data = typed(client, **{f"sold_g{good.pk}": "2", f"tasting_g{good.pk}": "1"})

    first, again = client.post("/ban-hang/phieu/", data), client.post("/ban-hang/phieu/", data)

    sheet = DailySheet.objects.get()
    assert (first.status_code, again.status_code) == (302, 302)
    assert (sheet.booking, sheet.seller, sheet.expected, sheet.difference) == (booking, seller, 70_000, 0)
    assert set(sheet.movements.values_list("kind", "quantity")) == {("sold", Decimal(2)), ("tasting", Decimal(1))}


def test_a_sheet_names_its_day_so_that_midnight_changes_nothing(stall):
    page = entered(stall[3]).get("/ban-hang/phieu/").content.decode()
    assert f'action="/ban-hang/phieu/?ngay={timezone.localdate()}" data-sheet' in page


def test_too_much_is_said_beside_the_good_and_nothing_is_lost(stall):
    _booking, good, _seller, pin, _by = stall
    client = entered(pin)

    page = client.post("/ban-hang/phieu/", typed(client, **{f"sold_g{good.pk}": "41"})).content.decode()

    assert ("chỉ còn 40, không đủ 41" in page, 'value="41"' in page) == (True, True)
    assert (DailySheet.objects.count(), StockMovement.objects.filter(kind="sold").count()) == (0, 0)


def test_a_mended_sheet_needs_a_reason_and_keeps_both_lines(stall):
    _booking, good, _seller, pin, _by = stall
    client = entered(pin)
    client.post("/ban-hang/phieu/", typed(client, **{f"sold_g{good.pk}": "2"}))

    client.post("/ban-hang/phieu/", typed(client, **{f"sold_g{good.pk}": "3"}))
    assert DailySheet.objects.get().expected == 70_000

    client.post("/ban-hang/phieu/", typed(client, **{f"sold_g{good.pk}": "3", "reason": "Đếm sót một gói"}))
    assert DailySheet.objects.get().expected == 105_000
    assert StockMovement.objects.filter(kind="sold").count() == 3


def test_shift_ends_with_the_hours_the_pin_and_the_seller(stall):
    _booking, _good, seller, pin, by = stall
    client = entered(pin)
    session = client.session
    session["booths.seller"] = {**session["booths.seller"], "until": timezone.now().isoformat()}
    session.save()
    assert client.get("/ban-hang/phieu/").status_code == 302

    client = entered(pin)
    new = renew_pin(seller, by=by, now=timezone.now())
    assert client.get("/ban-hang/phieu/").status_code == 302

    client = entered(new)
    assert client.get("/ban-hang/phieu/").status_code == 200
    end_seller(seller, by=by, now=timezone.now())
    assert client.get("/ban-hang/phieu/").status_code == 302


def test_guessing_ends_the_pin(stall):
    _booking, _good, seller, pin, _by = stall
    for _n in range(MOST_WRONG):
        with pytest.raises(WrongPinError):  # a wrong one is counted
            find_seller(phone=PHONE, pin="000000" if pin != "000000" else "111111")

    with refused(WrongPinError):
        find_seller(phone=PHONE, pin=pin)
    assert StallSeller.objects.get(pk=seller.pk).wrong_pins == MOST_WRONG


def test_an_old_day_is_not_the_sellers(stall):
    _booking, _good, _seller, pin, _by = stall
    page = entered(pin).get(f"/ban-hang/phieu/?ngay={date(2020, 1, 1)}").content.decode()
    assert f"{timezone.localdate():%d/%m/%Y}" in page


def test_end_of_a_shift_leads_to_the_pin(stall):
    client = entered(stall[3])

    ended = client.post("/ban-hang/phieu/het-ca/", headers={"Origin": "http://testserver"})

    assert (ended.status_code, ended["Location"]) == (302, "/ban-hang/")
    assert client.get("/ban-hang/phieu/")["Location"] == "/ban-hang/"
