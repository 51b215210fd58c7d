"""Where a row is used, by the models, the drafts and the texts: Wagtail's index knows neither drafts nor rows written
in bulk, and would say "0" of what cannot be deleted."""

from typing import Any, cast

from django.utils.translation import gettext as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.snippets.side_panels import SnippetStatusSidePanel
from wagtail.snippets.views.snippets import UsageView

from accounts.admin.deletion import UsesOfRows
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
