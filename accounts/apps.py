"""The accounts floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People, organisations and places."""

    name = "accounts"
    verbose_name = _("Đơn vị và con người")
