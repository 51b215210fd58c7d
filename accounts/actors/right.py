"""What those in charge of an organisation may do for it, by their role (decisions, table of roles)."""

from enum import Enum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal
from accounts.enums import ContactRole

if TYPE_CHECKING:
    from accounts.actors.actor import Actor


class Right(Enum):
    """Something that is done for an organisation."""

    ORGANISATION = "organisation"  # its own page and what it says of itself
    OFFER = "offer"  # products, prices, seasons, photos, papers
    ANSWER = "answer"  # enquiries, requests, registrations, line-ups
    PEOPLE = "people"  # who else is in charge
    CONSENT = "consent"  # agreeing to how personal data are used
    MONEY = "money"  # confirming sums: settlements, payments


OWNERS_ALONE = frozenset({Right.PEOPLE, Right.CONSENT, Right.MONEY})
RIGHTS: dict[ContactRole, frozenset[Right]] = {
    ContactRole.OWNER: frozenset(Right),
    ContactRole.DEPUTY: frozenset(Right) - OWNERS_ALONE,
}


class OwnersAloneError(Refusal):
    """A deputy asked for what only the one chiefly in charge does."""

    message = _("Chỉ người phụ trách chính của đơn vị làm được việc này. Hãy nhờ người ấy, hoặc gọi Liên minh.")


class NotYoursError(Refusal):
    """Somebody who does not act for the organisation at all."""

    message = _("Việc này dành cho người phụ trách của đơn vị.")


def require_right(actor: "Actor", right: Right) -> None:
    """Raise OwnersAloneError or NotYoursError where the actor may not do this for an organisation."""
    if actor.may(right):
        return
    raise OwnersAloneError if actor.may(Right.ANSWER) else NotYoursError
