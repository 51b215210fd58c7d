"""What buyers require, in the admin: the words that buyers and cooperatives read, and the papers that meet it."""

from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from accounts.admin.scoped import ScopedSnippetViewSet
from catalog.models import Requirement


class RequirementViewSet(ScopedSnippetViewSet):
    """Điều kiện của người mua."""

    model = Requirement
    icon = "list-ul"
    menu_label = _("Điều kiện của người mua")
    ordering = ("position", "code")
    search_keys = ()
    list_display: Any = (
        "name",
        "gap",
        Column("type_names", label=_("Giấy tờ đáp ứng"), accessor=lambda row: _types_of(row)),
        Column("most_months", label=_("Giấy không cũ quá (tháng)")),
        Column("asked", label=_("Số nhu cầu cần")),
    )
    panels = (
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("code"), FieldPanel("position")]),
        FieldPanel("gap"),
        MultiFieldPanel(
            [
                FieldPanel("types", widget=forms.CheckboxSelectMultiple),
                FieldPanel("words"),
                FieldPanel("most_months"),
            ],
            heading=_("Giấy tờ nào đáp ứng"),
        ),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the papers, and how many needs ask for it."""
        found: QuerySet[Any] = rows.prefetch_related("types").annotate(asked=Count("needs", distinct=True))
        return found


def _types_of(row: Requirement) -> str:
    """Their names; a dash where only the cooperative can say."""
    return ", ".join(kind.label for kind in row.types.all()) or "–"
