"""What every template may show."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from accounts.owner import site_owner


def site(request: HttpRequest) -> dict[str, Any]:
    """Names of the site and its owner: data, since provinces merge (C42)."""
    return {
        "owner": site_owner(),
        "site_name": settings.SITE_NAME,
        "owner_name": settings.OWNER_NAME,
        "owner_unit": settings.OWNER_UNIT,
        "home_province": settings.HOME_PROVINCE.replace(" ", "\N{NO-BREAK SPACE}"),
    }
