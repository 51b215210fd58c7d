"""Asking many cooperatives at once: the public form, and the buyer's page behind a secret link."""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.domain.refusal import Refusal
from accounts.domain.rights import is_staff_member
from accounts.links.link import LinkError, use_link
from accounts.links.token import make_token
from accounts.models import SecretLink, User
from accounts.refusals import add_to_form
from accounts.throttles import client_address
from accounts.views.link import acting
from accounts.views.proof import remember_phone
from catalog.domain.folder_order import products_of_request
from catalog.domain.invitation import choose
from catalog.domain.lines import public_line
from catalog.domain.request import close_request, open_request
from catalog.domain.request_news import buyer_link
from catalog.domain.request_table import table_of
from catalog.forms.request import PublicRequestForm
from catalog.models import Deal, Kind, PurchaseRequest
from catalog.purposes import PURCHASE_REQUEST
from catalog.request_limits import TooManyRequestsError, count_request
from catalog.views.matter import matter_page

TOO_MANY = 429
LONGEST_KEY = 12
DONE = {
    "gui": _("Đã nhận yêu cầu. Hãy lưu trang này: báo giá của các đơn vị sẽ hiện ở đây."),
    "chon": _("Đã ghi và đã báo các đơn vị: bạn chọn làm việc tiếp. Việc này chưa ràng buộc ai."),
    "dong": _("Đã đóng yêu cầu. Các đơn vị không phải báo giá nữa."),
}
"""What was done a moment ago, by the word behind the address."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_many(request: HttpRequest) -> HttpResponse:
    """The form; once sent, the buyer's page."""
    buyer = _buyer(request.user)
    known = {"name": str(buyer), "reach": buyer.phone or buyer.email} if buyer else {}
    form = PublicRequestForm(request.POST or None, initial={**known, "kind_name": request.GET.get("hang", "")})
    status = 200
    if form.is_valid():
        try:
            link = buyer_link(_send(request, form, buyer), now=timezone.now())
            remember_phone(request, link)
            return redirect(f"{reverse('secret_link', args=[make_token(link)])}?xong=gui")
        except Refusal as refusal:
            add_to_form(form, refusal)
            status = TOO_MANY if isinstance(refusal, TooManyRequestsError) else status
    return render(request, "catalog/request/ask.html", {"form": form, "kinds": _kinds()}, status=status)


def _kinds() -> Iterable[Kind]:
    """Offered while somebody types."""
    return Kind.objects.current().alphabetical()


def _buyer(user: User | AnonymousUser) -> User | None:
    """The account that the request belongs to; staff write theirs in the admin."""
    return user if isinstance(user, User) and not is_staff_member(user) else None


def _send(request: HttpRequest, form: PublicRequestForm, buyer: User | None) -> PurchaseRequest:
    """Count it, unless it was sent before, and write it down."""
    asker, once = form.asker(), form.cleaned_data["once"]
    if not (once and PurchaseRequest.objects.filter(once=once).exists()):
        count_request(address=client_address(request), buyer=asker.phone or asker.email)
    wording = str(PURCHASE_REQUEST.wording)
    told = {"asker": asker, "terms": form.terms(), "agreed_wording": wording, "once": once}
    return open_request(form.wanted(), **told, by=buyer, now=timezone.now())


def buyer_page(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """GET shows the quotations side by side, with the sum of those in `chon`; POST chooses or closes."""
    row, refused = cast(PurchaseRequest, link.subject), ""
    quoted = row.invitations.filter(answered_at__isnull=False).values_list("pk", flat=True)
    if other := matter_page(request, link, row, lambda: products_of_request(row, list(quoted))):
        return other
    ticked = {int(key) for key in request.POST.getlist("chon") or request.GET.getlist("chon") if _is_key(key)}
    if request.method == "POST":
        try:
            if done := _do(request, link, row, ticked):
                return redirect(f"{request.path}?xong={done}")
        except LinkError:
            raise
        except Refusal as refusal:
            refused = str(refusal)
    shown = {"refused": refused, "done": DONE.get(request.GET.get("xong", "")), "link": link}
    return render(request, "catalog/request/page.html", {**page_context(row, ticked or None), **shown})


def page_context(row: PurchaseRequest, ticked: set[int] | None) -> dict[str, Any]:
    """What the page shows of a request."""
    now = timezone.now()
    deals = Deal.objects.filter(quotation__invitation__request=row).select_related("seller", "price_unit", "unit")
    deals = deals.prefetch_related("steps", "deliveries").order_by("pk")
    return {
        "purchase": row,
        "need": row.need,
        "table": table_of(row, ticked=ticked, today=timezone.localdate(now)),
        "takes_answers": row.takes_answers(now),
        "is_open": row.closed_at is None,
        "shows_price": True,
        "deals": [(deal, public_line(deal.seller)) for deal in deals],
    }


def _is_key(typed: str) -> bool:
    return typed.isdecimal() and len(typed) < LONGEST_KEY


def _do(request: HttpRequest, link: SecretLink, row: PurchaseRequest, ticked: set[int]) -> str:
    """The one thing that was asked for, and its word."""
    do, by, now = request.POST.get("do", ""), acting(request, link), timezone.now()
    if do == "chon":
        use_link(link, by=by, now=now, proven=True, perform=lambda held: choose(row, ticked, by=by, now=now))
    elif do == "dong":
        reason = str(_("Người mua không cần nữa."))
        use_link(
            link, by=by, now=now, proven=True, perform=lambda held: close_request(row, reason=reason, by=by, now=now)
        )
    else:
        return ""
    return do
