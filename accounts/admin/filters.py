"""Filters of the staff's lists."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from accounts.domain.queries import in_places, in_state, members_on
from accounts.enums import (
    Confidence,
    Evidence,
    MembershipKind,
    OrganisationKind,
    OrganisationState,
    PlaceLevel,
    PlaceMap,
)
from accounts.models import Contact, Membership, Organisation, Place, PlaceSuccession, ReportedFigure


def ticks(choices: Any, label: Any, **kwargs: Any) -> MultipleChoiceFilter:
    """Several values of a column, as tick boxes."""
    return MultipleChoiceFilter(choices=choices, label=label, widget=forms.CheckboxSelectMultiple, **kwargs)


def one_of(choices: Any, label: Any, **kwargs: Any) -> ChoiceFilter:
    """One value, as radio buttons."""
    return ChoiceFilter(choices=choices, label=label, widget=forms.RadioSelect, empty_label=_("Tất cả"), **kwargs)


def old_districts(_request: Any) -> QuerySet[Place]:
    """Districts of the map of 2022, in order."""
    return Place.objects.old_districts().alphabetical()


def new_communes(_request: Any) -> QuerySet[Place]:
    """Communes of the map of 2025, in order."""
    return Place.objects.new_communes().alphabetical()


def district_filter() -> ModelChoiceFilter:
    """A district of 2022, with the communes of 2025 that it became."""
    return ModelChoiceFilter(queryset=old_districts, label=_("Huyện (bản đồ 2022)"), method="filter_place")


def commune_filter() -> ModelChoiceFilter:
    """A commune of 2025, with the communes of 2022 that it was made of."""
    return ModelChoiceFilter(queryset=new_communes, label=_("Xã, phường (bản đồ 2025)"), method="filter_place")


def place_method(*paths: str) -> Callable[..., QuerySet[Any]]:
    """The method that `district_filter` and `commune_filter` name."""

    def filter_place(_self: Any, rows: QuerySet[Any], _name: str, place: Place) -> QuerySet[Any]:
        return in_places(rows, [place], *paths)

    return filter_place


class OrganisationFilterSet(WagtailFilterSet):
    """Of organisations."""

    kind = ticks(OrganisationKind.choices, _("Loại hình"))
    district = district_filter()
    commune = commune_filter()
    state = one_of(OrganisationState.choices, _("Tình trạng hôm nay"), method="filter_state")
    membership = one_of(
        [*MembershipKind.choices, ("none", _("Chưa là thành viên"))], _("Thành viên Liên minh"), method="filter_member"
    )
    evidence = ticks(Evidence.choices, _("Nguồn dữ liệu"))
    filter_place = place_method("place_id")

    class Meta:
        model = Organisation
        fields: list[str] = []

    def filter_state(self, rows: QuerySet[Any], _name: str, state: str) -> QuerySet[Any]:
        """State today."""
        return in_state(rows, state, timezone.localdate())

    def filter_member(self, rows: QuerySet[Any], _name: str, kind: str) -> QuerySet[Any]:
        """Membership today."""
        return members_on(rows, kind, timezone.localdate())


class MembershipFilterSet(WagtailFilterSet):
    """Of memberships."""

    kind = one_of(MembershipKind.choices, _("Loại thành viên"))
    state = one_of([("open", _("Đang là thành viên")), ("ended", _("Đã thôi"))], _("Hôm nay"), method="filter_state")
    district = district_filter()
    commune = commune_filter()
    filter_place = place_method("organisation__place_id")

    class Meta:
        model = Membership
        fields: list[str] = []

    def filter_state(self, rows: QuerySet[Any], _name: str, state: str) -> QuerySet[Any]:
        """In force today or not."""
        held = Membership.objects.on(timezone.localdate())
        return rows.filter(pk__in=held) if state == "open" else rows.exclude(pk__in=held)


class ContactFilterSet(WagtailFilterSet):
    """Of contacts."""

    account = one_of([("yes", _("Đã có tài khoản")), ("no", _("Chưa có"))], _("Tài khoản"), method="filter_account")
    district = district_filter()
    commune = commune_filter()
    filter_place = place_method("organisation__place_id")

    class Meta:
        model = Contact
        fields = ["role"]

    def filter_account(self, rows: QuerySet[Any], _name: str, has: str) -> QuerySet[Any]:
        """With a user or without."""
        return rows.filter(user__isnull=has == "no")


class PlaceFilterSet(WagtailFilterSet):
    """Of places."""

    map = one_of(PlaceMap.choices, _("Bản đồ"))
    level = one_of(PlaceLevel.choices, _("Cấp"))
    district = district_filter()
    filter_place = place_method("pk")

    class Meta:
        model = Place
        fields = ["home"]


class SuccessionFilterSet(WagtailFilterSet):
    """Of the steps between the maps."""

    confidence = ticks(Confidence.choices, _("Độ tin cậy"))
    district = district_filter()
    filter_place = place_method("old_id")

    class Meta:
        model = PlaceSuccession
        fields: list[str] = []


class FigureFilterSet(WagtailFilterSet):
    """Of reported figures."""

    class Meta:
        model = ReportedFigure
        fields = ["as_of"]
