"""The kinds of actors. One person may be several: a member of staff is a contact too where a cooperative is theirs.

A kind is a small frozen dataclass that says how it reaches rows (`within`), what it may do for an organisation
(`may`), whose account stands behind it (`user`, None for a link or a PIN) and what the log notes besides (`noted`).
A floor above brings a kind of its own, the seller at a stall, by writing such a class and registering where it comes
from (`accounts/actors/request.py`); nothing here has to know it.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from django.db.models import Model, Q, QuerySet

from accounts.actors.right import RIGHTS, Right
from accounts.domain.scope import scope_place_ids
from accounts.enums import ContactRole
from accounts.models import Contact, User


@dataclass(frozen=True)
class Paths:
    """Lookups from rows of a model to what ties people to them: the places and the organisations of a row."""

    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


class Actor(Protocol):
    """What every kind of actor tells of itself."""

    @property
    def user(self) -> User | None:
        """The account behind it, for columns that name who did something; None where there is none."""

    def within(self, rows: QuerySet[Any], paths: Paths) -> QuerySet[Any]:
        """Those of `rows` that it reaches."""

    def may(self, right: Right) -> bool:
        """Whether it may do this for an organisation that it reaches."""

    def noted(self) -> dict[str, Any]:
        """What the log keeps besides the account: as whom, and by what name where there is no account."""


@dataclass(frozen=True)
class StaffActor:
    """A member of staff: the rows whose place lies within their scope; the verbs are the business of their groups.

    Somebody without a role reaches nothing this way.
    """

    user: User

    @property
    def place_ids(self) -> frozenset[int] | None:
        """The places of the scope; None without a limit, empty for nothing."""
        return scope_place_ids(self.user)

    def within(self, rows: QuerySet[Any], paths: Paths) -> QuerySet[Any]:
        """By place."""
        ids = self.place_ids
        return rows if ids is None else rows.filter(any_of(paths.places, ids))

    def may(self, right: Right) -> bool:
        """What their groups allow is asked where they come in; nothing here limits them further."""
        return self.place_ids is None or bool(self.place_ids)

    def noted(self) -> dict[str, Any]:
        """The account says it all."""
        return {}


@dataclass(frozen=True)
class ContactActor:
    """One in charge of an organisation (người phụ trách) with an account: that organisation's rows."""

    contact: Contact

    @property
    def user(self) -> User | None:
        """Their account."""
        return self.contact.user

    def within(self, rows: QuerySet[Any], paths: Paths) -> QuerySet[Any]:
        """By organisation."""
        return rows.filter(any_of(paths.organisations, [self.contact.organisation_id]))

    def may(self, right: Right) -> bool:
        """By their role."""
        return right in RIGHTS[ContactRole(self.contact.role)]

    def noted(self) -> dict[str, Any]:
        """For which organisation: a person may be in charge of several."""
        of = {"contact": self.contact.pk, "organisation": self.contact.organisation_id}
        return {"as": {"kind": "contact", "name": self.contact.name, **of}}


@dataclass(frozen=True)
class BuyerActor:
    """Somebody with an account who works neither here nor for an organisation; rows of their own come with them."""

    user: User

    def within(self, rows: QuerySet[Any], paths: Paths) -> QuerySet[Any]:
        """None of the register or the catalogue: they look at public pages."""
        return rows.none()

    def may(self, right: Right) -> bool:
        """Nothing for an organisation."""
        return False

    def noted(self) -> dict[str, Any]:
        """As whom."""
        return {"as": {"kind": "buyer", "name": str(self.user)}}


@dataclass(frozen=True)
class LinkActor:
    """The holder of a one-purpose link: its subject alone, for its action alone. `name` is who was given it."""

    link_id: int
    subject: Model
    action: str
    name: str = ""
    user: ClassVar[None] = None

    def within(self, rows: QuerySet[Any], paths: Paths) -> QuerySet[Any]:
        """The subject, where the rows are of its model."""
        return rows.filter(pk=self.subject.pk) if rows.model is self.subject._meta.concrete_model else rows.none()

    def may(self, right: Right) -> bool:
        """A link does one thing, which its action names."""
        return False

    def noted(self) -> dict[str, Any]:
        """The link and its holder."""
        return {"as": {"kind": "link", "name": self.name, "link": self.link_id, "action": self.action}}


By = User | Actor
"""Who does something, as verbs and reads take it: an account alone acts as staff."""


def as_actor(by: By) -> Actor:
    """The actor; an account by itself is one of staff."""
    return StaffActor(by) if isinstance(by, User) else by


def user_of(by: By) -> User | None:
    """The account behind an actor, for columns such as `hidden_by`."""
    return by if isinstance(by, User) else by.user


def reached(rows: QuerySet[Any], by: By, paths: Paths) -> QuerySet[Any]:
    """Those of `rows` that `by` reaches."""
    return as_actor(by).within(rows, paths)


def any_of(lookups: tuple[str, ...], ids: Any) -> Q:
    """One of the lookups leads to one of the ids; nothing where there is no lookup."""
    condition = Q(pk__in=())
    for lookup in lookups:
        condition |= Q(**{f"{lookup}__in": ids})
    return condition
