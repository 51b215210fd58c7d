"""From a request to who acts in it.

A floor above makes a kind of its own known where it comes from, in a module that is imported at the start:

    @actor_finder
    def seller_of(request: HttpRequest) -> SellerActor | None: ...
"""

from collections.abc import Callable
from typing import TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.actors.actor import Actor, BuyerActor, ContactActor, StaffActor
from accounts.areas import is_admin
from accounts.domain.rights import is_staff_member
from accounts.models import Contact, User
from accounts.sessions import may_act_as_staff

CHOSEN = "contact"
"""The session's key of the contact as whom somebody works, where they are in charge of several organisations."""

Find = Callable[[HttpRequest], Actor | None]
F = TypeVar("F", bound=Find)

_finders: list[Find] = []


def actor_finder(find: F) -> F:
    """Register how a kind of actor without an account is known; asked before the sign-in is looked at."""
    _finders.append(find)
    return find


def actor_of(request: HttpRequest) -> Actor | None:
    """Who acts: one that a floor's finder knows, else by the sign-in; None for a stranger.

    Staff act as staff in the admin, whose door asks for the second step, and elsewhere where this session passed it;
    outside the admin whoever is in charge of an organisation acts for it, staff or not.
    """
    found = next((actor for find in _finders if (actor := find(request)) is not None), None)
    if found is not None or not isinstance(request.user, User):
        return found
    user, is_staff = request.user, is_staff_member(request.user)
    if is_staff and is_admin(request):
        return StaffActor(user)
    if contact := _chosen_contact(request, user):
        return ContactActor(contact)
    return StaffActor(user) if is_staff and may_act_as_staff(request) else BuyerActor(user)


def contacts_of(user: User) -> QuerySet[Contact]:
    """As whom somebody may work: the organisations that they are in charge of, in order."""
    return user.contacts.select_related("organisation", "user").order_by("organisation__sort_key", "pk")


def choose_contact(request: HttpRequest, contact: Contact) -> None:
    """Work for this contact's organisation from now on, in this session."""
    request.session[CHOSEN] = contact.pk


def _chosen_contact(request: HttpRequest, user: User) -> Contact | None:
    own = list(contacts_of(user))
    chosen = request.session.get(CHOSEN) if len(own) > 1 else None
    return next((contact for contact in own if contact.pk == chosen), own[0] if own else None)
