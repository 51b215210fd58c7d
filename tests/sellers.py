"""A kind of actor as a floor above brings it: the seller at one stall, a session opened by a PIN and no account."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.sessions.backends.db import SessionStore
from django.db.models import QuerySet
from django.http import HttpRequest
from django.test import Client

from accounts.actors.actor import Paths, any_of
from accounts.actors.request import actor_finder
from accounts.actors.right import Right

PIN = "tests.seller"
"""The session's key that a right PIN leaves."""


@dataclass(frozen=True)
class SellerActor:
    """Sells for one organisation at a stall."""

    name: str
    organisation_id: int
    user: ClassVar[None] = None

    def within(self, rows: QuerySet, paths: Paths) -> QuerySet:
        """What the stall sells."""
        return rows.filter(any_of(paths.organisations, [self.organisation_id]))

    def may(self, right: Right) -> bool:
        """Nothing but selling."""
        return False

    def noted(self) -> dict[str, Any]:
        """By name: there is no account."""
        return {"as": {"kind": "seller", "name": self.name}}


@actor_finder
def seller_of(request: HttpRequest) -> SellerActor | None:
    """Whoever typed the PIN of a stall in this session."""
    found = request.session.get(PIN)
    return SellerActor(**found) if found else None


def seller_client(name: str, organisation_id: int) -> Client:
    """A client after the right PIN."""
    session = SessionStore()
    session[PIN] = {"name": name, "organisation_id": organisation_id}
    session.create()
    client = Client()
    client.cookies["sessionid"] = session.session_key
    return client
