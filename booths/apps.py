"""The booths floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoothsConfig(AppConfig):
    """Venues and stalls, their bookings, line-ups, consignment ledger and settlement."""

    name = "booths"
    verbose_name = _("Gian hàng")
