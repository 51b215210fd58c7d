"""Pinned results in the admin."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column

from accounts.admin.columns import day_column, tag_column
from accounts.admin.filters import one_of
from accounts.admin.scoped import ScopedSnippetViewSet
from search.models import PinnedResult


def is_on_site(pin: PinnedResult) -> bool:
    """Whether the public sees the product."""
    product, producer = pin.product, pin.product.organisation
    hidden = product.hidden_at or product.archived_at or (producer and producer.hidden_at)
    return product.live and not hidden


def is_shown(pin: PinnedResult) -> bool:
    """Whether buyers find it in its place today."""
    return is_on_site(pin) and pin.holds_on(timezone.localdate())


def state_today(pin: PinnedResult) -> Any:
    """Whether it is shown today, and why not."""
    if not is_on_site(pin):
        return _("sản phẩm không hiển thị")
    return _("đang ghim") if is_shown(pin) else _("ngoài thời hạn")


class PinnedResultFilterSet(WagtailFilterSet):
    """By whether they hold today."""

    state = one_of([("now", _("Đang ghim")), ("other", _("Ngoài thời hạn"))], _("Hôm nay"), method="filter_state")

    class Meta:
        model = PinnedResult
        fields: list[str] = []

    def filter_state(self, rows: QuerySet[PinnedResult], _name: str, state: str) -> QuerySet[PinnedResult]:
        """Between their days or not."""
        today = timezone.localdate()
        begun = Q(starts_on__isnull=True) | Q(starts_on__lte=today)
        held = begun & (Q(ends_on__isnull=True) | Q(ends_on__gte=today))
        return rows.filter(held) if state == "now" else rows.exclude(held)


class PinnedResultViewSet(ScopedSnippetViewSet):
    """Kết quả ghim."""

    model = PinnedResult
    icon = "thumbtack"
    menu_label = _("Kết quả ghim")
    ordering = ("query_key", "position", "pk")
    search_keys = ("query_key", "product__search_key")
    filterset_class = PinnedResultFilterSet
    inspect_view_fields = ("query", "product", "position", "starts_on", "ends_on", "note")
    list_display: Any = (
        "query",
        Column("product", label=_("Sản phẩm"), sort_key="product__sort_key"),
        Column("position", label=_("Vị trí"), sort_key="position"),
        day_column("starts_on", _("Từ ngày"), sort_key="starts_on"),
        day_column("ends_on", _("Đến hết ngày"), sort_key="ends_on"),
        tag_column("state", _("Hôm nay"), state_today, is_shown),
        "note",
    )
    panels = (
        FieldRowPanel([FieldPanel("query"), FieldPanel("position")]),
        FieldPanel("product"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("note"),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the products and their producers."""
        return rows.select_related("product__organisation")
