"""The staff's list of bookings and one booking's page."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import client_for
from tests.factories.booths import create_held, create_stall

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_the_list_goes_to_excel_as_it_is_read(cast, now):
    booking = create_held(stall=create_stall(code="A1"), by=cast.organiser, now=now)
    answer = client_for(cast.organiser).get(reverse("booths_bookings"), {"export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content) if answer.streaming else answer.content)).active
    head, row = list(sheet.values)
    assert head[:3] == ("Đơn vị", "Địa điểm", "Gian")
    assert (row[:3], row[6]) == ((booking.organisation.name, booking.venue.name, "A1"), "Giữ chỗ")
