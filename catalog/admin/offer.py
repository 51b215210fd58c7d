"""A product's offer on one page: packs and prices, seasons, papers. Live at once, outside the revision."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from accounts.admin.page import page_head
from accounts.forms.number import MoneyField, QuantityField
from catalog.domain.offer import OFFER_CHANGED
from catalog.models import Certificate, Pack, PriceTier, Product, SeasonWindow

EMPTY_LINES = 2

PackFormSet = forms.inlineformset_factory(
    Product,
    Pack,
    fields=["name", "unit", "price", "price_high", "priced_on", "minimum", "net_quantity", "net_unit", "position"],
    widgets={"priced_on": AdminDateInput()},
    field_classes=dict.fromkeys(("price", "price_high"), MoneyField)
    | dict.fromkeys(("minimum", "net_quantity"), QuantityField),
    extra=EMPTY_LINES,
)
SeasonFormSet = forms.inlineformset_factory(
    Product,
    SeasonWindow,
    fields=[
        "calendar",
        "start_day",
        "start_month",
        "end_day",
        "end_month",
        "form",
        "kind",
        "volume",
        "volume_unit",
        "volume_year",
    ],
    field_classes={"volume": QuantityField},
    extra=EMPTY_LINES,
)


class TierForm(forms.ModelForm):
    """A lower price from a quantity on, for one of this product's packs."""

    class Meta:
        model = PriceTier
        fields = ("pack", "from_quantity", "price")
        field_classes = {"from_quantity": QuantityField, "price": MoneyField}

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["pack"]
        choice.queryset = Pack.objects.filter(product=product)


TierFormSet = forms.modelformset_factory(PriceTier, form=TierForm, extra=EMPTY_LINES, can_delete=True)


def tiers_of(product: Product, posted: Any) -> Any:
    """The product's price tiers as a formset."""
    rows = PriceTier.objects.filter(pack__product=product).order_by("pack__position", "pack", "from_quantity")
    return TierFormSet(posted, queryset=rows, prefix="tiers", form_kwargs={"product": product})


def offer_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the offer; on POST save all lines together and note it in the product's history."""
    product = get_object_or_404(Product.objects.select_related("organisation"), pk=pk)
    for model, verb in ((Product, "view"), (Pack, "change"), (SeasonWindow, "change")):
        if not policy_registry.get_by_type(model).user_has_permission(request.user, verb):
            raise PermissionDenied
    posted = request.POST if request.method == "POST" else None
    packs = PackFormSet(posted, instance=product, prefix="packs")
    seasons = SeasonFormSet(posted, instance=product, prefix="seasons")
    tiers = tiers_of(product, posted)
    if posted is not None and all([packs.is_valid(), seasons.is_valid(), tiers.is_valid()]):
        save_offer(product, [packs, seasons, tiers], by=request.user)
        messages.success(request, _("Đã lưu giá và mùa vụ của “%(name)s”.") % {"name": product.name})
        return redirect(request.path)
    return TemplateResponse(request, "catalog/admin/offer.html", offer_context(product, packs, seasons, tiers))


@transaction.atomic
def save_offer(product: Product, formsets: Sequence[Any], *, by: Any) -> None:
    """Save the lines that changed, in the order given; nothing is noted where nothing did."""
    if not any(formset.has_changed() for formset in formsets):
        return
    for formset in formsets:
        formset.save()
    log(product, OFFER_CHANGED, user=by)


def offer_context(product: Product, packs: Any, seasons: Any, tiers: Any) -> dict[str, Any]:
    """What the template needs."""
    viewset = Product.snippet_viewset
    paper_viewset = Certificate.snippet_viewset  # type: ignore[attr-defined]  # Wagtail sets it on registration
    papers = Certificate.objects.select_related("type").filter(product=product)
    today = timezone.localdate()
    return {
        "product": product,
        "packs": packs,
        "seasons": seasons,
        "tiers": tiers,
        "papers": [(paper, paper.validity_on(today)) for paper in papers],
        "certificate_edit": paper_viewset.get_url_name("edit"),
        "certificate_add": paper_viewset.get_url_name("add"),
        "page_subtitle": product.name,
        **page_head(
            _("Giá, mùa vụ, giấy tờ"),
            "tag",
            (reverse(viewset.get_url_name("list")), _("Sản phẩm")),
            (reverse(viewset.get_url_name("edit"), args=[product.pk]), product.name),
        ),
        "media": packs.media + seasons.media,
    }
