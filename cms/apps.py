"""The cms floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Pages, theme and everything that joins the floors."""

    name = "cms"
    verbose_name = _("Trang thông tin")

    def ready(self) -> None:
        """Keep Wagtail's workflow mails off, before its app connects them."""
        from cms import workflow_mail  # inline: models are not loaded when apps are

        workflow_mail.keep_off()
