"""The staff's waiting list says what is free for who is next."""

from decimal import Decimal

import pytest
from django.urls import reverse

from booths.domain.queue import queue_for_stall
from booths.models import Booking
from tests.cast import client_for
from tests.factories.booths import create_booking, create_held, create_stall

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_who_is_next_stands_with_what_is_free_for_its_days(cast, now):
    taken = create_stall(area=Decimal(36))
    create_stall(venue=taken.venue, area=Decimal(18))
    create_held(stall=taken, by=cast.organiser, now=now)
    booking = create_booking(venue=taken.venue, organisation=cast.cooperative, now=now)
    Booking.objects.filter(pk=booking.pk).update(area_asked=Decimal(36))
    booking.refresh_from_db()
    queue_for_stall(booking, by=cast.organiser, now=now)

    shown = client_for(cast.organiser).get(reverse("booths_waiting")).content.decode()

    expected = f"Kế tiếp: {cast.cooperative.name}, cần 36 m²; những ngày đơn vị xin còn trống 18 m²."
    assert expected in " ".join(shown.split())
