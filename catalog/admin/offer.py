"""A product's offer on one page: packs and prices, seasons, papers. Live at once, outside the revision."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from accounts.admin.page import page_head
from catalog.admin.offer_form import OfferForm
from catalog.domain.line import OfferRefusedError
from catalog.domain.offer import SavedOffer, save_offer
from catalog.domain.price import pack_in_words
from catalog.domain.seasons import season_in_words
from catalog.models import Certificate, Pack, Product, SeasonWindow


def offer_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the offer; on POST save what was changed, or show the page again with one more line or what to mend."""
    product = get_object_or_404(Product.objects.select_related("organisation"), pk=pk)
    for model, verb in ((Product, "view"), (Pack, "change"), (SeasonWindow, "change")):
        if not policy_registry.get_by_type(model).user_has_permission(request.user, verb):
            raise PermissionDenied
    form = OfferForm(product, request.POST.copy() if request.method == "POST" else None)
    if form.posted is not None and not form.add and (saved := _saved(request, product, form)):
        _tell(request, product, saved)
        return redirect(request.path)
    return TemplateResponse(request, "catalog/admin/offer.html", offer_context(product, form))


def _saved(request: HttpRequest, product: Product, form: OfferForm) -> SavedOffer | None:
    """What was saved, None where something is to be mended; that stands at its line then."""
    if form.is_valid():
        by: Any = request.user
        try:
            return save_offer(product, **form.changes(), by=by, now=timezone.now())
        except OfferRefusedError as refused:
            form.refuse(refused)
    messages.error(request, _("Chưa lưu. Hãy xem những chỗ được đánh dấu; mọi thứ bạn gõ vẫn còn."))
    return None


def _tell(request: HttpRequest, product: Product, saved: SavedOffer) -> None:
    """What became of it."""
    for line in saved.gone:
        told = _("Không lưu “%(line)s”: dòng này đã bị người khác xóa. Phần còn lại đã lưu.")
        messages.warning(request, told % {"line": line})
    if saved.changes:
        messages.success(request, _("Đã lưu giá và mùa vụ của “%(name)s”.") % {"name": product.name})
    elif not saved.gone:
        messages.info(request, _("Không có gì thay đổi."))


def offer_context(product: Product, form: OfferForm) -> dict[str, Any]:
    """What the template needs."""
    viewset = Product.snippet_viewset
    paper_viewset = Certificate.snippet_viewset  # type: ignore[attr-defined]  # Wagtail sets it on registration
    papers = Certificate.objects.select_related("type").filter(product=product)
    today = timezone.localdate()
    lines = list(form.lines().values())
    return {
        "product": product,
        "form": form,
        "packs": [(line, pack_in_words(line.row, line.row.tiers.all()) if line.row else "") for line in form.packs],
        "seasons": [(line, season_in_words(line.row) if line.row else "") for line in form.seasons],
        "papers": [(paper, paper.validity_on(today)) for paper in papers],
        "certificate_edit": paper_viewset.get_url_name("edit"),
        "certificate_add": paper_viewset.get_url_name("add"),
        "history": reverse(viewset.get_url_name("history"), args=[product.pk]),
        "page_subtitle": product.name,
        **page_head(
            _("Giá, mùa vụ, giấy tờ"),
            "tag",
            (reverse(viewset.get_url_name("list")), _("Sản phẩm")),
            (reverse(viewset.get_url_name("edit"), args=[product.pk]), product.name),
        ),
        "media": lines[0].media if lines else "",
    }
