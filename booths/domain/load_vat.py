"""Rates of value added tax that a new site begins with; an accountant corrects them as rows."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from accounts.datafiles import rows_of
from booths.models import VatRate

FILE = Path(__file__).resolve().parent.parent / "data" / "vat_rates.csv"


def load_vat_rates() -> None:
    """Add the rates while there are none: afterwards they are the accountant's."""
    if VatRate.objects.exists():
        return
    VatRate.objects.bulk_create(
        VatRate(
            kind=row["kind"],
            buyer=row["buyer"],
            percent=Decimal(row["percent"]) if row["percent"] else None,
            label=row["label"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            basis=row["basis"],
        )
        for row in rows_of(FILE)
    )
