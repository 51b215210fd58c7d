"""Rows of the booths floor about persons: sellers, who have no account."""

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from accounts.domain.leaving import Leaving, on_leaving
from accounts.personal.registry import PersonalRows, register_personal
from booths.consignment.permissions import operated_by
from booths.domain.seller import end_seller
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


@on_leaving
def end_selling(leaving: Leaving) -> None:
    """Whoever leaves sells no more at the stalls that the organisation operates; the successor gets a PIN of their
    own there."""
    gone = leaving.contact
    if gone.phone:
        operated = operated_by(gone.organisation)
        for seller in StallSeller.objects.active().filter(booking__in=operated, phone=gone.phone):
            end_seller(seller, by=leaving.by, now=leaving.now)
