"""Gian hàng in the admin's menu."""

from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext_lazy
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from accounts.admin.reports import PermittedItem
from booths.admin.booking import VIEW
from booths.admin.cost import VIEW as COSTS
from booths.admin.cost import FundingSourceViewSet
from booths.admin.deposit import VIEW as DEPOSITS
from booths.admin.rule import VatRateViewSet, VenueRuleViewSet
from booths.admin.venue import RateExtraViewSet, RateViewSet, StallGroupViewSet, VenueViewSet
from booths.admin.waiting import VIEW as WAITING

ITEMS = (
    ("booths_bookings", pgettext_lazy("menu", "Đợt thuê"), "tag", VIEW),
    ("booths_consignments", pgettext_lazy("menu", "Ký gửi, đối chiếu"), "clipboard-list", VIEW),
    ("booths_waiting", pgettext_lazy("menu", "Danh sách chờ"), "list-ol", WAITING),
    ("booths_calendar", pgettext_lazy("menu", "Lịch gian hàng"), "calendar-alt", VIEW),
    ("booths_deposits", pgettext_lazy("menu", "Tiền cọc"), "lock", DEPOSITS),
    ("booths_costs", pgettext_lazy("menu", "Chi phí, hỗ trợ"), "clipboard-list", COSTS),
)
"""Pages of our own: address, label, icon, right."""


class StallsGroup(SnippetViewSetGroup):
    """Venues, their stalls and rates, and who stays there."""

    menu_label = pgettext_lazy("nhiều", "Gian hàng")
    menu_name = "stalls"
    menu_icon = "tag"
    menu_order = 95
    items = (
        VenueViewSet,
        StallGroupViewSet,
        RateViewSet,
        RateExtraViewSet,
        VenueRuleViewSet,
        VatRateViewSet,
        FundingSourceViewSet,
    )

    def get_submenu_items(self) -> list[Any]:
        """Pages of our own first."""
        own = [
            PermittedItem(label, reverse(name), permission=right, name=name, icon_name=icon, order=order)
            for order, (name, label, icon, right) in enumerate(ITEMS)
        ]
        later = super().get_submenu_items()
        for item in later:
            item.order += len(own)
        return [*own, *later]
