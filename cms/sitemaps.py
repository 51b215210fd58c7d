"""What search engines may know: products, organisations and pages, each in both languages, in parts of bounded size."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from accounts.models import Organisation
from catalog.models import Product
from cms.models import EventPage
from events.models import Event

Row = tuple[str, datetime | None]
"""What an address is made of, and when what stands there changed."""

LANGUAGES = [code for code, _name in settings.LANGUAGES]


class SitePart(Sitemap, ABC):  # type: ignore[type-arg]  # takes no argument at run time
    """One kind of address. A page of it takes two queries and holds `limit` rows, however many there are."""

    limit = 2_000

    def get_domain(self, site: Any = None) -> str:
        """The host of BASE_URL, never the one that a request named."""
        return str(urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc)

    def get_protocol(self, protocol: str | None = None) -> str:
        """That of BASE_URL."""
        return str(urlsplit(settings.WAGTAILADMIN_BASE_URL).scheme)

    @abstractmethod
    def path_of(self, item: Any) -> str:
        """The path of a row in the language that is active."""

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, Any]]:
        """Each row once a language, with its other languages beside it; Django's own would load every row first."""
        rows: Iterable[Row] = self.paginator.page(page).object_list
        found = []
        for item, changed in rows:
            addresses = {code: f"{protocol}://{domain}{self._path_in(code, item)}" for code in LANGUAGES}
            alternates = [{"lang_code": code, "location": address} for code, address in addresses.items()]
            found += [
                {"location": address, "lastmod": changed, "alternates": alternates} for address in addresses.values()
            ]
        return found

    def _path_in(self, language: str, item: Any) -> str:
        with translation.override(language):
            return self.path_of(item)


class ProductPart(SitePart):
    """Products on the site."""

    def items(self) -> Any:
        """By key: the order stays while rows are added."""
        return Product.objects.on_site().order_by("pk").values_list("slug", "last_published_at")

    def path_of(self, item: str) -> str:
        """The page of a product."""
        return reverse("product", args=[item])

    def get_latest_lastmod(self) -> datetime | None:
        """When the last of them was published."""
        return latest(Product.objects.on_site(), "last_published_at")


class OrganisationPart(SitePart):
    """Producers that have a page."""

    def items(self) -> Any:
        """By key."""
        return self._rows().order_by("pk").values_list("slug", "updated_at")

    def path_of(self, item: str) -> str:
        """The page of an organisation."""
        return reverse("organisation", args=[item])

    def get_latest_lastmod(self) -> datetime | None:
        """When the last of them changed."""
        return latest(self._rows(), "updated_at")

    @staticmethod
    def _rows() -> QuerySet[Organisation]:
        return Organisation.objects.public().filter(produces=True)


class EventPart(SitePart):
    """Events that everybody may see, with their page where they have one."""

    def items(self) -> Any:
        """By key."""
        return Event.objects.public().order_by("pk").values_list("slug", "updated_at")

    def path_of(self, item: str) -> str:
        """The one address of an event."""
        return reverse("event", args=[item])

    def get_latest_lastmod(self) -> datetime | None:
        """When the last of them changed."""
        return latest(Event.objects.public(), "updated_at")


class PagePart(SitePart):
    """Pages that staff write, and the lists."""

    def items(self) -> list[tuple[Any, datetime | None]]:
        """A site has some dozens of pages."""
        home = Site.objects.select_related("root_page").get(is_default_site=True).root_page
        pages = home.get_descendants(inclusive=True).live().public().not_type(EventPage).order_by("path")
        return [*((page, page.last_published_at) for page in pages), *((name, None) for name in LISTS)]

    def path_of(self, item: Any) -> str:
        """The page's own address, or that of a list by its name."""
        return reverse(item) if isinstance(item, str) else item.get_url()

    def get_latest_lastmod(self) -> datetime | None:
        """When the last of them was published."""
        return latest(Page.objects.live(), "last_published_at")


LISTS = ("products", "organisations", "contact")
PARTS: dict[str, type[SitePart]] = {
    "san-pham": ProductPart,
    "don-vi": OrganisationPart,
    "su-kien": EventPart,
    "trang": PagePart,
}


def latest(rows: QuerySet[Any], column: str) -> datetime | None:
    """The greatest value of a column of times."""
    found: datetime | None = rows.aggregate(latest=Max(column))["latest"]
    return found
