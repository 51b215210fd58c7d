"""Lists of what the staff have to do: what waits is shown unless asked otherwise, within the reader's reach."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports.base import ReportView
from wagtail.permissions import policy_registry

from accounts.admin.search import matching

WAITING_OR_DECIDED = (("waiting", _("chờ xem")), ("decided", _("đã xem")))
"""Of rows that somebody decides once."""


def show_filter(*choices: tuple[str, Any]) -> ChoiceFilter:
    """Which of the rows; one is shown unless asked otherwise (`WorkFilterSet.shown_first`)."""
    return ChoiceFilter(
        label=_("Danh sách"), method="filter_show", empty_label=None, choices=choices, widget=forms.RadioSelect
    )


class WorkFilterSet(WagtailFilterSet):
    """What waits unless asked otherwise; a list names its own choices and says in `filter_show` which rows they are."""

    shown_first = "waiting"

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        given = data.copy() if data is not None else {}
        given.setdefault("show", self.shown_first)
        super().__init__(given, *args, **kwargs)


class WorkListView(ReportView):
    """A list by the rights of its rows; one that is searchable by every typed word, with or without marks."""

    any_permission_required = ("view", "change")

    @property
    def permission_policy(self) -> Any:
        """That of the rows."""
        return policy_registry.get_by_type(self.model)

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """In the column that holds the folded words."""
        return matching(queryset, self.search_query, ("search_key",)) if self.is_searching else queryset
