"""Needs, supplies and what buyers require. Every function takes what matters to a test and invents the rest."""

from collections.abc import Mapping
from typing import Any

from catalog.models import Need, NeedRequirement, Requirement, Supply, SupplyAnswer
from tests.factories.accounts import create_organisation
from tests.factories.catalog import create_certificate_type, create_kind


def create_requirement(*, code: str = "vietgap", types: tuple[str, ...] = (), **fields: Any) -> Requirement:
    """A condition of buyers, met by papers of these types; one row a code."""
    told = {"name": code, "gap": f"thiếu {code}", **fields}
    row, _made = Requirement.objects.get_or_create(code=code, defaults=told)
    row.types.set(create_certificate_type(code=one) for one in types)
    return row


def create_need(
    *, requirements: tuple[Requirement, ...] = (), hard: tuple[Requirement, ...] = (), **fields: Any
) -> Need:
    """A need of a kind of its own; `hard` are the requirements that the buyer will not do without."""
    need = Need.objects.create(**{"kind": fields.pop("kind", None) or create_kind(), **fields})
    for requirement in (*requirements, *hard):
        NeedRequirement.objects.create(need=need, requirement=requirement, is_hard=requirement in hard)
    return need


def create_supply(*, answers: Mapping[Requirement, bool] | None = None, **fields: Any) -> Supply:
    """What an organisation of its own says of a kind of its own, with its answers to requirements."""
    fields["kind"] = fields.get("kind") or create_kind()
    fields["organisation"] = fields.get("organisation") or create_organisation()
    supply = Supply.objects.create(**fields)
    for requirement, has_it in (answers or {}).items():
        SupplyAnswer.objects.create(supply=supply, requirement=requirement, has_it=has_it)
    return supply
