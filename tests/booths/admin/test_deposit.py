"""The accountant's list of deposits: narrowed, ticked, paid back or carried."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from booths.domain.charge import account_of
from booths.enums import PaymentKind
from booths.models import Booking, Payment
from tests.cast import EVERYONE, client_for
from tests.factories.accounts import create_organisation, create_user
from tests.factories.booths import create_held, create_payment, create_stall

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

URL = reverse("booths_deposits")
GIVEN = {"reason": "Bão số 9", "paid_on": "2026-11-20", "method": "cash", "voucher": "PC 12"}


@pytest.fixture
def stays(now):
    """Two with a deposit, for the same days."""
    days, by = {"first_day": date(2026, 12, 14), "last_day": date(2026, 12, 14)}, create_user()
    made = []
    for name in ("HTX Một", "HTX Hai"):
        one = create_held(stall=create_stall(), organisation=create_organisation(name=name), by=by, now=now, **days)
        create_payment(booking=one, by=by, now=now, kind=PaymentKind.DEPOSIT_PAID, amount=2_000_000)
        made.append(one)
    return made


def held(stays):
    return [account_of(one).deposit_held for one in stays]


def test_ticked_deposits_are_paid_back_at_once(cast, stays, clock):
    ticked = {**GIVEN, "way": "return", "bookings": [one.pk for one in stays]}
    page = client_for(cast.accountant).post(URL, ticked, follow=True).content.decode()
    assert ("Đã xử lý 2 khoản cọc." in page, held(stays)) == (True, [0, 0])
    assert list(Payment.objects.filter(kind="deposit_returned").values_list("voucher", flat=True)) == ["PC 12"] * 2


def test_who_cannot_be_served_is_named_and_the_others_are(cast, stays, now, clock):
    taken = stays[1].stalls.get()
    create_held(stall=taken, by=create_user(), now=now, first_day=date(2026, 12, 21), last_day=date(2026, 12, 21))
    ticked = {"reason": "Bão", "way": "carry", "first_day": "2026-12-21", "method": "cash"}
    sent = {**ticked, "bookings": [one.pk for one in stays]}
    page = client_for(cast.accountant).post(URL, sent, follow=True).content.decode()
    for one in stays:
        one.refresh_from_db()
    assert [one.first_day.day for one in stays] == [21, 14]
    assert ("Đã xử lý 1 khoản cọc." in page, "HTX Hai: " in page, held(stays)) == (True, True, [2_000_000] * 2)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"bookings": []}, "Hãy đánh dấu những khoản cần xử lý."),
        ({"paid_on": ""}, "Hãy ghi ngày."),
        ({"way": "carry"}, "Hãy ghi ngày."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(cast, stays, clock, more, told):
    sent = {**GIVEN, "way": "return", "bookings": [stays[0].pk], **more}
    page = client_for(cast.accountant).post(URL, sent).content.decode()
    assert (told in page, 'value="Bão số 9"' in page, held(stays)) == (True, True, [2_000_000] * 2)


def test_who_may_not_pay_has_no_buttons(cast, stays, clock):
    assert 'name="way"' not in client_for(cast.organiser).get(URL).content.decode()


@pytest.mark.parametrize("way", ["return", "carry"])
def test_of_the_whole_cast_only_those_who_pay_move_a_deposit(cast, stays, clock, way):
    sent = {**GIVEN, "way": way, "first_day": "2026-12-21", "bookings": [stays[0].pk]}
    now_at, moved = Booking.objects.filter(pk=stays[0].pk).values_list("state", "first_day"), []
    before = now_at.get()
    for name in EVERYONE:
        with transaction.atomic():
            client_for(cast.person(name)).post(URL, sent)
            moved += [name] if now_at.get() != before else []
            transaction.set_rollback(True)
    assert (moved, held(stays)) == (["administrator", "accountant"], [2_000_000] * 2)


def test_a_link_narrows_the_list_and_suggests_days(cast, stays, clock):
    asked = f"{URL}?venue={stays[0].venue_id}&first=2026-12-14&last=2026-12-14&new_day=2026-12-21&reason=Bão"
    page = client_for(cast.accountant).get(asked).content.decode()
    assert ("HTX Một" in page, "HTX Hai" in page) == (True, False)
    assert ('value="2026-12-21"' in page, 'value="Bão"' in page) == (True, True)
