"""How well the search served its visitors in a period, from the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Avg, Count, Max, Q, QuerySet

from search.models import SearchLog

FOUND_NOTHING = Q(total=0)
OPENED = Q(clicked_rank__isnull=False)


@dataclass(frozen=True, slots=True)
class QueryFigures:
    """One query in one of its spellings: how often, products found at most, openings, mean rank of what was opened
    (None without one)."""

    text: str
    times: int
    found: int
    opened: int
    mean_rank: float | None


@dataclass(frozen=True, slots=True)
class SearchReport:
    """Figures of `first`–`last`, both included; shares between 0 and 1, None where nothing was searched.

    empty          share of searches without a result
    unopened       share of the searches with results from which nothing was opened
    mean_rank      of the products opened first, from 1
    in_first_three share of these that stood among the first three
    """

    first: date
    last: date
    searches: int
    empty: float | None
    unopened: float | None
    mean_rank: float | None
    in_first_three: float | None
    top: Sequence[QueryFigures]
    top_empty: Sequence[QueryFigures]


def search_report(*, days: int, today: date, most: int = 20) -> SearchReport:
    """The figures of the last `days` days, today included; three queries."""
    first = today - timedelta(days=days - 1)
    rows = SearchLog.objects.filter(day__range=(first, today))
    sums = rows.aggregate(
        searches=Count("pk"),
        empty=Count("pk", filter=FOUND_NOTHING),
        opened=Count("pk", filter=OPENED),
        mean_rank=Avg("clicked_rank"),
        first_three=Count("pk", filter=Q(clicked_rank__lte=3)),
    )
    found = sums["searches"] - sums["empty"]
    return SearchReport(
        first=first,
        last=today,
        searches=sums["searches"],
        empty=_share(sums["empty"], sums["searches"]),
        unopened=_share(found - sums["opened"], found),
        mean_rank=sums["mean_rank"],
        in_first_three=_share(sums["first_three"], sums["opened"]),
        top=_by_query(rows, most),
        top_empty=_by_query(rows.filter(FOUND_NOTHING), most),
    )


def _share(part: int, whole: int) -> float | None:
    return max(0, part) / whole if whole else None


def _by_query(rows: QuerySet[SearchLog], most: int) -> list[QueryFigures]:
    figures = (
        rows.order_by()
        .values("query_key")
        .annotate(
            written=Max("text"),
            times=Count("pk"),
            found=Max("total"),
            opened=Count("pk", filter=OPENED),
            mean_rank=Avg("clicked_rank"),
        )
    )
    return [
        QueryFigures(row["written"], row["times"], row["found"], row["opened"], row["mean_rank"])
        for row in figures.order_by("-times", "query_key")[:most]
    ]
