"""The staff's search from anywhere, by words with or without marks: goods, producers, papers, pictures, pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.db.models import F, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.search import SearchArea
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from accounts.admin.page import page_head
from accounts.admin.policy import reachable
from accounts.admin.search import matching
from accounts.models import Organisation, User
from accounts.vietnamese import fold
from catalog.domain.cards import producer_name
from catalog.models import Certificate, Picture, Product

MOST_SHOWN = 8
PAGE = "cms_admin_search"


@dataclass(frozen=True, slots=True)
class Hit:
    """One row that was found, and the way to it."""

    label: str
    url: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one kind; `all_url` is the list with the same words, "" where there is none."""

    label: Any
    hits: Sequence[Hit]
    total: int
    all_url: str = ""


@dataclass(frozen=True)
class Searched:
    """A model that is searched: in which folded columns, and what stands beside a name."""

    model: type[Model]
    keys: Sequence[str]
    detail: Callable[[Any], Any]
    with_rows: Callable[[QuerySet[Any]], QuerySet[Any]]
    label: Any


SEARCHED = (
    Searched(
        Product,
        ("search_key", "organisation__search_key"),
        producer_name,
        lambda rows: rows.select_related("organisation").order_by("sort_key", "pk"),
        gettext_lazy("Sản phẩm"),
    ),
    Searched(
        Organisation,
        ("search_key", "former_names__search_key"),
        lambda row: row.place or "",
        lambda rows: rows.select_related("place").order_by("sort_key", "pk"),
        gettext_lazy("Đơn vị"),
    ),
    Searched(
        Certificate,
        ("product__search_key", "organisation__search_key", "product__organisation__search_key"),
        lambda row: row.product or row.organisation or "",
        lambda rows: rows.select_related("type", "product", "organisation").order_by(
            F("decided_on").desc(nulls_last=True), "pk"
        ),
        gettext_lazy("Giấy tờ"),
    ),
)


def search(request: HttpRequest) -> HttpResponse:
    """All that the person reaches and the words are found in, a few of each kind."""
    words, person = " ".join(request.GET.get("q", "").split())[:200], cast("User", request.user)
    found = []
    if fold(words):
        found = [_rows(searched, words, person) for searched in SEARCHED]
        found = [each for each in [*found, _pictures(words, person), _pages(words, person)] if each.total]
    shown = {"words": words, "found": found, **page_head(_("Tìm kiếm"), "search")}
    return TemplateResponse(request, "cms/admin/search.html", shown)


def _rows(searched: Searched, words: str, person: User) -> Found:
    rows = matching(reachable(person, searched.model), words, searched.keys)
    policy = policy_registry.get_by_type(searched.model)
    viewset: Any = searched.model.snippet_viewset  # type: ignore[attr-defined]  # Wagtail sets it on registration
    name = viewset.get_url_name("edit" if policy.user_has_permission(person, "change") else "inspect")
    hits = [
        Hit(str(row), reverse(name, args=[row.pk]), str(searched.detail(row)))
        for row in searched.with_rows(rows)[:MOST_SHOWN]
    ]
    total = rows.count() if len(hits) == MOST_SHOWN else len(hits)
    return Found(searched.label, hits, total, f"{reverse(viewset.get_url_name('list'))}?{urlencode({'q': words})}")


def _pictures(words: str, person: User) -> Found:
    """Pictures by title, description, who took them and tags, for those who edit them; the newest first."""
    policy: Any = policy_registry.get_by_type(Picture)
    allowed = policy.instances_user_has_permission_for(person, "change")
    held = allowed.autocomplete(words, order_by="-created_at")
    hits = [Hit(str(row), reverse("wagtailimages:edit", args=[row.pk]), row.credit) for row in held[:MOST_SHOWN]]
    return Found(_("Hình ảnh"), hits, held.count(), f"{reverse('wagtailimages:index')}?{urlencode({'q': words})}")


def _pages(words: str, person: User) -> Found:
    """Pages by title; there are few, so they are compared here."""
    wanted = fold(words).split()
    pages = PagePermissionPolicy().instances_user_has_permission_for(person, "change").filter(depth__gt=1)
    held = [page for page in pages.order_by("path") if all(word in fold(page.title) for word in wanted)]
    hits = [Hit(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk])) for page in held[:MOST_SHOWN]]
    return Found(_("Trang"), hits, len(held))


def search_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [path("tim/", search, name=PAGE)]


def search_area() -> SearchArea:
    """First of the areas, so the box of the menu leads here."""
    return SearchArea(gettext_lazy("Tất cả"), reverse(PAGE), name="everything", icon_name="search", order=1)
