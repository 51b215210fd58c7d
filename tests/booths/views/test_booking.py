"""Asking for a stall in the portal."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from booths.domain.days import last_bookable
from booths.models import Booking
from tests.cast import client_for
from tests.factories.booths import create_rate, create_stall

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.mark.parametrize("button", ["reckon", "ask"])
@pytest.mark.parametrize("years", [2, 150])
def test_day_that_nobody_can_book_is_told_beside_its_field(cast, button, years):
    create_rate(venue=(venue := create_stall().venue))
    first = timezone.localdate() + timedelta(days=3)
    sent = {"venue": venue.pk, "area": "36", "first_day": f"{first}", "last_day": f"{first.year + years:04}-12-31"}
    page = client_for(cast.owner_contact).post(reverse("portal_booking_ask"), {**sent, button: "1"})
    last = last_bookable(timezone.localdate())
    assert page.context["form"].errors == {
        "last_day": [f"Chỉ đặt được đến hết ngày {last:%d/%m/%Y}. Hãy chọn ngày kết thúc sớm hơn."]
    }
    assert (sent["last_day"] in page.content.decode(), Booking.objects.count()) == (True, 0)


def test_days_turned_round_are_told_while_one_reckons(cast):
    create_rate(venue=(venue := create_stall().venue))
    sent = {"venue": venue.pk, "area": "36", "first_day": "2030-01-05", "last_day": "2030-01-01", "reckon": "1"}
    page = client_for(cast.owner_contact).post(reverse("portal_booking_ask"), sent)
    assert page.context["form"].errors == {"last_day": ["Ngày cuối phải từ ngày đầu trở đi."]}
