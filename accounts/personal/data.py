"""A person's data, as the law lets them ask for: all of it shown, all of it erased (law 91/2025, domain facts A5)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.domain.rights import is_administrator, is_staff_member
from accounts.models import User
from accounts.personal.person import Person
from accounts.personal.registry import personal_rows

ERASED = "accounts.person.erase"


class NotErasedError(Refusal):
    """Erasing cannot be undone, so few may do it."""

    message = _("Chỉ quản trị viên mới xóa được dữ liệu cá nhân, theo yêu cầu của chính người đó.")


class StaffNotErasedError(NotErasedError):
    """What staff did must stay theirs."""

    message = _("Không xóa được dữ liệu của cán bộ: những việc đã làm phải còn tên người làm. Hãy khóa tài khoản.")


Export = dict[str, list[dict[str, str]]]


def export_person(person: Person) -> Export:
    """Everything that is kept about a person: for each kind of rows its rows, by the names that people read."""
    found: Export = {}
    for rows in personal_rows():
        label = capfirst(str(rows.model._meta.verbose_name_plural))
        if told := [_row(row, rows.fields) for row in rows.find(person).order_by("pk")]:
            found[label] = told
    return found


@transaction.atomic
def erase_person(person: Person, *, by: User, now: datetime) -> int:
    """Erase what is kept about a person, on every floor; the number of rows. It cannot be undone.

    Rows that are needed stay without what names the person; the log keeps that it was done, not what stood there.
    Raises NotErasedError for others than administrators and for the account of a member of staff; nothing changes.
    """
    if not is_administrator(by):
        raise NotErasedError
    if person.user and is_staff_member(person.user):
        raise StaffNotErasedError
    subject: Model | None = person.user or next(iter(person.contacts), None)
    count = 0
    for rows in reversed(personal_rows()):  # who is found by a contact, before the contact
        found = rows.model._default_manager.filter(pk__in=list(rows.find(person).values_list("pk", flat=True)))
        count += found.count()
        rows.erase(found, now)
    if subject is not None:
        note(subject, ERASED, by=by, rows=count)
    return count


def _row(row: Model, fields: tuple[str, ...]) -> dict[str, str]:
    return {capfirst(str(row._meta.get_field(name).verbose_name)): _shown(row, name) for name in fields}  # type: ignore[union-attr]


def _shown(row: Model, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    value: Any = display() if display else getattr(row, name)
    return "" if value is None else str(value)
