"""Deleting rows: refused by name where something still needs them."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.utils.translation import gettext_lazy as _
from wagtail.actions import action_registry

from accounts.domain.refusal import Refusal
from accounts.domain.uses import uses_of
from accounts.models import User


class InUseError(Refusal):
    """Something still needs one of the rows."""

    message = _("Chưa xóa được vì còn nơi dùng; xem danh sách bên dưới.")


@transaction.atomic
def delete_rows(rows: Sequence[Model], *, by: User) -> None:
    """Delete rows of one model, each noted in the log; raises InUseError, and then none is deleted.

    The rows are locked first, so that nothing new comes to name them meanwhile.
    """
    if not rows:
        return
    model = type(rows[0])
    list(model._base_manager.select_for_update().filter(pk__in=[row.pk for row in rows]).values("pk"))
    if any(use.prevents for use in uses_of(model, [row.pk for row in rows])):
        raise InUseError
    delete = action_registry.get_action_class(model, "delete")
    try:
        for row in rows:
            delete(row, user=by).execute(skip_permission_checks=True)
    except (ProtectedError, RestrictedError) as error:
        raise InUseError from error
