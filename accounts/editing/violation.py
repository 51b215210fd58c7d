"""What a constraint of the database says, where no form had seen it coming: a sentence, never an error 500."""

import re

from django.apps import apps
from django.db import IntegrityError
from django.db.models import BaseConstraint, Model, UniqueConstraint
from django.utils.translation import gettext as _

_NAMED = re.compile(r"(?:CHECK constraint failed: |index ')(\w+)")
_COLUMNS = re.compile(r"UNIQUE constraint failed: (\w+)\.(.+)")


def violation_sentence(error: IntegrityError) -> str:
    """The Vietnamese sentence of the constraint that refused a write; a general one where it has none."""
    broken = _broken(error)
    if broken is None:
        return _("Chưa lưu được vì giá trị trùng hoặc không hợp với dữ liệu đang có. Hãy tải lại trang rồi xem lại.")
    if isinstance(broken, UniqueConstraint):
        said = str(broken.violation_error_message)
        return f"{said} {_('Nếu hai dòng đổi giá trị cho nhau, hãy để trống một dòng, lưu, rồi ghi lại.')}"
    return str(broken.violation_error_message)


def _broken(error: IntegrityError) -> BaseConstraint | None:
    """The constraint, by its name or, as SQLite tells it, by its columns."""
    cause = error.__cause__
    name = getattr(getattr(cause, "diag", None), "constraint_name", None)
    if name is None and (found := _NAMED.search(str(error))):
        name = found[1]
    if name:
        return next((held for _model, held in _constraints() if held.name == name), None)
    found = _COLUMNS.search(str(error))
    return _by_columns(found[1], set(re.split(r", \w+\.", found[2]))) if found else None


def _by_columns(table: str, columns: set[str]) -> BaseConstraint | None:
    for model, held in _constraints():
        if model._meta.db_table == table and isinstance(held, UniqueConstraint):
            names = {field.column for field in model._meta.concrete_fields if field.name in held.fields}
            if names == columns:
                return held
    return None


def _constraints() -> list[tuple[type[Model], BaseConstraint]]:
    return [(model, held) for model in apps.get_models() for held in model._meta.constraints]
