"""The register in the admin's menu."""

from django.utils.translation import pgettext_lazy
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from accounts.admin.organisation import OrganisationViewSet
from accounts.admin.people import ContactViewSet, FigureViewSet, MembershipViewSet
from accounts.admin.place import PlaceViewSet, SuccessionViewSet
from accounts.admin.working_day import WorkingDayViewSet


class RegisterGroup(SnippetViewSetGroup):
    """Who takes part and where they are."""

    menu_label = pgettext_lazy("nhiều", "Đơn vị")
    menu_name = "register"
    menu_icon = "group"
    menu_order = 85
    items = (
        OrganisationViewSet,
        MembershipViewSet,
        ContactViewSet,
        PlaceViewSet,
        SuccessionViewSet,
        FigureViewSet,
        WorkingDayViewSet,
    )
