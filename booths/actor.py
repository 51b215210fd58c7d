"""The seller at a stall: a session that a PIN opened, good for that stall until the end of the shift."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.actors.actor import Paths
from accounts.actors.request import actor_finder
from accounts.actors.right import Right
from booths.enums import BookingState
from booths.models import StallSeller

SHIFT = timedelta(hours=12)
"""How long a PIN holds; longer than a day at the stall, shorter than a night after it."""
KEY = "booths.seller"


@dataclass(frozen=True)
class SellerActor:
    """Sells at one stall, and nothing else."""

    seller: StallSeller
    user: ClassVar[None] = None

    def within(self, rows: QuerySet[Any], paths: Paths) -> QuerySet[Any]:
        """Nothing of the register or the catalogue; the stall's own rows come with its booking."""
        return rows.none()

    def may(self, right: Right) -> bool:
        """Nothing for an organisation."""
        return False

    def noted(self) -> dict[str, Any]:
        """By name and row: there is no account."""
        return {"as": {"kind": "seller", "name": self.seller.name, "seller": self.seller.pk}}


def begin_shift(request: HttpRequest, seller: StallSeller, *, now: datetime) -> None:
    """Let this device sell at the seller's stall until the shift ends; the session gets a new key."""
    request.session.cycle_key()
    until = (now + SHIFT).isoformat()
    request.session[KEY] = {"seller": seller.pk, "generation": seller.generation, "until": until}


def end_shift(request: HttpRequest) -> None:
    """The device sells no more."""
    request.session.pop(KEY, None)


@actor_finder
def seller_of(request: HttpRequest) -> SellerActor | None:
    """Whoever's shift this is, on the seller's own pages alone: elsewhere the sign-in counts.

    None once the shift is over, the PIN was renewed, the seller ended, or the stall is no longer sure.
    """
    found = request.session.get(KEY) if request.path.startswith(reverse("seller_sheet")) else None
    if not found or datetime.fromisoformat(found["until"]) <= timezone.now():
        return None
    rows = StallSeller.objects.active().filter(pk=found["seller"], generation=found["generation"])
    open_stalls = rows.filter(booking__state__in=BookingState.firm).select_related("booking__venue")
    seller = open_stalls.first()
    return SellerActor(seller) if seller else None
