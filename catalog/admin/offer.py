"""A product's offer on its page: packs and prices, seasons, papers. Live at once, outside the revision."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from accounts.models import User
from catalog.admin.offer_form import OfferForm
from catalog.domain.line import OfferRefusedError
from catalog.domain.offer import SavedOffer, save_offer
from catalog.domain.price import pack_in_words
from catalog.domain.seasons import season_in_words
from catalog.models import Certificate, Pack, Product, SeasonWindow

OFFER = "offer"
"""Where on the page it stands."""


def may_change_offer(user: User | AnonymousUser) -> bool:
    """Whether the person writes prices and seasons, on whichever products they reach."""
    may = [policy_registry.get_by_type(model).user_has_permission(user, "change") for model in (Pack, SeasonWindow)]
    return all(may)


def offer_address(product: Product) -> str:
    """The offer on the product's page."""
    return f"{reverse(Product.snippet_viewset.get_url_name('edit'), args=[product.pk])}#{OFFER}"


def saved_by(request: HttpRequest, product: Product, form: OfferForm) -> SavedOffer | None:
    """What was saved, None where something is to be mended; that stands at its line then."""
    if form.is_valid():
        by: Any = request.user
        try:
            return save_offer(product, **form.changes(), by=by, now=timezone.now())
        except OfferRefusedError as refused:
            form.refuse(refused)
    messages.error(request, _("Chưa lưu. Hãy xem những chỗ được đánh dấu; mọi thứ bạn gõ vẫn còn."))
    return None


def tell_saved(request: HttpRequest, product: Product, saved: SavedOffer) -> None:
    """What became of it."""
    for line in saved.gone:
        told = _("Không lưu “%(line)s”: dòng này đã bị người khác xóa. Phần còn lại đã lưu.")
        messages.warning(request, told % {"line": line})
    if saved.changes:
        messages.success(request, _("Đã lưu giá và mùa vụ của “%(name)s”.") % {"name": product.name})
    elif not saved.gone:
        messages.info(request, _("Không có gì thay đổi."))


def offer_context(product: Product, form: OfferForm, user: User) -> dict[str, Any]:
    """What the template needs, under one name."""
    paper_viewset = Certificate.snippet_viewset  # type: ignore[attr-defined]  # Wagtail sets it on registration
    papers = Certificate.objects.select_related("type").filter(product=product)
    may_add = policy_registry.get_by_type(Certificate).user_has_permission(user, "add")
    today = timezone.localdate()
    return {
        "form": form,
        "address": reverse(Product.snippet_viewset.get_url_name("offer"), args=[product.pk]),
        "packs": [(line, pack_in_words(line.row, line.row.tiers.all()) if line.row else "") for line in form.packs],
        "seasons": [(line, season_in_words(line.row) if line.row else "") for line in form.seasons],
        "may_change": may_change_offer(user),
        "papers": [(paper, paper.validity_on(today)) for paper in papers],
        "certificate_edit": paper_viewset.get_url_name("edit"),
        "certificate_add": reverse(paper_viewset.get_url_name("add")) if may_add else "",
    }
