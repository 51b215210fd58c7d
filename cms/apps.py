"""The cms floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Pages, theme and everything that joins the floors."""

    name = "cms"
    verbose_name = _("Trang thông tin")

    def ready(self) -> None:
        """Keep Wagtail's workflow mails off, before its app connects them; register our check."""
        from cms import static_files, workflow_mail  # noqa: F401 - inline: models are not loaded when apps are

        workflow_mail.keep_off()
