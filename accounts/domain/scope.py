"""What part of the province a staff member's work covers (decisions, table of roles).

Only register staff have limits: the places given to them with everything inside and, through the reform of 2025, what
these places became or were made of. Everyone else on the staff sees all; persons without a role see nothing.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from accounts.models import Place, PlaceSuccession, User
from accounts.roles import Role

NOTHING: frozenset[int] = frozenset()
_CACHE = "_scope_place_ids"


def roles_of(user: AbstractBaseUser | AnonymousUser) -> frozenset[Role]:
    """Roles of a user by its groups; one query, remembered on the user object."""
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    if "_roles" not in user.__dict__:
        names = user.groups.values_list("name", flat=True)
        user.__dict__["_roles"] = frozenset(Role(name) for name in names if name in Role.values)
    roles: frozenset[Role] = user.__dict__["_roles"]
    return roles


def scope_place_ids(user: AbstractBaseUser | AnonymousUser) -> frozenset[int] | None:
    """Ids of the places that limit the user's work; None means no limit, an empty set means nothing at all.

    A person who is register staff beside another role keeps the limit, since rights of several groups add up. Four
    queries at most (groups, own places, tree, successions), remembered on the user object.
    """
    if getattr(user, "is_superuser", False) and user.is_active:
        return None
    roles = roles_of(user)
    if not isinstance(user, User) or not roles:
        return NOTHING
    if Role.ADMINISTRATOR in roles or Role.REGISTER not in roles or user.scope_all:
        return None
    if _CACHE not in user.__dict__:
        user.__dict__[_CACHE] = covered_place_ids(user.scope_places.values_list("pk", flat=True))
    within: frozenset[int] | None = user.__dict__[_CACHE]
    return within


def covered_place_ids(places_in: Iterable[int]) -> frozenset[int]:
    """The places, all inside them, and their successors or predecessors on the other map.

    The step to the other map is taken once: a district of 2022 covers the communes of 2025 that took in any of its
    own, but not the other districts' communes that went into the same new one. Three queries.
    """
    wanted = frozenset(places_in)
    if not wanted:
        return NOTHING
    inside = _with_descendants(wanted)
    steps = PlaceSuccession.objects.values_list("old_id", "new_id")
    across = {new for old, new in steps if old in inside} | {old for old, new in steps if new in inside}
    return inside | across


def _with_descendants(wanted: frozenset[int]) -> frozenset[int]:
    """Ids and the ids of everything below them in the tree of places."""
    children: dict[int, list[int]] = defaultdict(list)
    for pk, parent in Place.objects.filter(parent__isnull=False).values_list("pk", "parent_id"):
        children[parent].append(pk)
    found, ahead = set(wanted), list(wanted)
    while ahead:
        below = [pk for pk in children[ahead.pop()] if pk not in found]
        found.update(below)
        ahead.extend(below)
    return frozenset(found)
