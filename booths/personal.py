"""Rows of the booths floor about persons: sellers, who have no account."""

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from accounts.personal.registry import PersonalRows, register_personal
from booths.models import StallSeller


def _erase_sellers(rows: QuerySet[Any], now: datetime) -> None:
    """Their sheets stay without a name; whoever still sells ends."""
    rows.filter(ended_at=None).update(ended_at=now)
    rows.update(name="(đã xóa)", phone="", pin="", generation=F("generation") + 1)


register_personal(
    PersonalRows(
        StallSeller,
        lambda person: StallSeller.objects.filter(person.by_address(email="")),
        ("booking", "name", "phone", "created_at", "ended_at"),
        _erase_sellers,
    )
)
