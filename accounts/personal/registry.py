"""Which rows are about a person: each floor registers its own in a module that is imported at the start.

    register_personal(
        PersonalRows(
            model=Enquiry,
            find=lambda person: Enquiry.objects.filter(person.by_address()),
            fields=("name", "phone", "text", "created_at"),
            erase=blanked(name="", phone="", email="", text=""),
        )
    )

A test walks every model: a relation to a user or a contact, and every column named `phone` or `email`, belongs to a
registered model or stands on the test's list of exceptions with its reason.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from accounts.personal.person import Person

Erase = Callable[[QuerySet[Any], datetime], object]


@dataclass(frozen=True)
class PersonalRows:
    """Rows of a model about a person: how they are found, which fields an export shows, what erasing does to them."""

    model: type[Model]
    find: Callable[[Person], QuerySet[Any]]
    fields: tuple[str, ...]
    erase: Erase


_registered: dict[str, PersonalRows] = {}


def register_personal(rows: PersonalRows) -> None:
    """Make rows known; a model is given once."""
    name = rows.model._meta.label
    if name in _registered:
        raise ValueError(f"personal rows of {name} are registered twice")
    _registered[name] = rows


def personal_rows() -> list[PersonalRows]:
    """All of every floor, in the order of registration."""
    return list(_registered.values())


def blanked(**values: Any) -> Erase:
    """Erasing that keeps the rows and overwrites these columns."""
    return lambda rows, now: rows.update(**values)


def deleted(rows: QuerySet[Any], now: datetime) -> None:
    """Erasing that deletes the rows."""
    rows.delete()
