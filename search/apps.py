"""The search floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Search over the catalogue; the one floor that listens to other apps' changes."""

    name = "search"
    verbose_name = _("Tìm kiếm")

    def ready(self) -> None:
        """Listen to changes of what is indexed."""
        from search import receivers

        receivers.connect()
