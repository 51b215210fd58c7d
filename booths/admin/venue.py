"""Địa điểm, cụm gian, giá thuê, dịch vụ in the admin; the stalls themselves are typed in one table a venue."""

from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from accounts.admin.columns import day_column, label_column
from accounts.admin.forms import ScopedModelForm
from accounts.admin.scoped import ScopedSnippetViewSet
from accounts.numbers import grouped
from booths.enums import ExtraBasis, RateBasis, VenueKind
from booths.models import Rate, RateExtra, Stall, StallGroup, Venue


class StallsColumn(Column):
    """The way to the table of the venue's stalls, for those who change it."""

    cell_template_name = "booths/admin/stalls_link.html"

    def get_cell_context_data(self, instance: Venue, parent_context: dict[str, Any]) -> dict[str, Any]:
        """With the right of the person."""
        may = parent_context["request"].user.has_perm("booths.change_stall")
        return {**super().get_cell_context_data(instance, parent_context), "may_change": may}


class RateForm(ScopedModelForm):
    """A rate; each stall is told with its venue, since codes are alike everywhere."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["stall"]
        field.queryset = Stall.objects.select_related("venue").order_by("venue__sort_key", "position", "code")
        field.label_from_instance = lambda stall: f"{stall.venue} – {stall.code}"


class VenueViewSet(ScopedSnippetViewSet):
    """Địa điểm."""

    model = Venue
    icon = "site"
    menu_label = _("Địa điểm")
    ordering = ("sort_key", "pk")
    list_display = (
        "name",
        label_column("kind", VenueKind, _("Loại"), sort_key="kind"),
        Column("owner", label=_("Chủ địa điểm"), accessor=lambda row: row.owner or "–"),
        Column("partner", label=_("Đầu mối"), accessor=lambda row: row.partner or "–"),
        Column("stall_count", label=_("Số gian")),
        StallsColumn("stalls", label=_("Gian và sơ đồ"), accessor="pk"),
    )
    panels = (
        FieldRowPanel([FieldPanel("name"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("place"), FieldPanel("address")]),
        FieldRowPanel([FieldPanel("owner"), FieldPanel("partner")]),
        FieldPanel("opens"),
        FieldPanel("about"),
        FieldPanel("plan_picture"),
        MultiFieldPanel([FieldPanel("evidence"), FieldPanel("source")], _("Nguồn dữ liệu")),
    )
    inspect_view_fields = ("name", "kind", "place", "address", "owner", "partner", "opens", "about", "source")

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With owner, partner and the number of stalls."""
        found: QuerySet[Any] = rows.select_related("owner", "partner").annotate(stall_count=Count("stalls"))
        return found


class StallGroupViewSet(ScopedSnippetViewSet):
    """Cụm gian: a whole that is booked as one."""

    model = StallGroup
    icon = "group"
    menu_label = _("Cụm gian")
    ordering = ("venue__sort_key", "name")
    search_keys = ()
    list_display = (
        "name",
        Column("venue", label=_("Địa điểm")),
        Column("stalls", label=_("Các gian"), accessor=lambda row: ", ".join(s.code for s in row.stalls.all())),
    )
    panels = (FieldPanel("venue"), FieldPanel("name"), FieldPanel("stalls"))

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the parts."""
        return rows.select_related("venue").prefetch_related("stalls")


class RateViewSet(ScopedSnippetViewSet):
    """Giá thuê."""

    model = Rate
    base_form_class = RateForm
    icon = "pick"
    menu_label = _("Giá thuê")
    ordering = ("venue__sort_key", "-valid_from")
    search_keys = ("venue__search_key",)
    list_display = (
        "name",
        Column("venue", label=_("Địa điểm")),
        Column("stall", label=_("Riêng gian"), accessor=lambda row: row.stall or "–"),
        label_column("basis", RateBasis, _("Cách tính")),
        Column("price", label=_("Đơn giá (đ)"), accessor=lambda row: grouped(row.price)),
        day_column("valid_from", _("Áp dụng từ"), sort_key="valid_from"),
        day_column("valid_to", _("Thôi từ")),
    )
    panels = (
        FieldRowPanel([FieldPanel("venue"), FieldPanel("stall")]),
        FieldRowPanel([FieldPanel("name"), FieldPanel("basis")]),
        FieldRowPanel([FieldPanel("price"), FieldPanel("deposit")]),
        FieldRowPanel([FieldPanel("subsidy"), FieldPanel("subsidy_source")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        FieldPanel("note"),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With venue and stall."""
        return rows.select_related("venue", "stall")


class RateExtraViewSet(ScopedSnippetViewSet):
    """Dịch vụ kèm theo."""

    model = RateExtra
    icon = "plus-inverse"
    menu_label = _("Dịch vụ kèm theo")
    ordering = ("venue__sort_key", "name", "-valid_from")
    search_keys = ("venue__search_key",)
    list_display = (
        "name",
        Column("venue", label=_("Địa điểm")),
        label_column("basis", ExtraBasis, _("Cách tính")),
        Column("price", label=_("Đơn giá (đ)"), accessor=lambda row: grouped(row.price)),
        day_column("valid_from", _("Áp dụng từ"), sort_key="valid_from"),
    )
    panels = (
        FieldPanel("venue"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("basis")]),
        FieldRowPanel([FieldPanel("price"), FieldPanel("unit"), FieldPanel("is_optional")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
    )

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the venue."""
        return rows.select_related("venue")
