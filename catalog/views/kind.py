"""Kinds of goods as answers to what somebody types."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from wagtail.permissions import policy_registry

from catalog.domain.kinds import kinds_like, proposal_for
from catalog.models import Kind


def kinds(request: HttpRequest) -> JsonResponse:
    """`?q=` two letters or more: the kinds that begin so, best first; `?name=` a product's name: what it speaks of.

    Answers {"kinds": [{"id", "name"}, …], "proposal": {…} or null}; for staff who may see kinds.
    """
    if not policy_registry.get_by_type(Kind).user_has_permission(request.user, "view"):
        raise PermissionDenied
    offered = [{"id": kind.pk, "name": kind.label} for kind in kinds_like(request.GET.get("q", ""))]
    return JsonResponse({"kinds": offered, "proposal": _proposed(request.GET.get("name", ""))})


def _proposed(name: str) -> dict[str, Any] | None:
    proposal = proposal_for(name)
    if proposal is None:
        return None
    return {
        "id": proposal.kind.pk,
        "name": proposal.kind.label,
        "set": proposal.category and {"id": proposal.category.pk, "name": proposal.category.label},
        "units": [{"id": unit.pk, "symbol": unit.symbol} for unit in proposal.units],
        "months": list(proposal.months),
        "calendar": proposal.calendar,
    }
