"""Short links: made once, followed, counted."""

from datetime import timedelta

import pytest
from django.http import HttpHeaders

from accounts.links.short import (
    ALPHABET,
    LENGTH,
    ORGANISATION,
    count_scan,
    destination,
    is_person,
    qr_svg,
    register_target,
    short_address,
    short_link,
)
from accounts.models import ShortLink, ShortLinkDay
from tests.factories.accounts import create_organisation, create_user

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 Zalo android/123"


def agent(text, **more):
    return HttpHeaders({"HTTP_USER_AGENT": text, **{f"HTTP_{name}": value for name, value in more.items()}})


def test_row_has_one_short_link(now):
    organisation = create_organisation()
    first, second = (short_link(ORGANISATION, organisation.pk, by=None, now=now) for _turn in "ab")
    assert (first, ShortLink.objects.count()) == (second, 1)
    assert (len(first.code), set(first.code) - set(ALPHABET)) == (LENGTH, set())


def test_short_link_follows_the_row(now):
    organisation = create_organisation(slug="htx-cu")
    link = short_link(ORGANISATION, organisation.pk, by=None, now=now)
    organisation.slug = "htx-moi"
    organisation.save()
    assert destination(link) == organisation.get_absolute_url()
    organisation.hidden_at, organisation.hidden_by = now, create_user()
    organisation.save()
    assert destination(link) is None


def test_unknown_target_makes_no_link(now):
    with pytest.raises(KeyError):
        short_link("tests.unknown", 1, by=None, now=now)
    assert not ShortLink.objects.exists()


def test_target_is_registered_once():
    with pytest.raises(ValueError, match="twice"):
        register_target(ORGANISATION, lambda key: None)


def test_target_that_is_gone_leads_nowhere(now):
    assert destination(ShortLink(code="a", target="tests.gone", key=1, created_at=now)) is None


def test_scans_are_counted_by_day(now):
    link = short_link(ORGANISATION, create_organisation().pk, by=None, now=now)
    for day in (now.date(), now.date(), now.date() + timedelta(days=1)):
        count_scan(link, day=day)
    assert list(ShortLinkDay.objects.order_by("day").values_list("scans", flat=True)) == [2, 1]


@pytest.mark.parametrize(
    ("method", "headers", "counts"),
    [
        ("GET", agent(PHONE), True),
        ("HEAD", agent(PHONE), False),
        ("GET", agent(PHONE, SEC_PURPOSE="prefetch;prerender"), False),
        ("GET", agent(""), False),
        ("GET", agent("facebookexternalhit/1.1"), False),
        ("GET", agent("Mozilla/5.0 (compatible; Googlebot/2.1)"), False),
        ("GET", agent("Mozilla/5.0 (compatible; bingbot/2.0)"), False),
        ("GET", agent("WhatsApp/2.23"), False),
        ("GET", agent("python-requests/2.31"), False),
    ],
)
def test_robots_and_looks_ahead_do_not_count(method, headers, counts):
    assert is_person(method, headers) is counts


def test_qr_code_is_a_picture_of_the_address(now, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://cho-phien.example"
    link = short_link(ORGANISATION, create_organisation().pk, by=None, now=now)
    address = short_address(link)
    assert address == f"https://cho-phien.example/q/{link.code}/"
    assert qr_svg(address).startswith("<?xml") or qr_svg(address).startswith("<svg")
    assert qr_svg(address) != qr_svg(address + "x")
