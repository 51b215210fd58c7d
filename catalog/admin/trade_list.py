"""What the staff's lists of enquiries, requests and deals have in common besides other lists of work: mine or nobody's,
written down by hand, taken along."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from accounts.admin.work_list import WorkFilterSet, WorkListView


def owner_filter() -> ChoiceFilter:
    """Mine, or those that nobody has taken."""
    return ChoiceFilter(
        label=_("Cán bộ phụ trách"),
        method="filter_owner",
        empty_label=_("Tất cả"),
        choices=[("me", _("của tôi")), ("none", _("chưa ai nhận"))],
        widget=forms.RadioSelect,
    )


class TradeFilterSet(WorkFilterSet):
    """What goes on unless asked otherwise, of somebody or nobody."""

    shown_first = "open"

    def filter_owner(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Mine, or nobody's."""
        return rows.filter(owner=self.request.user if value == "me" else None)


class TradeListView(WorkListView):
    """A list that is written by hand too, and taken along."""

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
