"""Pages of our own in the admin, beside Wagtail's."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def page_head(title: Any, icon: str, *above: tuple[str, Any]) -> dict[str, Any]:
    """The head under the names of Wagtail's templates; `above` are address and label of the pages between the home
    page and this one."""
    way = [(reverse("wagtailadmin_home"), _("Trang chính")), *above, ("", title)]
    return {
        "breadcrumbs_items": [{"url": url, "label": label} for url, label in way],
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
    }
