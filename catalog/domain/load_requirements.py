"""Load what buyers require, with the words of each gap (catalog/data/SOURCES.md).

Only rows that are absent are written, by their codes: what staff have corrected stays.
"""

from pathlib import Path

from django.db import transaction

from accounts.datafiles import rows_of
from catalog.models import CertificateType, Requirement

REQUIREMENTS = Path(__file__).resolve().parent.parent / "data" / "requirements.csv"


@transaction.atomic
def load_requirements() -> None:
    """Add the absent requirements, in the file's order; the kinds of papers are loaded before."""
    known = set(Requirement.objects.values_list("code", flat=True))
    types = {kind.code: kind for kind in CertificateType.objects.all()}
    for position, row in enumerate(rows_of(REQUIREMENTS), start=1):
        if row["code"] in known:
            continue
        texts = {name: row[name] for name in ("code", "name", "name_en", "gap", "words")}
        months = int(row["most_months"]) if row["most_months"] else None
        made = Requirement.objects.create(**texts, most_months=months, position=position)
        made.types.set(types[code] for code in row["types"].split("|") if code in types)
