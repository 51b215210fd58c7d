"""Load the kinds of goods with their words, sets, units and seasons (catalog/data/SOURCES.md).

Only kinds that are absent are written, by their codes; one that staff corrected, renamed or merged stays as it is.
"""

from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from accounts.datafiles import rows_of
from accounts.domain.given import give_once
from catalog.domain.seasons import mask_of_months
from catalog.models import Kind, KindUnit, Unit

KINDS = Path(__file__).resolve().parent.parent / "data" / "kinds.csv"

Row = dict[str, str]


@transaction.atomic
def load_kinds() -> None:
    """Add the absent kinds; the units of trade are loaded before. What staff deleted, kind or unit, is left out."""
    known = set(Kind.objects.values_list("slug", flat=True))
    rows = list(rows_of(KINDS))
    fresh = give_once("kinds", (row["code"] for row in rows)) - known
    absent = [row for row in rows if row["code"] in fresh]
    kinds = Kind.objects.bulk_create([_kind(row) for row in absent])
    units = {unit.code: unit for unit in Unit.objects.all()}
    KindUnit.objects.bulk_create(
        KindUnit(kind=kind, unit=units[code], sort_order=order)
        for kind, row in zip(kinds, absent, strict=True)
        for order, code in enumerate(row["units"].split("|"))
        if code in units
    )


def _kind(row: Row) -> Kind:
    """The unsaved kind of a row, whose last word is the English name."""
    *words, english = row["words"].split("|")
    return Kind(
        slug=row["code"],
        name=row["name"],
        name_en=english,
        words=", ".join(words),
        set_code=row["set"],
        months=mask_of_months(_months(row["months"])),
    )


def _months(text: str) -> Iterator[int]:
    """The months of "7-9|11-1": 7, 8, 9, 11, 12, 1; none of ""."""
    for part in filter(None, text.split("|")):
        first, last = (int(month) for month in part.split("-"))
        for step in range((last - first) % 12 + 1):
            yield (first - 1 + step) % 12 + 1
