"""How well the search serves its visitors, as a table."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from search.journal.report import QueryFigures, SearchReport, search_report

LONGEST = 40


class Command(BaseCommand):
    """Print the relevance report of the last days."""

    help = "Print what was searched: how often without a result, what was opened and from which place."

    def add_arguments(self, parser: CommandParser) -> None:
        """The period and the length of the lists."""
        parser.add_argument("--days", type=int, default=30, help="how many days, today included (30)")
        parser.add_argument("--top", type=int, default=20, help="how many queries are listed (20)")

    def handle(self, *args: Any, days: int, top: int, **options: Any) -> None:
        """Print it."""
        report = search_report(days=max(1, days), today=timezone.localdate(), most=max(1, top))
        for line in report_lines(report):
            self.stdout.write(line)


def report_lines(report: SearchReport) -> Iterator[str]:
    """The report as text."""
    yield f"Searches {report.first:%d/%m/%Y} - {report.last:%d/%m/%Y}: {report.searches}"
    yield f"  without a result              {_share(report.empty)}"
    yield f"  with results, nothing opened  {_share(report.unopened)}"
    yield f"  mean rank of the first opened {_rank(report.mean_rank):>6}"
    yield f"  opened among the first three  {_share(report.in_first_three)}"
    yield from _table("Most frequent", report.top)
    yield from _table("Most frequent without a result", report.top_empty)


def _table(title: str, rows: Sequence[QueryFigures]) -> Iterator[str]:
    yield ""
    yield f"{title:<{LONGEST}} {'times':>6} {'found':>6} {'opened':>6} {'rank':>6}"
    for row in rows:
        text = row.text if len(row.text) <= LONGEST else f"{row.text[: LONGEST - 1]}…"
        yield f"{text:<{LONGEST}} {row.times:>6} {row.found:>6} {row.opened:>6} {_rank(row.mean_rank):>6}"


def _share(value: float | None) -> str:
    return "     -" if value is None else f"{value:>6.1%}"


def _rank(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"
