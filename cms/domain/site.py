"""The site and its first pages on a fresh install."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from accounts.owner import site_owner
from cms.models import EventIndexPage, HomePage, ReportIndexPage, StandardPage

TEXTS = Path(__file__).resolve().parent.parent / "data" / "pages.json"
HOME_SLUG = "trang-chu"


@transaction.atomic
def ensure_site() -> HomePage:
    """The home page; where there is none yet, first the whole tree under it, in place of Wagtail's welcome page.

    Pages that staff have changed, moved or deleted since are left as they are. The texts name the owner as the
    settings do on the day of the installation.
    """
    home: HomePage | None = HomePage.objects.first()
    if home:
        return home
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    home = _add_home_page(Page.get_first_root_node())
    _point_site_to(home)
    _remove_welcome_page()
    home.refresh_from_db()  # removing a sibling may have moved it in the tree
    _add_pages_below(home)
    return home


def _add_home_page(root: Page) -> HomePage:
    home: HomePage = root.add_child(
        instance=HomePage(
            title=settings.SITE_NAME,
            slug=HOME_SLUG,
            lead="Sản phẩm của hợp tác xã và làng nghề: ai làm, ở đâu, mùa nào, giấy tờ gì.",
        )
    )
    return home


def _point_site_to(home: HomePage) -> None:
    """The default site, at the address that the setting BASE_URL names."""
    here = {**address_of_settings(), "site_name": settings.SITE_NAME, "root_page": home}
    Site.objects.update_or_create(is_default_site=True, defaults=here)


def address_of_settings() -> dict[str, Any]:
    """Host and port of BASE_URL, as the row of a site keeps them."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    return {"hostname": address.hostname or "localhost", "port": port}


def move_site_to_base_url() -> None:
    """Give the default site the address of BASE_URL, for the demo, which is served at another port each time.

    Elsewhere staff say in the admin where the site stands.
    """
    site = Site.objects.get(is_default_site=True)
    for name, value in address_of_settings().items():
        setattr(site, name, value)
    site.save()


def _remove_welcome_page() -> None:
    """Delete the page that Wagtail's own migration made: of no kind of ours, directly under the root."""
    for page in Page.objects.filter(depth=2, content_type__app_label="wagtailcore", content_type__model="page"):
        page.delete()


def _add_pages_below(home: HomePage) -> None:
    reports = ReportIndexPage(
        title="Báo cáo", slug="bao-cao", show_in_menus=True, lead="Báo cáo từng kỳ, kèm số liệu và ảnh."
    )
    _publish_below(home, reports)
    _publish_below(home, EventIndexPage(title="Sự kiện", slug="su-kien"))
    words = owner_words()
    for text in json.loads(TEXTS.read_text(encoding="utf-8")):
        _publish_below(home, _standard_page(text, words))


def _standard_page(text: dict[str, Any], words: dict[str, str]) -> StandardPage:
    return StandardPage(
        title=text["title"],
        slug=text["slug"],
        lead=text["lead"].format(**words),
        show_in_menus=True,
        body=[(kind, value.format(**words)) for kind, value in text["body"]],
    )


def _publish_below(parent: Page, page: Page) -> None:
    """Add a live page with its first revision."""
    parent.add_child(instance=page)
    page.save_revision().publish()


def owner_words() -> dict[str, str]:
    """What the texts' placeholders mean: site, owner, unit, and a sentence on how to reach the owner.

    The sentence names the telephone and mail of the settings, made-up ones as such; without either it is empty.
    """
    owner = site_owner()
    sample = " (mẫu)" if owner.is_sample else ""
    ways = [f"điện thoại {owner.phone_text}{sample}"] if owner.phone else []
    ways += [f"email {owner.email}{sample}"] if owner.email else []
    return {
        "site": settings.SITE_NAME,
        "owner": owner.name,
        "unit": owner.unit,
        "contact": f"Liên hệ: {', '.join(ways)}." if ways else "",
    }
