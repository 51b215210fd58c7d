"""The OCOP classification and units in the admin."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from accounts.admin.columns import day_column, label_column, quantity_column
from accounts.admin.scoped import ScopedSnippetViewSet
from catalog.admin.filters import CategoryFilterSet, UnitFilterSet
from catalog.enums import CategoryLevel, Dimension
from catalog.models import Category, CriteriaVersion, Unit


class CategoryViewSet(ScopedSnippetViewSet):
    """Phân loại OCOP."""

    model = Category
    icon = "list-ul"
    menu_label = _("Phân loại OCOP")
    ordering = ("-version__in_force_from", "position", "pk")
    filterset_class = CategoryFilterSet
    inspect_view_fields_exclude = ("search_key", "sort_key", "id")
    list_display: Any = (
        "name",
        label_column("level", CategoryLevel, _("Cấp"), sort_key="level"),
        "code",
        "parent",
        "version",
    )
    panels = (
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldRowPanel([FieldPanel("version"), FieldPanel("level"), FieldPanel("code")]),
        FieldPanel("parent"),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("position")]),
        FieldPanel("managing_agency"),
        FieldPanel("successor"),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With version and parent."""
        return rows.select_related("version", "parent")


class CriteriaVersionViewSet(ScopedSnippetViewSet):
    """Bộ tiêu chí OCOP."""

    model = CriteriaVersion
    icon = "doc-full"
    menu_label = _("Bộ tiêu chí OCOP")
    ordering = ("-in_force_from", "pk")
    search_keys = ()
    list_display: Any = (
        "code",
        day_column("in_force_from", _("Hiệu lực từ"), sort_key="in_force_from"),
        day_column("in_force_to", _("Đến trước"), sort_key="in_force_to"),
    )
    panels = (
        FieldPanel("code"),
        FieldRowPanel([FieldPanel("in_force_from"), FieldPanel("in_force_to")]),
        FieldPanel("source"),
    )


class UnitViewSet(ScopedSnippetViewSet):
    """Đơn vị tính."""

    model = Unit
    icon = "decimal"
    menu_label = _("Đơn vị tính")
    ordering = ("position", "code")
    search_keys = ()
    filterset_class = UnitFilterSet
    list_display: Any = (
        "name",
        "symbol",
        label_column("dimension", Dimension, _("Thứ nguyên"), sort_key="dimension"),
        quantity_column("factor", _("Hệ số")),
        "base",
        "unece",
    )
    panels = (
        FieldRowPanel([FieldPanel("name"), FieldPanel("symbol"), FieldPanel("code")]),
        FieldRowPanel([FieldPanel("dimension"), FieldPanel("factor"), FieldPanel("base")]),
        FieldRowPanel([FieldPanel("unece"), FieldPanel("position")]),
    )
