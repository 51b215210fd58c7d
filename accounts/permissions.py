"""What an actor reaches of organisations and places: a read for each noun, and a gate where a view loads one row.

These say which rows, not which verbs: verbs are Wagtail's model permissions for staff, given to groups in
cms/domain/roles.py, and rights by role for those in charge of an organisation (accounts/actors/right.py).
"""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from accounts.actors.actor import By, Paths, reached
from accounts.models import CallTask, Contact, Membership, Message, Organisation, Place, PlaceSuccession

OF_ORGANISATION = Paths(places=("organisation__place_id",), organisations=("organisation_id",))


def organisations_for(by: By) -> QuerySet[Organisation]:
    """Those whose place is within the scope (without a place: seen by unlimited staff only); one's own."""
    return reached(Organisation.objects.all(), by, Paths(places=("place_id",), organisations=("pk",)))


def contacts_for(by: By) -> QuerySet[Contact]:
    """Contacts of organisations within reach."""
    return reached(Contact.objects.all(), by, OF_ORGANISATION)


def memberships_for(by: By) -> QuerySet[Membership]:
    """Memberships of organisations within reach."""
    return reached(Membership.objects.all(), by, OF_ORGANISATION)


def places_for(by: By) -> QuerySet[Place]:
    """Places within the scope of staff."""
    return reached(Place.objects.all(), by, Paths(places=("pk",)))


def successions_for(by: By) -> QuerySet[PlaceSuccession]:
    """Steps between the maps that begin or end within the scope of staff."""
    return reached(PlaceSuccession.objects.all(), by, Paths(places=("old_id", "new_id")))


def get_organisation_for(by: By, pk: int) -> Organisation:
    """The organisation, or 404 beyond reach."""
    return get_object_or_404(organisations_for(by), pk=pk)


def messages_for(by: By) -> QuerySet[Message]:
    """Messages that concern organisations within reach; those to people of none are seen by unlimited staff only."""
    return reached(Message.objects.all(), by, OF_ORGANISATION)


def call_tasks_for(by: By) -> QuerySet[CallTask]:
    """Call work that concerns organisations within reach; the rest is seen by unlimited staff only."""
    return reached(CallTask.objects.all(), by, OF_ORGANISATION)
