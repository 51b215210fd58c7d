"""What `manage.py check`, and every command that checks first, says of the search floor's settings."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, register
from django.utils.translation import gettext as _


@register()
def check_server_addresses(app_configs: Any, **kwargs: Any) -> list[Error]:
    """An address that the client of the search server refuses, which otherwise every search would meet."""
    given = [url.strip() for url in settings.ELASTICSEARCH_URL.split(",")] if settings.ELASTICSEARCH_URL else []
    return [_error(url) for url in given if not _is_whole(url)]


def _is_whole(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port is not None
    except ValueError:
        return False


def _error(url: str) -> Error:
    """Without the password that may stand in the address."""
    shown = url.rpartition("@")[2]
    told = _("ELASTICSEARCH_URL: “%(url)s” không phải là địa chỉ đầy đủ của máy chủ tìm kiếm.") % {"url": shown}
    hint = _("Ghi đủ giao thức, tên máy và cổng, ví dụ http://localhost:9200; nhiều địa chỉ cách nhau bằng dấu phẩy.")
    return Error(told, hint=hint, id="search.E001")
