"""Figures of the log."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from search.journal.report import QueryFigures, search_report
from tests.factories.search import create_search

pytestmark = pytest.mark.django_db


def searches(now):
    """Two of one query, opened at 2 and 5; one unopened; one empty; one of long ago."""
    for rank in (2, 5):
        create_search("vải thiều", at=now, clicked_rank=rank)
    create_search("na dai", at=now, total=4)
    create_search("lychee", at=now, total=0)
    create_search("cũ", at=now - timedelta(days=30))


def test_report_counts_the_period(now, today):
    searches(now)
    report = search_report(days=30, today=today)
    assert (report.first, report.last, report.searches) == (today - timedelta(days=29), today, 4)
    assert (report.empty, report.unopened, report.mean_rank) == (1 / 4, 1 / 3, 3.5)
    assert report.in_first_three == 1 / 2
    assert report.top[0] == QueryFigures("vải thiều", 2, 12, 2, 3.5)
    assert report.top_empty == [QueryFigures("lychee", 1, 0, 0, None)]


def test_report_of_nothing(today):
    report = search_report(days=7, today=today)
    assert (report.searches, report.empty, report.unopened, report.mean_rank, report.top) == (0, None, None, None, [])


def test_command_prints_a_table(now, clock):
    searches(now)
    out = StringIO()
    call_command("search_report", days=7, stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[:5] == [
        "Searches 18/11/2026 - 24/11/2026: 4",
        "  without a result               25.0%",
        "  with results, nothing opened   33.3%",
        "  mean rank of the first opened    3.5",
        "  opened among the first three   50.0%",
    ]
    assert lines[7].split() == ["vải", "thiều", "2", "12", "2", "3.5"]
