"""The events floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Supply–demand conferences, fairs and trainings, from invitation to outcome."""

    name = "events"
    verbose_name = _("Sự kiện")
