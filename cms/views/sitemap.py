"""`/sitemap.xml` and its parts, `/robots.txt`: where search engines may go."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.sitemaps import views as sitemaps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.links.address import absolute
from cms.sitemaps import PARTS

STAFF = "cms/"
CLOSED = (
    "tai-khoan/",  # the account
    "quan-ly/",  # those in charge of an organisation
    "cua-toi/",  # a buyer's own lists
    "ban-hang/",  # sellers at a stall
    "hoi-truong/",  # staff in the hall of an event
    "l/",  # links for one person
    "tep-rieng/",  # files that only some may read
    "giay-to/",  # papers that only some may read
    "q/",  # short links: what they lead to has an address of its own
    "ui/",  # the gallery of components
    "san-pham/goi-y/",
    "san-pham/mo/",
    "san-pham/*/hoi-mua/",
)
"""Beginnings of addresses that are nobody's to find, below `/` and below each language."""


def index(request: HttpRequest) -> HttpResponse:
    """Every page of every part."""
    found = []
    for name, make in PARTS.items():
        part = make()
        changed, address = part.get_latest_lastmod(), absolute(reverse("sitemap_part", args=[name]))
        pages = range(1, part.paginator.num_pages + 1)
        found += [{"location": f"{address}?p={page}" if page > 1 else address, "last_mod": changed} for page in pages]
    return render(request, "sitemap_index.xml", {"sitemaps": found}, content_type="application/xml")


def part(request: HttpRequest, section: str) -> HttpResponse:
    """One page of one part; 404 for a part or page that is not there."""
    return sitemaps.sitemap(request, sitemaps={**PARTS}, section=section)


def robots(request: HttpRequest) -> HttpResponse:
    """What is closed, and where the map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed_paths()), f"Sitemap: {absolute('/sitemap.xml')}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def closed_paths() -> Iterator[str]:
    """The beginnings, in every language that has addresses of its own."""
    yield f"/{STAFF}"
    for code, _name in settings.LANGUAGES:
        prefix = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
        yield from (f"{prefix}{path}" for path in CLOSED)
