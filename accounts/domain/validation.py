"""Checks of one row inside a verb, whoever brought it: a form, a link, an import."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal


class InvalidRowError(Refusal):
    """A row that its model does not take; `errors` are the sentences by field, "" for those of the whole row."""

    message = _("Chưa lưu: %(sentences)s")

    def __init__(self, errors: dict[str, list[str]]) -> None:
        self.errors = errors
        sentences = " ".join(dict.fromkeys(sentence for found in errors.values() for sentence in found))
        super().__init__(sentences=sentences, field=next(iter(errors), ""))


def errors_of(error: ValidationError) -> dict[str, list[str]]:
    """The sentences of Django's error by field, "" for the whole."""
    if hasattr(error, "error_dict"):
        return {"" if name == NON_FIELD_ERRORS else name: found for name, found in error.message_dict.items()}
    return {"": error.messages}


def check_row(row: Model, *, exclude: Collection[str] = (), **checks: Any) -> None:
    """Raise InvalidRowError unless the model takes the row as it stands; `checks` as of Django's `full_clean`."""
    try:
        row.full_clean(exclude=set(exclude), **checks)
    except ValidationError as error:
        raise InvalidRowError(errors_of(error)) from error
