"""What the staff's lists of enquiries, requests and deals have in common: what goes on first, mine or nobody's."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports.base import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from accounts.admin.search import matching


def show_filter(*choices: tuple[str, Any]) -> ChoiceFilter:
    """Which of the rows; the first is shown unless asked otherwise (`TradeFilterSet.shown_first`)."""
    return ChoiceFilter(
        label=_("Danh sách"), method="filter_show", empty_label=None, choices=choices, widget=forms.RadioSelect
    )


def owner_filter() -> ChoiceFilter:
    """Mine, or those that nobody has taken."""
    return ChoiceFilter(
        label=_("Cán bộ phụ trách"),
        method="filter_owner",
        empty_label=_("Tất cả"),
        choices=[("me", _("của tôi")), ("none", _("chưa ai nhận"))],
        widget=forms.RadioSelect,
    )


class TradeFilterSet(WagtailFilterSet):
    """What goes on unless asked otherwise; a floor names its own choices and says which rows they are."""

    shown_first = "open"

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        given = data.copy() if data is not None else {}
        given.setdefault("show", self.shown_first)
        super().__init__(given, *args, **kwargs)

    def filter_owner(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Mine, or nobody's."""
        return rows.filter(owner=self.request.user if value == "me" else None)


class TradeListView(ReportView):
    """A list within the reader's reach, searched by every typed word with or without marks."""

    any_permission_required = ("view", "change")
    is_searchable = True

    written_at: tuple[str, Any, str] | None = None
    """The right, the words and the address's name of a button that writes one down by hand; None without."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        """The way to write one down, for those who may."""
        if self.written_at is None or not self.request.user.has_perm(self.written_at[0]):
            return []
        return [HeaderButton(self.written_at[1], url=reverse(self.written_at[2]), icon_name="plus")]

    exported = ""
    """The action that notes who took the list along, where it names people."""

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> Any:
        """As a file; it is noted who took it."""
        if self.exported:
            log(self.request.user, self.exported, user=self.request.user, data={"rows": queryset.count()})
        return super().as_spreadsheet(queryset, spreadsheet_format)

    @property
    def permission_policy(self) -> Any:
        """That of the rows."""
        return policy_registry.get_by_type(self.model)

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """In the column that holds the folded words."""
        return matching(queryset, self.search_query, ("search_key",)) if self.is_searching else queryset
