"""One answer to an invitation, in whichever of its forms: by link, in the portal, or told to staff on the phone."""

from datetime import datetime

from accounts.actors.actor import By
from catalog.domain.invitation import answer_invitation, decline_invitation
from catalog.domain.quotation import Offer
from catalog.models import Invitation, Quotation


def answer_as_told(
    invitation: Invitation, *, offer: Offer | None, reason: str = "", by: By, now: datetime
) -> Quotation | Invitation:
    """A price (`offer`), or no for the `reason`. Raises what answer_invitation and decline_invitation raise."""
    if offer is None:
        return decline_invitation(invitation, reason=reason, by=by, now=now)
    return answer_invitation(invitation, offer=offer, by=by, now=now)
