"""Whole addresses of this site, for what leaves it: messages, paper, lists of calls."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def absolute(path: str) -> str:
    """The path at the site's own address (BASE_URL), never at the host that a request named."""
    site: str = settings.WAGTAILADMIN_BASE_URL
    return site.rstrip("/") + path


def whole_address(name: str, *arguments: str) -> str:
    """The address of a URL name in the site's first language, whatever the language of whoever makes it."""
    with translation.override(settings.LANGUAGE_CODE):
        return absolute(reverse(name, args=arguments))
