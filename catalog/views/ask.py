"""Asking for a product through the Alliance: the way of a buyer where the producer has no public line of its own."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.links.address import absolute
from accounts.owner import site_owner
from catalog.domain.cards import ProductCard, product_cards
from catalog.models import Product


def mail_about(card: ProductCard) -> str:
    """A mail to the owner that already names the product and its address; empty where the owner has none."""
    owner = site_owner()
    if not owner.email:
        return ""
    subject = _("Hỏi mua: %(name)s") % {"name": card.name}
    body = _("Tôi muốn hỏi mua %(name)s (%(url)s).\n\nSố lượng:\nKhi nào cần:\nĐiện thoại của tôi:\n") % {
        "name": card.name,
        "url": absolute(card.url),
    }
    return f"{owner.mail_url}?subject={quote(subject)}&body={quote(body)}"


def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom to call about one product that is on the site, and what to have at hand."""
    product = get_object_or_404(Product.objects.on_site(), slug=slug)
    (card,) = product_cards([product.pk], today=timezone.localdate())
    return render(request, "catalog/ask.html", {"card": card, "mail_url": mail_about(card)})
