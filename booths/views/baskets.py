"""Gift baskets of a stall in the portal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.editing.once import saved_once
from accounts.numbers import quantity_text
from accounts.portal.card import Card, Line
from accounts.portal.gate import for_contacts, portal_page
from booths.consignment.permissions import get_operated_booking
from booths.domain.basket import make_basket
from booths.forms.basket import BasketForm
from booths.models import Basket, ConsignedGood
from booths.views.board import BOARD, dong, frame
from booths.views.form_page import ask


@for_contacts(Right.ANSWER)
def baskets(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """Each with whose goods it holds and their shares."""
    booking = get_operated_booking(actor, pk)
    rows = booking.baskets.prefetch_related("parts__good__consignment__supplier")
    cards = [Card(f"{row.name}: {dong(row.price)}", _parts(row)) for row in rows]
    buttons = [(reverse("portal_stall_basket_add", args=[pk]), _("Thêm giỏ quà"))]
    shown = frame(booking, _("Giỏ quà"), nothing=_("Chưa có giỏ quà nào."), buttons=buttons)
    return portal_page(request, actor, BOARD, cards=cards, **shown)


def _parts(row: Basket) -> list[Line]:
    return [
        Line(
            f"{quantity_text(part.quantity)} × {part.good}",
            "",
            f"{part.good.consignment.supplier} · {dong(part.share)}",
        )
        for part in row.parts.all()
    ]


@saved_once
@for_contacts(Right.ANSWER)
def add(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """A basket of goods that are on consignment here."""
    booking = get_operated_booking(actor, pk)
    goods = ConsignedGood.objects.filter(consignment__booking=booking).select_related("consignment__supplier")
    form = BasketForm(request.POST or None, goods=goods.order_by("name", "pk"))

    def perform(given: dict[str, Any]) -> Basket:
        told = {"name": given["name"], "price": given["price"]}
        return make_basket(booking, parts=form.parts(), by=actor, now=timezone.now(), **told)

    back = reverse("portal_stall_baskets", args=[pk])
    return ask(
        request,
        actor,
        form,
        title=_("Thêm giỏ quà"),
        lead=_("Phần tiền của các mặt hàng cộng lại bằng giá giỏ."),
        button=_("Lưu giỏ quà"),
        back=back,
        done=_("Đã thêm giỏ quà."),
        perform=perform,
        template="booths/portal/deliver.html",
    )
