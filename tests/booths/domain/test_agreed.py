"""The prices of an approval are kept with the first look at them, and what is fixed by them is written whole."""

from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from booths.domain.agreed import keep_agreed, prices_of
from booths.domain.charge import FIXED, change_charges, fix_charges
from booths.enums import BookingState
from booths.models import AgreedRates, Booking, BookingCharge, Rate
from tests.factories.accounts import create_user
from tests.factories.booths import create_booking, create_held, create_rate, create_rate_extra, create_stall
from tests.unchanged import rows

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def by():
    return create_user()


@pytest.fixture
def booking(by, now) -> Booking:
    """36 m² for 90 days at 1.000 đ, with a cleaner."""
    stall = create_stall()
    create_rate(venue=stall.venue, price=1_000)
    create_rate_extra(venue=stall.venue)
    return create_held(stall=stall, by=by, now=now)


def test_prices_are_kept_once_and_whatever_becomes_of_the_rates(booking):
    kept = keep_agreed(booking)
    assert (kept, AgreedRates.objects.get().booking) == (prices_of(booking.venue), booking)
    Rate.objects.update(price=9_000, valid_to=date(2026, 12, 31))
    before = rows()
    assert (keep_agreed(booking), rows()) == (kept, before)


def test_a_sum_is_fixed_line_by_line_and_what_staff_changed_stays(booking, by, now):
    fix_charges(booking, by=by, now=now)
    change_charges(booking, amount=-40_000, reason="Mất điện", by=by, now=now)
    Rate.objects.update(price=9_000)

    found = fix_charges(booking, by=by, now=now)

    written = BookingCharge.objects.order_by("position").values_list("kind", "amount")
    assert list(written) == [("rent", 3_240_000), ("extra", 900_000), ("change", -40_000)]
    assert [charge.amount for charge in found.charges] == [3_240_000, 900_000]
    told = ModelLogEntry.objects.filter(action=FIXED).order_by("pk")
    assert [(row.data["before"], row.data["after"]) for row in told] == [(0, 4_140_000), (4_100_000, 4_100_000)]


def test_a_stay_of_long_ago_without_days_has_no_sum(by, now):
    booking = create_booking(now=now)
    Booking.objects.update(state=BookingState.ENDED, first_day=None, last_day=None)
    booking.refresh_from_db()
    before = rows()
    assert (fix_charges(booking, by=by, now=now).charges, rows()) == ([], before)
