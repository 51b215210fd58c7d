"""Which cooperatives a request is proposed to, and why."""

from collections.abc import Sequence
from datetime import date

from accounts.actors.actor import By
from accounts.permissions import organisations_for
from catalog.domain.fit import Fit, fits_of
from catalog.domain.fit_rows import need_facts, supply_facts
from catalog.models import PurchaseRequest


def proposals(request: PurchaseRequest, *, by: By, today: date) -> list[Fit]:
    """Every cooperative within reach that makes or offers the kind, the best first; those invited are left out."""
    (need,) = need_facts([request.need])
    fits = fits_of([need], supply_facts([need.kind], today=today))[need.id]
    invited = set(request.invitations.values_list("organisation_id", flat=True))
    rest = [fit for fit in fits if fit.organisation not in invited]
    within = set(organisations_for(by).filter(pk__in=[fit.organisation for fit in rest]).values_list("pk", flat=True))
    return [fit for fit in rest if fit.organisation in within]


def ticked_at_first(request: PurchaseRequest, fits: Sequence[Fit]) -> set[int]:
    """The organisations to be ticked when nobody has chosen yet: the best of those behind no closed gate, as many as
    may still be invited."""
    free = max(request.most_invited - request.invitations.count(), 0)
    return {fit.organisation for fit in [fit for fit in fits if not fit.is_out][:free]}
