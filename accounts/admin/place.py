"""Places of both maps in the admin, and the steps between them that somebody has to check."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from accounts.admin.columns import label_column, tag_column
from accounts.admin.filters import PlaceFilterSet, SuccessionFilterSet
from accounts.admin.forms import ScopedModelForm, UnlimitedPanel
from accounts.admin.scoped import ScopedSnippetViewSet
from accounts.enums import Confidence, PlaceLevel, PlaceMap
from accounts.forms.number import DegreesField
from accounts.models import Place, PlaceSuccession
from accounts.permissions import places_for, successions_for


def became_or_was(place: Place) -> str:
    """What the reform of 2025 made of an old place, or of what it made a new one; from prefetched rows."""
    if place.map == PlaceMap.OLD:
        return ", ".join(step.new.full_name for step in place.successions.all())
    return ", ".join(step.old.full_name for step in place.predecessions.all())


class PlaceForm(ScopedModelForm):
    """The tree of places is what scopes are made of."""

    unlimited_fields = ("parent", "map", "level")
    latitude = DegreesField(label=_("Vĩ độ"), most=90, required=False)
    longitude = DegreesField(label=_("Kinh độ"), most=180, required=False)


class SuccessionForm(ScopedModelForm):
    """A scope goes on to the other map through these."""

    unlimited_fields = ("old", "new")


class PlaceViewSet(ScopedSnippetViewSet):
    """Địa bàn."""

    model = Place
    rows = places_for
    icon = "site"
    menu_label = _("Địa bàn")
    ordering = ("map", "sort_key", "pk")
    base_form_class = PlaceForm
    filterset_class = PlaceFilterSet
    inspect_view_fields_exclude = ("search_key", "sort_key", "id")
    list_display = (
        "full_name",
        label_column("level", PlaceLevel, _("Cấp"), sort_key="level"),
        label_column("map", PlaceMap, _("Bản đồ"), sort_key="map"),
        Column("parent", label=_("Thuộc")),
        Column("other_map", label=_("Nay là / trước là"), accessor=became_or_was),
    )
    chooser_columns = (Column("parent", label=_("Thuộc")), label_column("map", PlaceMap, _("Bản đồ")))
    panels = (
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name"), FieldPanel("full_name")]),
                FieldRowPanel([FieldPanel("kind"), UnlimitedPanel("level")]),
                FieldRowPanel([UnlimitedPanel("map"), FieldPanel("code")]),
                UnlimitedPanel("parent"),
                FieldPanel("slug"),
            ],
            _("Tên và cấp"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude"), FieldPanel("area_km2")]),
                FieldPanel("home"),
            ],
            _("Hiệu lực và vị trí"),
        ),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With what it belongs to and its places on the other map."""
        return rows.select_related("parent").prefetch_related("successions__new", "predecessions__old")


class SuccessionViewSet(ScopedSnippetViewSet):
    """Chuyển đổi địa bàn."""

    model = PlaceSuccession
    rows = successions_for
    icon = "redirect"
    menu_label = _("Chuyển đổi địa bàn")
    ordering = ("old__sort_key", "pk")
    base_form_class = SuccessionForm
    filterset_class = SuccessionFilterSet
    search_keys = ("old__search_key", "new__search_key")
    list_display = (
        "old",
        Column("district", label=_("Huyện cũ"), accessor="old.parent"),
        Column("new", label=_("Nay thuộc"), sort_key="new__sort_key"),
        tag_column(
            "confidence",
            _("Độ tin cậy"),
            lambda step: step.get_confidence_display(),
            lambda step: step.confidence == Confidence.CERTAIN,
        ),
        "note",
    )
    panels = (
        FieldRowPanel([UnlimitedPanel("old"), UnlimitedPanel("new")]),
        FieldPanel("confidence"),
        FieldPanel("note"),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With both places and the old one's district."""
        return rows.select_related("old__parent", "new")
