"""Days off and days worked instead, as staff correct the calendar."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from accounts.admin.columns import day_column
from accounts.admin.scoped import ScopedSnippetViewSet
from accounts.models import WorkingDay


class WorkingDayViewSet(ScopedSnippetViewSet):
    """Ngày nghỉ, ngày làm bù."""

    model = WorkingDay
    icon = "calendar"
    menu_label = _("Ngày nghỉ, làm bù")
    ordering = ("-day", "pk")
    search_keys = ()
    list_display: Any = (day_column("day", _("Ngày"), sort_key="day"), "is_worked", "note")
    panels = (FieldRowPanel([FieldPanel("day"), FieldPanel("is_worked")]), FieldPanel("note"))
