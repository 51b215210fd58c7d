"""The named cast of every permission test: one person for each row of the roles in the decisions (style 22)."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from accounts.domain.second_step import has_second_step
from accounts.enums import ContactRole
from accounts.models import Organisation, Place, User
from accounts.roles import Role
from cms.domain.roles import ensure_roles
from tests.factories.accounts import (
    create_contact,
    create_district,
    create_old_commune,
    create_organisation,
    create_user,
)

TOTP_SECRET = "JBSWY3DPEHPK3PXP"
"""The second step of every member of staff."""

STAFF = ("administrator", "editor", "organiser", "register_staff", "other_register_staff", "accountant", "leader")
CONTACTS = ("owner_contact", "deputy_contact", "other_contact")
OTHERS = ("buyer", "outsider")
WITHOUT_USER = ("seller", "link_holder", "anonymous")
"""The seller has a session that a PIN opened, the holder of a link the link; both are made where they are needed."""
EVERYONE = (*STAFF, *CONTACTS, *OTHERS, *WITHOUT_USER)


@dataclass(frozen=True)
class Cast:
    """The people, with the places and organisations that they belong to.

    `cooperative` lies in `district` (Lục Ngạn), the scope of `register_staff`; `other_cooperative` in
    `other_district` (Yên Thế), the scope of `other_register_staff`.
    """

    administrator: User
    editor: User
    organiser: User
    register_staff: User
    other_register_staff: User
    accountant: User
    leader: User
    owner_contact: User
    deputy_contact: User
    other_contact: User
    buyer: User
    outsider: User
    district: Place
    other_district: Place
    cooperative: Organisation
    other_cooperative: Organisation

    def person(self, name: str) -> User | None:
        """The user of a name in EVERYONE; None for those who have none."""
        return None if name in WITHOUT_USER else getattr(self, name)

    def users(self) -> Iterator[User]:
        """Every user."""
        return (value for field in fields(self) if isinstance(value := getattr(self, field.name), User))


def assemble() -> Cast:
    """Write the whole cast to the database, the groups of the roles among it."""
    ensure_roles()
    district, other_district = create_district(name="Lục Ngạn"), create_district(name="Yên Thế")
    cooperative = create_organisation(
        name="HTX nông nghiệp Nam Dương", place=create_old_commune(name="Nam Dương", district=district)
    )
    other_cooperative = create_organisation(
        name="HTX gà đồi Đồng Tâm", place=create_old_commune(name="Đồng Tâm", district=other_district)
    )
    return Cast(
        administrator=_create_staff(Role.ADMINISTRATOR, scope_all=True),
        editor=_create_staff(Role.EDITOR, scope_all=True),
        organiser=_create_staff(Role.ORGANISER, scope_all=True),
        register_staff=_create_staff(Role.REGISTER, scope=(district,)),
        other_register_staff=_create_staff(Role.REGISTER, scope=(other_district,)),
        accountant=_create_staff(Role.ACCOUNTANT, scope_all=True),
        leader=_create_staff(Role.LEADER, scope_all=True),
        owner_contact=_create_contact_user(cooperative, ContactRole.OWNER),
        deputy_contact=_create_contact_user(cooperative, ContactRole.DEPUTY),
        other_contact=_create_contact_user(other_cooperative, ContactRole.OWNER),
        buyer=create_user(),
        outsider=create_user(),
        district=district,
        other_district=other_district,
        cooperative=cooperative,
        other_cooperative=other_cooperative,
    )


def _create_staff(role: Role, *, scope_all: bool = False, scope: tuple[Place, ...] = ()) -> User:
    user = create_user(groups=(role.value,), scope_all=scope_all, scope=scope)
    TOTP.activate(user, TOTP_SECRET)
    return user


def _create_contact_user(organisation: Organisation, role: ContactRole) -> User:
    user = create_user()
    create_contact(organisation=organisation, role=role, user=user)
    return user


def client_for(person: User | None) -> Client:
    """A client signed in as `person`, or one of a stranger; staff of the cast have their second step."""
    client = Client()
    if person is not None:
        client.force_login(person)
        if has_second_step(person):
            note_second_step(client, person)
    return client


def note_second_step(client: Client, person: User) -> None:
    """The client's session after the code."""
    session = client.session
    session.update(second_step(person))
    session.save()


def second_step(person: User) -> dict[str, Any]:
    """What allauth leaves in the session of somebody who gave a code."""
    records = [{"method": "mfa", "type": "totp", "at": 0.0}]
    return {"account_authentication_methods": records, "account_authentication_methods_user": str(person.pk)}
