"""What costs are counted for: a floor registers its own nouns where it registers its jobs.

register_cost_subject(
    CostSubject(
        name="events.event",
        model=Event,
        label=_("Sự kiện"),
        page="events_event",
        related=("place",),
        weighed=_("số người dự"),
        measure=measure_event,
    )
)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from accounts.models import Organisation, User
from accounts.registry import Registry


@dataclass(frozen=True)
class Sharer:
    """An organisation that took part, and how much: lines on a shelf, persons at an event."""

    organisation: Organisation
    weight: int = 1


@dataclass(frozen=True)
class Measure:
    """What costs are divided by: who took part, m², and what was sold in đồng; 0 where that is not counted."""

    sharers: Sequence[Sharer]
    area: Decimal = Decimal(0)
    sold: int = 0


@dataclass(frozen=True)
class CostSubject:
    """A noun that has costs. `name` stands in addresses; `page` is the name of the address of one row in the admin;
    `weighed` says what `Sharer.weight` counts; `measure` reads in a fixed number of queries."""

    name: str
    model: type[Model]
    label: str | Promise
    page: str
    weighed: str | Promise
    measure: Callable[[Any], Measure]
    related: tuple[str, ...] = ()

    def is_open_to(self, user: User) -> bool:
        """Whether staff may open the page of one row."""
        meta = self.model._meta
        return user.has_perm(f"{meta.app_label}.{get_permission_codename('view', meta)}")

    def rows(self) -> QuerySet[Any]:
        """All rows, with what their names need (`related`)."""
        rows = self.model._default_manager.all()
        return rows.select_related(*self.related) if self.related else rows


_subjects = Registry[CostSubject]("cost subject")
register_cost_subject, cost_subject, cost_subjects = _subjects.add, _subjects.get, _subjects.all


def subject_of(row: Model) -> CostSubject:
    """The noun that a row is one of; KeyError where nobody registered it."""
    return next(subject for subject in _subjects.all() if subject.model is type(row))


def subjects_by_type() -> dict[int, CostSubject]:
    """The nouns by the key of their content type."""
    return {ContentType.objects.get_for_model(subject.model).pk: subject for subject in _subjects.all()}
