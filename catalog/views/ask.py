"""Asking for a product: a page of its own, which product pages fetch, so that they stay without cookies."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.domain.refusal import Refusal
from accounts.domain.rights import is_staff_member
from accounts.links.token import link_path
from accounts.models import User
from accounts.refusals import add_to_form
from accounts.throttles import client_address
from accounts.views.proof import remember_phone
from catalog.domain.cards import product_cards
from catalog.domain.enquiry import send_enquiry
from catalog.domain.enquiry_news import receipt_link
from catalog.domain.lines import public_line
from catalog.enquiry_limits import TooManyEnquiriesError, count_enquiry
from catalog.forms.enquiry import AskForm
from catalog.models import Enquiry, Product

TOO_MANY = 429


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """The form about one product that is on the site, and whom to call instead; once sent, the buyer's receipt."""
    product = get_object_or_404(Product.objects.on_site().select_related("organisation", "kind"), slug=slug)
    form = AskForm(request.POST or None, product=product, initial=known_of(request.user))
    status = 200
    if form.is_valid():
        try:
            link = receipt_link(_send(request, product, form), now=timezone.now())
            remember_phone(request, link)
            return redirect(link_path(link))
        except Refusal as refusal:
            add_to_form(form, refusal)
            status = TOO_MANY if isinstance(refusal, TooManyEnquiriesError) else status
    return _page(request, product, form, status)


def _send(request: HttpRequest, product: Product, form: AskForm) -> Enquiry:
    """Count it, unless it was sent before, and send it."""
    asker, once = form.asker(), form.cleaned_data["once"]
    if not (once and Enquiry.objects.filter(once=once).exists()):
        count_enquiry(product, address=client_address(request), buyer=asker.phone or asker.email)
    by, now = buyer_of(request.user), timezone.now()
    return send_enquiry(product, wish=form.wish(), asker=asker, purposes=form.purposes(), once=once, by=by, now=now)


def buyer_of(user: User | AnonymousUser) -> User | None:
    """The account that the enquiry belongs to; staff ask for others."""
    return user if isinstance(user, User) and not is_staff_member(user) else None


def known_of(user: User | AnonymousUser) -> dict[str, str]:
    """What somebody with an account need not type."""
    buyer = buyer_of(user)
    return {"name": str(buyer), "reach": buyer.phone or buyer.email} if buyer else {}


def _page(request: HttpRequest, product: Product, form: AskForm, status: int) -> HttpResponse:
    """The form alone for a page that fetches it, else a page."""
    shown = {"product": product, "form": form, "line": public_line(product.organisation)}
    if getattr(request, "htmx", False):
        return render(request, "catalog/_ask.html", shown, status=status)
    (card,) = product_cards([product.pk], today=timezone.localdate())
    return render(request, "catalog/ask.html", {**shown, "card": card}, status=status)
