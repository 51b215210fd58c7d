"""Wagtail's report of everything that was done knows rights over models only: it is not for people with a scope."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.views.reports.audit_logging import LogEntriesView

from accounts.domain.scope import scope_place_ids


class SiteHistoryView(LogEntriesView):
    """The report, for those who may see the whole province."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse people whose work is limited to some places."""
        if scope_place_ids(request.user) is not None:
            raise PermissionDenied
        found: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return found
