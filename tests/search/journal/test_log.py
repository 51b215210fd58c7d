"""The log of searches."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import RequestFactory

from accounts.work import retention
from search.engines.contract import Prices, Query
from search.enums import FacetKey
from search.journal.log import (
    after_response,
    is_robot,
    log_search,
    new_ref,
    summary_of,
    without_personal,
)
from search.models import SearchLog
from search.understanding import Fact, FactKind, Mend, Understanding
from tests.factories.search import create_search

SUMMARY = {"tìm theo nghĩa": "vải thieu", "lọc": ["4 sao"]}
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


def asked(agent=PHONE, **headers):
    return RequestFactory().get("/", headers={"User-Agent": agent, **headers})


def page():
    """A response whose end does not end the test's connection."""
    response = HttpResponse()
    response.close = lambda: None
    return response


def search(request, **given):
    response = page()
    given = {"query": Query(text="vải thiều"), "engine": "database", "total": 3, "ref": "abc", **given}
    log_search(request, response, **given)
    return response


@pytest.mark.django_db
def test_search_is_written_once_the_page_is_sent(clock, now, today):
    stars = Fact(FactKind.STARS, ("4",), "4 sao", (2, 4))
    understood = Understanding("vai thieu", facts=(stars,), mended=(Mend("vai", "vải"),))
    response = search(asked(), query=Query(text="vải thiều", filters={FacetKey.STARS: ("4",)}, understood=understood))
    assert SearchLog.objects.count() == 0
    response.close()
    row = SearchLog.objects.get()
    assert (row.text, row.query_key, row.understanding) == ("vải thiều", "vai thieu", SUMMARY)
    assert (row.engine, row.total, row.filtered, row.at, row.day) == ("database", 3, True, now, today)
    assert (row.ref, row.clicked_rank) == ("abc", None)


def test_mended_text_is_kept_without_personal_numbers():
    understood = Understanding("vai 0912.345.678 lan@htx.vn", mended=(Mend("vai", "vải"),))
    assert summary_of(understood) == {"tìm theo nghĩa": "vải … …"}


def test_log_keeps_nothing_about_the_person():
    names = {field.name for field in SearchLog._meta.get_fields()}
    kept = {"id", "ref", "text", "query_key", "understanding", "engine", "total", "filtered", "at", "day"}
    assert names == kept | {"clicked_rank", "clicked_product"}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("gọi (0912) 345 678 nhé", "gọi … nhé"),
        ("0912-345-678", "…"),
        ("0912/345/678", "…"),
        ("0912 - 345 - 678", "…"),
        ("0912 / 345 / 678", "…"),
        ("0912.345.678", "…"),
        ("0912–345–678", "…"),
        ("0912_345_678", "…"),
        ("+84 (0) 912 345 678", "…"),
        ("(+84) 912 345 678", "(…"),
        ("84 912 345 678", "…"),
        ("(0204) 3 854 321", "…"),
        ("0 9 1 2 3 4 5 6 7 8", "…"),
        ("０９１２３４５６７８", "…"),
        ("vải của 0912 345 678", "vải của …"),
        ("gọi +84912345678 nhé", "gọi … nhé"),
        ("lan@htx.vn vải", "… vải"),
        ("giấy 024084001234", "giấy …"),
        ("dưới 1.500.000.000 đồng", "dưới 1.500.000.000 đồng"),
        ("st25 5kg 2026", "st25 5kg 2026"),
    ],
)
def test_personal_numbers_are_taken_out(text, kept):
    assert without_personal(text) == kept


@pytest.mark.parametrize(
    ("agent", "robot"),
    [
        (PHONE, False),
        (f"{PHONE} Zalo android/24.10", False),
        ("Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 50) Chrome/120", False),
        ("", True),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)", True),
        ("facebookexternalhit/1.1", True),
        ("python-requests/2.32", True),
    ],
)
def test_robots_are_told_from_people(agent, robot):
    assert is_robot(asked(agent)) is robot


def test_facts_of_the_text_are_no_filter_and_those_of_the_address_are():
    stars = {FacetKey.STARS: ("4",)}
    said = frozenset({(FacetKey.STARS, "4")})
    found = [Query(text="vải 4 sao", filters=stars, said=values).is_filtered for values in (said, frozenset())]
    assert (found, Query(prices=Prices(low=1)).is_filtered) == ([False, True], True)


@pytest.mark.django_db
def test_robots_and_pages_fetched_ahead_leave_no_trace():
    for request in (asked("Googlebot/2.1"), asked(**{"Sec-Purpose": "prefetch"})):
        search(request).close()
    for query in (Query(), Query(text="na", page=2)):
        search(asked(), query=query).close()
    assert SearchLog.objects.count() == 0


def test_database_that_refuses_is_noted_and_the_request_ends(caplog):
    response, ended = HttpResponse(), []
    response.close = lambda: ended.append(True)
    after_response(response, _refuse)
    response.close()
    assert (ended, [record.message for record in caplog.records]) == ([True], ["the search log could not be written"])


def _refuse():
    raise DatabaseError("database is locked")


@pytest.mark.django_db
def test_searches_go_after_half_a_year(now):
    create_search("cũ", at=now - timedelta(days=181))
    kept = create_search("mới", at=now - timedelta(days=179))
    for rows in retention.expired(now):
        rows.delete()
    assert list(SearchLog.objects.all()) == [kept]
    assert len(new_ref()) <= SearchLog._meta.get_field("ref").max_length
