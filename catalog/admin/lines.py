"""Packs and seasons of all products as lists of their own; one product's are on its offer page."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column

from accounts.admin.columns import day_column, label_column, quantity_column
from accounts.admin.forms import ScopedModelForm
from accounts.admin.scoped import ScopedSnippetViewSet
from accounts.numbers import grouped
from catalog.admin.filters import PackFilterSet, SeasonFilterSet
from catalog.admin.line_views import ToOffer, ToProducts
from catalog.domain.offer import remove_lines
from catalog.enums import SeasonForm, SeasonKind
from catalog.models import Pack, SeasonWindow
from catalog.permissions import packs_for, seasons_for


class OfProductForm(ScopedModelForm):
    """A line of a product within scope."""

    scope_fields = ("product",)


def dong(amount: int | None) -> str:
    """45000 → "45.000"."""
    return "" if amount is None else grouped(amount)


class PackViewSet(ScopedSnippetViewSet):
    """Quy cách và giá."""

    model = Pack
    rows = packs_for
    icon = "tag"
    menu_label = _("Quy cách, giá")
    ordering = ("product__sort_key", "position", "pk")
    search_keys = ("product__search_key", "product__organisation__search_key")
    base_form_class = OfProductForm
    add_view_class = ToProducts
    edit_view_class = ToOffer
    remove_rows = remove_lines
    filterset_class = PackFilterSet
    list_display: Any = (
        "product",
        "name",
        Column("price", label=_("Giá (đồng)"), accessor=lambda pack: dong(pack.price), sort_key="price"),
        Column("price_high", label=_("Đến"), accessor=lambda pack: dong(pack.price_high)),
        "unit",
        day_column("priced_on", _("Báo giá ngày"), sort_key="priced_on"),
    )
    panels = (
        FieldPanel("product"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("position")]),
        FieldRowPanel([FieldPanel("price"), FieldPanel("price_high"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("priced_on"), FieldPanel("minimum")]),
        FieldRowPanel([FieldPanel("net_quantity"), FieldPanel("net_unit")]),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With product and unit."""
        return rows.select_related("product", "unit")


class SeasonViewSet(ScopedSnippetViewSet):
    """Mùa vụ."""

    model = SeasonWindow
    rows = seasons_for
    icon = "calendar-alt"
    menu_label = _("Mùa vụ")
    ordering = ("product__sort_key", "start_month", "start_day", "pk")
    search_keys = ("product__search_key", "product__organisation__search_key")
    base_form_class = OfProductForm
    add_view_class = ToProducts
    edit_view_class = ToOffer
    remove_rows = remove_lines
    filterset_class = SeasonFilterSet
    list_display: Any = (
        "product",
        Column("window", label=_("Từ – đến (ngày/tháng)"), accessor=str, sort_key="start_month"),
        label_column("kind", SeasonKind, _("Loại vụ"), sort_key="kind"),
        label_column("form", SeasonForm, _("Dạng hàng"), sort_key="form"),
        quantity_column("volume", _("Sản lượng")),
        "volume_unit",
        "volume_year",
    )
    panels = (
        FieldPanel("product"),
        FieldRowPanel([FieldPanel("calendar"), FieldPanel("kind"), FieldPanel("form")]),
        FieldRowPanel([FieldPanel("start_day"), FieldPanel("start_month")]),
        FieldRowPanel([FieldPanel("end_day"), FieldPanel("end_month")]),
        FieldRowPanel([FieldPanel("volume"), FieldPanel("volume_unit"), FieldPanel("volume_year")]),
        FieldRowPanel([FieldPanel("evidence"), FieldPanel("source")]),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With product and unit."""
        return rows.select_related("product", "volume_unit")
