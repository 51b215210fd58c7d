"""The events floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.areas import for_staff_alone


class EventsConfig(AppConfig):
    """Supply–demand conferences, fairs and trainings, from invitation to outcome."""

    name = "events"
    verbose_name = _("Sự kiện")

    def ready(self) -> None:
        """The hall is for staff alone."""
        for_staff_alone("halls")
