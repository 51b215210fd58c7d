"""Views of products by month and the searches that led to them."""

from datetime import date

import pytest
from django.test import Client

from accounts.actors.actor import ContactActor
from accounts.models import Contact
from catalog.domain.views import count_view, interest_in
from catalog.models import ProductViewDay
from search.models import SearchLog
from tests.factories.catalog import create_product
from tests.factories.search import create_search

pytestmark = pytest.mark.django_db

PHONE = {"user-agent": "Mozilla/5.0 (Linux; Android 13) Zalo android/1220"}
TODAY = date(2026, 11, 24)


@pytest.fixture
def product(cast):
    return create_product(name="Vải thiều", organisation=cast.cooperative)


@pytest.fixture
def owner(cast):
    return ContactActor(Contact.objects.get(user=cast.owner_contact))


def views():
    return list(ProductViewDay.objects.values_list("day", "views"))


def test_persons_are_counted_by_day_without_a_cookie(product, clock):
    client = Client()
    for _time in range(2):
        client.get(product.get_absolute_url(), headers=PHONE)
    assert (views(), dict(client.cookies)) == ([(TODAY, 2)], {})


@pytest.mark.parametrize(
    "headers",
    [{}, {"user-agent": "facebookexternalhit/1.1"}, {"user-agent": "curl/8"}, {**PHONE, "sec-purpose": "prefetch"}],
)
def test_robots_and_pages_fetched_ahead_are_not(product, headers):
    Client().get(product.get_absolute_url(), headers=headers)
    Client().head(product.get_absolute_url(), headers=PHONE)
    assert views() == []


def test_months_stand_apart_and_the_most_looked_at_first(product, owner, cast):
    other = create_product(name="Mật ong", organisation=cast.cooperative)
    create_product(organisation=cast.other_cooperative)
    for day in (TODAY, date(2026, 11, 1), date(2026, 10, 31), date(2026, 9, 30)):
        count_view(product.pk, day=day)
    rows = interest_in(owner, TODAY)
    assert [(row.product, row.this_month, row.last_month) for row in rows] == [(product, 2, 1), (other, 0, 0)]


def test_searches_that_led_to_it_are_told_most_frequent_first(product, owner):
    for text in ("vải", "vải sớm", "vải"):
        row = create_search(text=text)
        SearchLog.objects.filter(pk=row.pk).update(clicked_product=product, clicked_rank=1, day=TODAY)
    assert interest_in(owner, TODAY)[0].texts == (("vải", 2), ("vải sớm", 1))


def test_screen_takes_the_same_queries_for_one_and_three(owner, cast, django_assert_num_queries):
    for count in (1, 2):
        for _n in range(count):
            count_view(create_product(organisation=cast.cooperative).pk, day=TODAY)
        with django_assert_num_queries(2):
            interest_in(owner, TODAY)
