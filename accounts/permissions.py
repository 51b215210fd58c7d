"""What staff may reach of organisations and places: querysets by scope, and one gate for each noun.

These say which rows, not which verbs: verbs are Wagtail's model permissions, given to groups in cms/domain/roles.py.
"""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from accounts.domain.scope import scope_place_ids
from accounts.models import Contact, Membership, Organisation, Place, PlaceSuccession, User


def organisations_for(user: User) -> QuerySet[Organisation]:
    """Organisations whose place is within the user's scope; one without a place is seen by unlimited staff only."""
    return _placed(Organisation.objects.all(), user, "place_id")


def contacts_for(user: User) -> QuerySet[Contact]:
    """Contacts of organisations within scope."""
    return _placed(Contact.objects.all(), user, "organisation__place_id")


def memberships_for(user: User) -> QuerySet[Membership]:
    """Memberships of organisations within scope."""
    return _placed(Membership.objects.all(), user, "organisation__place_id")


def places_for(user: User) -> QuerySet[Place]:
    """Places within scope."""
    return _placed(Place.objects.all(), user, "pk")


def successions_for(user: User) -> QuerySet[PlaceSuccession]:
    """Steps between the maps that begin or end within scope."""
    ids = scope_place_ids(user)
    steps = PlaceSuccession.objects.all()
    return steps if ids is None else steps.filter(Q(old_id__in=ids) | Q(new_id__in=ids))


def get_organisation_for(user: User, pk: int) -> Organisation:
    """The organisation, or 404 outside the user's scope."""
    return get_object_or_404(organisations_for(user), pk=pk)


def get_contact_for(user: User, pk: int) -> Contact:
    """The contact, or 404 outside the user's scope."""
    return get_object_or_404(contacts_for(user), pk=pk)


def get_membership_for(user: User, pk: int) -> Membership:
    """The membership, or 404 outside the user's scope."""
    return get_object_or_404(memberships_for(user), pk=pk)


def _placed(rows: QuerySet, user: User, path: str) -> QuerySet:
    """`rows` whose place at `path` is within scope."""
    ids = scope_place_ids(user)
    return rows if ids is None else rows.filter(**{f"{path}__in": ids})
