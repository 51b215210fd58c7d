"""The accounts floor, and Wagtail's users with our forms."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig

ROOMS = (
    "accounts.documents.document",
    "accounts.documents.paper",
    "accounts.messages.call_list",
    "accounts.personal.rows",
    "accounts.personal.references",
    "accounts.portal.inbox",
    "accounts.portal.people",
    "accounts.printing.printout",
    "accounts.printing.slips",
    "accounts.told",
    "accounts.views.invitation",
)
"""Modules of rooms that register something of this floor's own with another room."""


class AccountsConfig(AppConfig):
    """People, organisations and places."""

    name = "accounts"
    verbose_name = _("Đơn vị và con người")
    default = True

    def ready(self) -> None:
        """Let every floor register its jobs, periodic work, parts of the portal and rows about persons."""
        for name in ROOMS:
            import_module(name)
        autodiscover_modules("jobs", "tasks", "portal", "personal")


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's users app with our view set; named in INSTALLED_APPS in place of `wagtail.users`."""

    user_viewset = "accounts.admin.users.UserViewSet"
    group_viewset = "accounts.admin.users.GroupViewSet"
