"""What trusted producers put on the site at once, for staff to look at afterwards."""

from typing import Any, cast

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from accounts.admin.page import page_head
from accounts.models import User
from catalog.admin.queue import for_approvers
from catalog.domain.difference import difference_between
from catalog.domain.offer_words import offer_in_words
from catalog.domain.straight import check_publication, unchecked_publications
from catalog.models import Product, StraightPublication
from catalog.permissions import products_for

MOST_SHOWN = 100


def publications_for(user: User) -> QuerySet[StraightPublication]:
    """Those of products within the person's scope."""
    rows = StraightPublication.objects.filter(product__in=products_for(user))
    return rows.select_related("product__organisation", "published_by", "checked_by")


def straight_head(*above: tuple[str, Any], title: Any = "") -> dict[str, Any]:
    """The head of these pages."""
    return page_head(title or _("Mới lên thẳng"), "rotate", *above)


@for_approvers
def straight(request: HttpRequest) -> HttpResponse:
    """Those nobody has looked at, the oldest first; then those looked at, the newest first."""
    rows = publications_for(cast("User", request.user))
    ordered = rows.order_by(F("checked_at").desc(nulls_first=True), "published_at", "pk")
    return TemplateResponse(request, "catalog/admin/straight.html", {"rows": ordered[:MOST_SHOWN], **straight_head()})


@for_approvers
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What went live, beside what had been there; a button notes that it was looked at and leads to the next."""
    person = cast("User", request.user)
    row = get_object_or_404(publications_for(person).select_related("revision", "before"), pk=pk)
    if request.method == "POST":
        check_publication(row, by=person, now=timezone.now())
        messages.success(request, _("Đã ghi: đã xem lại “%(name)s”.") % {"name": row.product.name})
        behind = unchecked_publications(products_for(person)).first()
        return redirect("catalog_check_straight", behind.pk) if behind else redirect("catalog_straight")
    changes = difference_between(row.product, row.before, row.revision)
    shown = {
        "row": row,
        "changes": changes,
        "texts": [(text, None) for text in changes.texts if text.differs],
        "same": [text for text in changes.texts if not text.differs],
        "offer": offer_in_words(row.product),
        "edit_url": reverse(Product.snippet_viewset.get_url_name("edit"), args=[row.product_id]),
        "hide_url": reverse(Product.snippet_viewset.get_url_name("hide"), args=[row.product_id]),
        **straight_head((reverse("catalog_straight"), _("Mới lên thẳng")), title=row.product.name),
    }
    return TemplateResponse(request, "catalog/admin/check_straight.html", shown)


def straight_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [
        path("len-thang/", straight, name="catalog_straight"),
        path("len-thang/<int:pk>/", check, name="catalog_check_straight"),
    ]
