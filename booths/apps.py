"""The booths floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.areas import signs_in_at


class BoothsConfig(AppConfig):
    """Venues and stalls, their bookings, line-ups, consignment ledger and settlement."""

    name = "booths"
    verbose_name = _("Gian hàng")

    def ready(self) -> None:
        """Let the seller's own page be known as one at which people sign in."""
        signs_in_at("seller_sign_in")
