"""The staff's roles, by the name of their Wagtail group (decisions, table of roles)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

STOCK_GROUPS = ("Moderators", "Editors")
"""Groups that Wagtail makes for itself: no role here, with rights that nobody decided on."""


class Role(models.TextChoices):
    """A staff role; the value is the group's name."""

    ADMINISTRATOR = "Quản trị", _("Quản trị")
    EDITOR = "Biên tập", _("Biên tập")
    ORGANISER = "Xúc tiến thương mại", _("Xúc tiến thương mại")
    REGISTER = "Quản lý HTX", _("Quản lý HTX")
    ACCOUNTANT = "Kế toán", _("Kế toán")
    LEADER = "Lãnh đạo", _("Lãnh đạo")
