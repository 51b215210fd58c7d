"""Rows of the accounts floor. Every function takes what matters to a test by name and invents the rest."""

from datetime import date
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.enums import ContactRole, MembershipKind, OrganisationKind, OrganisationState, PlaceLevel, PlaceMap
from accounts.models import (
    Contact,
    JoinRequest,
    Membership,
    Organisation,
    OrganisationStatus,
    Place,
    PlaceSuccession,
    ReportedFigure,
    User,
)
from tests.factories import names

PASSWORD = "vai-thieu-luc-ngan-2026"
"""Every user's password."""

KINDS = {PlaceLevel.PROVINCE: "Tỉnh", PlaceLevel.DISTRICT: "Huyện", PlaceLevel.COMMUNE: "Xã"}


def create_place(
    *,
    name: str = "",
    level: PlaceLevel = PlaceLevel.COMMUNE,
    map: PlaceMap = PlaceMap.OLD,
    parent: Place | None = None,
    **fields: Any,
) -> Place:
    """A place of either map with an invented code."""
    name = name or names.commune()
    fields = {"code": f"{names.number():05d}", "kind": KINDS[level], "full_name": f"{KINDS[level]} {name}", **fields}
    return Place.objects.create(name=name, level=level, map=map, parent=parent, **fields)


def create_province(*, map: PlaceMap = PlaceMap.OLD, **fields: Any) -> Place:
    """Bắc Giang on the old map, unless named otherwise; one row a name and map."""
    name = fields.pop("name", "Bắc Giang" if map == PlaceMap.OLD else "Bắc Ninh")
    found = Place.objects.filter(map=map, level=PlaceLevel.PROVINCE, name=name).first()
    return found or create_place(name=name, level=PlaceLevel.PROVINCE, map=map, **fields)


def create_district(*, name: str = "Lục Ngạn", **fields: Any) -> Place:
    """A district of the old map within Bắc Giang."""
    return create_place(name=name, level=PlaceLevel.DISTRICT, parent=create_province(), **fields)


def create_old_commune(*, name: str = "", district: Place | None = None, **fields: Any) -> Place:
    """A commune of the map of 2022 in a district (a new Lục Ngạn unless given)."""
    return create_place(name=name, parent=district or create_district(), **fields)


def create_new_commune(*, name: str = "", old: Place | None = None, **fields: Any) -> Place:
    """A commune of the map of 2025, into which `old` went, for certain."""
    new = create_place(name=name, map=PlaceMap.NEW, parent=create_province(map=PlaceMap.NEW), **fields)
    if old:
        PlaceSuccession.objects.create(old=old, new=new)
    return new


def create_user(*, groups: tuple[str, ...] = (), scope: tuple[Place, ...] = (), **fields: Any) -> User:
    """A person who signs in with a phone number and PASSWORD; `groups` by name must exist."""
    family, given = names.person()
    fields = {"phone": names.phone(), "last_name": family, "first_name": given, "password": PASSWORD, **fields}
    user = User.objects.create_person(**fields)
    user.groups.set([Group.objects.get(name=name) for name in groups])
    user.scope_places.set(scope)
    return user


def create_organisation(
    *,
    name: str = "",
    kind: OrganisationKind = OrganisationKind.COOPERATIVE,
    state: OrganisationState | None = OrganisationState.ACTIVE,
    **fields: Any,
) -> Organisation:
    """An organisation with an open state since 2019 (`state=None` writes none) and no place unless given."""
    organisation = Organisation.objects.create(name=name or names.cooperative(), kind=kind, **fields)
    if state:
        OrganisationStatus.objects.create(organisation=organisation, state=state, valid_from=date(2019, 3, 15))
    return organisation


def create_membership(
    *, organisation: Organisation | None = None, valid_from: date = date(2020, 1, 1), **fields: Any
) -> Membership:
    """An open full membership of the Alliance."""
    fields = {"kind": MembershipKind.FULL, **fields}
    return Membership.objects.create(
        organisation=organisation or create_organisation(), valid_from=valid_from, **fields
    )


def create_contact(
    *,
    organisation: Organisation | None = None,
    role: ContactRole = ContactRole.OWNER,
    user: User | None = None,
    **fields: Any,
) -> Contact:
    """A person in charge; has a user only when one is given, and then that user's name and number."""
    name = user.get_full_name() if user else " ".join(names.person())
    fields = {"name": name, "phone": (user.phone if user else None) or names.phone(), **fields}
    organisation = organisation or create_organisation()
    return Contact.objects.create(organisation=organisation, role=role, user=user, **fields)


def create_figure(*, key: str = "tong-so-htx", value: int = 961, **fields: Any) -> ReportedFigure:
    """A figure as the report of the first quarter of 2022 stated it."""
    fields = {
        "label": "Tổng số hợp tác xã",
        "unit": "HTX",
        "as_of": date(2022, 3, 31),
        "period": "Quý 1/2022",
        **fields,
    }
    fields.setdefault("source", "Báo cáo quý 1 năm 2022")
    return ReportedFigure.objects.create(key=key, value=value, **fields)


def create_join_request(*, place: Place | None = None, **fields: Any) -> JoinRequest:
    """Somebody who asks to take part for a cooperative that nobody entered."""
    given = {"name": " ".join(names.person()), "phone": names.phone(), "organisation_name": names.cooperative()}
    given |= {"commune": place.name if place else "", "created_at": timezone.now(), **fields}
    return JoinRequest.objects.create(place=place, **given)
