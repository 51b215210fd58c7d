"""Parts of the portal as its menu names them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """A part: the name of its first page's address, what farmers call it, where it stands among the others; `also`
    names pages with addresses of their own that belong to it."""

    url_name: str
    label: str | Promise
    position: int
    also: tuple[str, ...] = ()

    def reaches(self, path: str) -> int:
        """The length of its longest address above the path; 0 where none is."""
        urls = [reverse(name) for name in (self.url_name, *self.also)]
        return max((len(url) for url in urls if path.startswith(url)), default=0)


@dataclass(frozen=True)
class Tab:
    """A section as one page's menu shows it: `current` where the page belongs to it."""

    url: str
    label: str | Promise
    current: bool


_sections = [Section("portal", _("Hôm nay"), 0)]


def add_section(url_name: str, *, label: str | Promise, position: int, also: tuple[str, ...] = ()) -> None:
    """Put a part into the portal's menu."""
    _sections.append(Section(url_name, label, position, also))
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
    current = max(_sections, key=lambda section: section.reaches(request.path))
    return [Tab(reverse(one.url_name), one.label, one is current) for one in _sections]
