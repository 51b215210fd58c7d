"""The catalog floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    """Products and what is said of them."""

    name = "catalog"
    verbose_name = _("Sản phẩm")

    def ready(self) -> None:
        """Give Wagtail's preview of a product the page that shows it; models know no views."""
        from catalog.models import Product
        from catalog.views.product import preview_context

        Product.page_context = staticmethod(preview_context)
