"""The portal's buttons that take a product off the site and bring it back."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.domain.refusal import Refusal
from accounts.portal.gate import for_contacts
from catalog.domain.product import archive_product, hide_own_product, restore_product, unhide_own_product
from catalog.permissions import get_product_for

VERBS: Mapping[str, tuple[Callable[..., Any], Any]] = {
    "hide": (hide_own_product, _("Đã ẩn. Người mua không thấy sản phẩm này nữa.")),
    "show": (unhide_own_product, _("Đã hiện lại.")),
    "archive": (archive_product, _("Đã ngừng bán. Lúc nào bán lại, bấm “Bán lại”.")),
    "restore": (restore_product, _("Sản phẩm được bán lại.")),
}


@for_contacts(Right.OFFER)
@require_POST
def change_shown(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Hide, show again, stop selling, sell again: what the button says."""
    row, told = get_product_for(actor, pk), request.POST.get("do", "")
    if told in VERBS:
        verb, done = VERBS[told]
        try:
            verb(row, by=actor, now=timezone.now())
            messages.success(request, str(done))
        except Refusal as refusal:
            messages.error(request, str(refusal))
    return redirect("portal_product", pk)
