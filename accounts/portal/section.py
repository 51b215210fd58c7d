"""Parts of the portal as its menu names them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """A part: the name of its first page's address, what farmers call it, where it stands among the others."""

    url_name: str
    label: str | Promise
    position: int


@dataclass(frozen=True)
class Tab:
    """A section as one page's menu shows it: `current` where the page belongs to it."""

    url: str
    label: str | Promise
    current: bool


_sections = [Section("portal", _("Hôm nay"), 0)]


def add_section(url_name: str, *, label: str | Promise, position: int) -> None:
    """Put a part into the portal's menu."""
    _sections.append(Section(url_name, label, position))
    _sections.sort(key=lambda section: section.position)


_own_pages: list[tuple[str, str | Promise]] = []


def add_own_page(url_name: str, *, label: str | Promise) -> None:
    """Let everybody's account page lead to a page of their own on a floor above."""
    _own_pages.append((url_name, label))


def own_pages() -> Sequence[tuple[str, str | Promise]]:
    """Addresses and labels of those pages."""
    return [(reverse(url_name), label) for url_name, label in _own_pages]


def tabs(request: HttpRequest) -> Sequence[Tab]:
    """The menu on a page; the section with the longest address above the page's own is the current one."""
    here = [(reverse(section.url_name), section.label) for section in _sections]
    above = [url for url, _label in here if request.path.startswith(url)]
    current = max(above, key=len, default="")
    return [Tab(url, label, url == current) for url, label in here]
