"""The cms floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Pages, theme and everything that joins the floors."""

    name = "cms"
    verbose_name = _("Trang thông tin")
