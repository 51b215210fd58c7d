"""Where a row is used, by the models, the drafts and the texts: Wagtail's index knows neither drafts nor rows written
in bulk, and would say "0" of what cannot be deleted."""

from collections import Counter
from typing import Any, cast

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.snippets.side_panels import SnippetStatusSidePanel
from wagtail.snippets.views.snippets import UsageView

from accounts.admin.deletion import UsesOfRows
from accounts.domain.drafts import FEW
from accounts.domain.uses import uses_of
from accounts.models import User


class TellsWhere:
    """Before one of Wagtail's lists of uses: ours in its place."""

    results_template_name = "accounts/admin/usage.html"
    template_name = "accounts/admin/usage.html"
    object: Any
    request: Any

    def get_queryset(self) -> list[Any]:
        """Nothing of the index."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the uses in words, names for those whom they concern."""
        told = UsesOfRows(uses_of(type(self.object), [self.object.pk]), cast("User", self.request.user))
        context = super().get_context_data(**kwargs)  # type: ignore[misc]  # a view stands behind the mixin
        return {**context, "groups": told.groups_of(self.object.pk)}


class ScopedUsageView(TellsWhere, UsageView):
    """Where a row of a view set is used."""


class WithoutCount:
    """Before one of Wagtail's sets of filters: none by its index."""

    filters: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters.pop("usage_count", None)


class CountsUses:
    """Before one of Wagtail's lists of files: how often each is used by our count; no order and no filter by its
    index."""

    model: Any
    needs_usage_count_subquery = False

    def shows_uses(self) -> bool:
        """Whether the page has a column for them."""
        return True

    @cached_property
    def columns(self) -> list[Any]:
        """Without a way to order by the index."""
        columns: list[Any] = super().columns  # type: ignore[misc]  # a view stands behind the mixin
        for column in columns:
            if column.name == "usage_count":
                column.sort_key = None
        return columns

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """The rows of the page, each with its number."""
        counts = used_times(self.model, [row.pk for row in object_list]) if self.shows_uses() else Counter[Any]()
        for row in object_list:
            row.usage_count = counts[row.pk]
        return object_list


class TellsCount:
    """Before Wagtail's form of a file: the number on the way to its uses."""

    object: Any

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With our count."""
        context = super().get_context_data(**kwargs)  # type: ignore[misc]  # a view stands behind the mixin
        return {**context, "usage_count_val": used_times(type(self.object), [self.object.pk])[self.object.pk]}


def used_times(model: Any, pks: list[Any]) -> Counter[Any]:
    """How many rows and drafts use each of some rows, looked up so few at a time that the database finds drafts."""
    counts: Counter[Any] = Counter()
    for at in range(0, len(pks), FEW):
        for use in uses_of(model, pks[at : at + FEW]):
            counts.update(use.counts)
    return counts


class WayToUses(SnippetStatusSidePanel):
    """The state beside a form, with the way to the uses and without a number: to count them all takes long."""

    def get_usage_context(self) -> dict[str, Any]:
        """A way, no count."""
        return {"usage_count": 0, "usage_url": self.usage_url, "usage_url_text": _("Xem nơi dùng")}


def with_way_to_uses(panels: MediaContainer) -> MediaContainer:
    """Wagtail's panels beside a form, ours in the place of the one with the state."""
    return MediaContainer([_ours(panel) if type(panel) is SnippetStatusSidePanel else panel for panel in panels])


def _ours(panel: SnippetStatusSidePanel) -> WayToUses:
    made = WayToUses(panel.object, panel.request)
    for name in vars(panel).keys() - {"toggle"}:
        setattr(made, name, getattr(panel, name))
    return made
