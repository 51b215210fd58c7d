"""The page of a venue: what stands there today, what stood there, and nothing that nobody stated."""

import pytest

from accounts.enums import Evidence
from booths.enums import BookingState
from booths.models import Booking
from cms.models import VenueIndexPage, VenuePage
from tests.factories.accounts import create_organisation
from tests.factories.booths import create_running, create_stall, create_venue
from tests.factories.cms import create_tree

pytestmark = pytest.mark.django_db


def publish(venue) -> VenuePage:
    index = create_tree().home.add_child(instance=VenueIndexPage(title="Gian hàng", slug="gian-hang"))
    page: VenuePage = index.add_child(instance=VenuePage(title=venue.name, slug=venue.slug or "dia-diem", venue=venue))
    return page


def test_the_page_shows_who_stands_there_today(client, now):
    stay = create_running(now=now, first_day=now.date(), organisation=create_organisation(name="HTX Như Hoa"))
    html = client.get(publish(stay.venue).url).content.decode()
    assert ("Đang bày ở đây" in html, html.count("HTX Như Hoa"), "đồng" in html) == (True, 2, False)


def test_a_stay_without_dates_says_that_the_report_does_not_state_them(client):
    venue = create_venue()
    Booking.objects.create(venue=venue, organisation=create_organisation(name="HTX Cũ"), state=BookingState.ENDED)
    html = client.get(publish(venue).url).content.decode()
    assert "HTX Cũ, báo cáo không nêu ngày" in " ".join(html.split())


def test_the_list_leads_to_the_page(client):
    page = publish(create_venue())
    assert page.url in client.get(page.get_parent().url).content.decode()


def test_of_a_stall_that_a_report_names_nothing_is_said_about_today(client):
    page = publish(create_stall(venue=create_venue(evidence=Evidence.PRESS), code="Gian 300 m²").venue)
    html = client.get(page.url).content.decode()
    assert ("Gian 300 m²" in html, "trống" in html, "thuê gian" in html) == (True, False, False)


def test_a_cooperative_is_led_to_where_it_asks_for_a_stall(client):
    venue = create_stall().venue
    html = client.get(publish(venue).url).content.decode()
    assert (f"/quan-ly/gian-hang/xin-thue/?dia-diem={venue.pk}" in html, "trống" in html) == (True, True)
