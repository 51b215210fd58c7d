"""Reads of organisations for lists: state and membership on a day, places with all they cover."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.domain.scope import covered_place_ids
from accounts.models import Membership, Organisation, OrganisationStatus, Place


def with_standing(rows: QuerySet[Organisation], today: date) -> QuerySet[Organisation]:
    """Organisations with `state_today` and `membership_today`: the values of the enums, or None."""
    own = OuterRef("pk")
    states = OrganisationStatus.objects.on(today).filter(organisation=own).order_by("-valid_from")
    kinds = Membership.objects.on(today).filter(organisation=own).order_by("-valid_from")
    return rows.annotate(
        state_today=Subquery(states.values("state")[:1]), membership_today=Subquery(kinds.values("kind")[:1])
    )


def in_state(rows: QuerySet[Organisation], state: str, today: date) -> QuerySet[Organisation]:
    """Those in one state on the day."""
    states = OrganisationStatus.objects.on(today).filter(organisation=OuterRef("pk"), state=state)
    return rows.filter(Exists(states))


def members_on(rows: QuerySet[Organisation], kind: str, today: date) -> QuerySet[Organisation]:
    """Members of one kind on the day; `kind` "none" means organisations that are no members."""
    kinds = Membership.objects.on(today).filter(organisation=OuterRef("pk"))
    return rows.filter(~Exists(kinds)) if kind == "none" else rows.filter(Exists(kinds.filter(kind=kind)))


def in_places(rows: QuerySet[Any], places: Iterable[Place], *paths: str) -> QuerySet[Any]:
    """Rows whose place, at one of the lookup `paths`, is one of `places`, inside one, or linked by the reform."""
    ids = covered_place_ids(place.pk for place in places)
    condition = Q()
    for path in paths:
        condition |= Q(**{f"{path}__in": ids})
    return rows.filter(condition)
