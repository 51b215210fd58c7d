"""Parts of the site by their addresses."""

from django.http import HttpRequest
from django.urls import reverse


def is_admin(request: HttpRequest) -> bool:
    """Whether the address is one of the staff's admin."""
    return request.path_info.startswith(reverse("wagtailadmin_home"))
