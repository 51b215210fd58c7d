"""Public pages of organisations: the list, and one with its products."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.enums import OrganisationKind
from accounts.models import Organisation, Place
from accounts.phones import format_phone
from catalog.domain.organisation_photo import photo_of
from catalog.domain.organisations import organisation_papers, organisation_product_ids, public_organisations
from catalog.domain.origin import origin_on_both_maps
from catalog.views.cards import drawn_cards

PAGE_SIZE = 30
LONGEST_TEXT = 120
PRODUCTS_SHOWN = 48
IN_VIEW = 2
"""Cards whose pictures are in the first view."""


def page_url(asked: dict[str, str], number: int) -> str:
    """The address of one page of the same list."""
    return "?" + urlencode({**{key: value for key, value in asked.items() if value}, "trang": number})


def read_filters(request: HttpRequest) -> dict[str, str]:
    """What was asked: text, kind and district; what is unknown counts as not asked."""
    kind = request.GET.get("loai", "")
    return {
        "q": request.GET.get("q", "").strip()[:LONGEST_TEXT],
        "loai": kind if kind in OrganisationKind.values else "",
        "huyen": request.GET.get("huyen", "")[:100],
    }


def listing(request: HttpRequest) -> HttpResponse:
    """Producers by name, kind and district; a page beyond the last is the last."""
    asked = read_filters(request)
    found = public_organisations(text=asked["q"], kind=asked["loai"], district=asked["huyen"])
    page: Page[Organisation] = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    context: dict[str, Any] = {
        "page": page,
        "asked": asked,
        "kinds": OrganisationKind.choices,
        "districts": Place.objects.old_districts().filter(home=True).alphabetical(),
        "previous_url": page_url(asked, page.previous_page_number()) if page.has_previous() else "",
        "next_url": page_url(asked, page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "catalog/organisations.html", context)


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation with its products."""
    organisation = get_object_or_404(Organisation.objects.public().select_related("place__parent"), slug=slug)
    today = timezone.localdate()
    ids = organisation_product_ids(organisation)
    context = {
        "organisation": organisation,
        "origin": origin_on_both_maps(organisation.place),
        "phone": format_phone(organisation.public_phone) if organisation.public_phone else "",
        "picture": photo_of(organisation),
        "papers": organisation_papers(organisation, today),
        "cards": drawn_cards(ids[:PRODUCTS_SHOWN], today=today, eager=IN_VIEW),
        "product_count": len(ids),
        "former_names": list(organisation.former_names.all()),
    }
    return render(request, "catalog/organisation.html", context)
