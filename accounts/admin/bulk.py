"""Deleting several rows at once, within the scope and noted one by one."""

from typing import Any

from django.db.models import Model
from django.http import Http404
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

from accounts.admin.deletion import TellsUsesOfMany
from accounts.admin.policy import reachable


class ScopedDeleteBulkAction(TellsUsesOfMany, DeleteBulkAction):
    """Wagtail's, but blind to rows outside the scope: it would show their names as "no access"."""

    @property
    def rows(self) -> Any:
        """Rows named in the address that the user may reach; "all" is what the list would show."""
        ids = self.request.GET.getlist("id")
        rows = reachable(self.request.user, self.model)
        return rows if "all" in ids else rows.filter(pk__in=[pk for pk in ids if pk.isdecimal()])

    def get_actionable_objects(self) -> tuple[list[Model], dict[str, list[Model]]]:
        """Rows that may be deleted, and those within reach that may not; 404 where nothing is within reach."""
        rows = list(self.rows)
        if not rows:
            raise Http404
        allowed = [row for row in rows if self.check_perm(row)]
        return allowed, {"items_with_no_access": [row for row in rows if row not in allowed]}
