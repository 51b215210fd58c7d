"""Điều kiện hàng của địa điểm, thuế suất: rules that change with decisions and laws, each from a day on."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column

from accounts.admin.columns import day_column, label_column
from accounts.admin.scoped import ScopedSnippetViewSet
from booths.enums import VatBuyer, VatKind
from booths.models import VatRate, VenueRule


class VenueRuleViewSet(ScopedSnippetViewSet):
    """Điều kiện hàng."""

    model = VenueRule
    icon = "tasks"
    menu_label = _("Điều kiện hàng")
    ordering = ("venue__sort_key", "-valid_from")
    search_keys = ("venue__search_key",)
    list_display = (
        Column("venue", label=_("Địa điểm")),
        Column("min_stars", label=_("Số sao ít nhất")),
        day_column("valid_from", _("Áp dụng từ"), sort_key="valid_from"),
        day_column("valid_to", _("Đến hết")),
        Column("basis", label=_("Căn cứ")),
    )
    panels = (
        FieldPanel("venue"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        FieldPanel("min_stars"),
        FieldPanel("signature_counts"),
        FieldPanel("papers_through"),
        FieldPanel("basis"),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the venue."""
        return rows.select_related("venue")


class VatRateViewSet(ScopedSnippetViewSet):
    """Thuế suất."""

    model = VatRate
    icon = "pick"
    menu_label = _("Thuế suất GTGT")
    ordering = ("kind", "buyer", "-valid_from")
    search_keys = ()
    list_display = (
        "label",
        label_column("kind", VatKind, _("Loại hàng")),
        label_column("buyer", VatBuyer, _("Người mua")),
        day_column("valid_from", _("Áp dụng từ"), sort_key="valid_from"),
        day_column("valid_to", _("Đến hết")),
        Column("basis", label=_("Căn cứ")),
    )
    panels = (
        FieldRowPanel([FieldPanel("kind"), FieldPanel("buyer")]),
        FieldRowPanel([FieldPanel("percent"), FieldPanel("label")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        FieldPanel("basis"),
    )
