"""The catalog floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    """Products and what is said of them."""

    name = "catalog"
    verbose_name = _("Sản phẩm")
