"""Metres of shelf in the portal: how long a stall's shelves are, and how much of them a line takes."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.actors.actor import ContactActor
from accounts.actors.right import Right
from accounts.editing.once import saved_once
from accounts.numbers import quantity_text
from accounts.portal.card import Line
from accounts.portal.gate import for_contacts
from booths.consignment.permissions import get_operated_booking, get_operated_line
from booths.domain.shelf_space import ShelfSpace, measure_line, set_shelf_length
from booths.forms.stall import MetresForm
from booths.views.form_page import ask


@saved_once
@for_contacts(Right.ANSWER)
def length(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """How long the shelves are in all."""
    booking = get_operated_booking(actor, pk)
    return ask(
        request,
        actor,
        MetresForm(request.POST or None, initial={"metres": booking.shelf_metres}),
        title=_("Chiều dài kệ của gian"),
        lead=_("Cộng chiều dài các mặt kệ bày hàng. Có số này thì không thể mời quá chỗ."),
        button=_("Ghi chiều dài kệ"),
        back=reverse("portal_stall_lineup", args=[booking.pk]),
        done=_("Đã ghi chiều dài kệ."),
        perform=lambda given: set_shelf_length(booking, by=actor, now=timezone.now(), **given),
    )


@saved_once
@for_contacts(Right.ANSWER)
def line(request: HttpRequest, actor: ContactActor, pk: int) -> HttpResponse:
    """How much of the shelf a line takes."""
    row = get_operated_line(actor, pk)
    return ask(
        request,
        actor,
        MetresForm(request.POST or None, initial={"metres": row.shelf_metres}),
        title=row.name,
        lead=str(row.supplier),
        button=_("Ghi mét kệ"),
        back=reverse("portal_line", args=[row.pk]),
        done=_("Đã ghi mét kệ."),
        perform=lambda given: measure_line(row, by=actor, now=timezone.now(), **given),
    )


def space_lines(space: ShelfSpace) -> Iterator[Line]:
    """How the shelf is shared out, as lines of a card."""
    if space.length is None:
        yield Line(_("Chưa ghi chiều dài kệ"), "", _("Ghi để biết còn bao nhiêu chỗ và không mời quá kệ."))
    else:
        told = {"left": quantity_text(space.left), "length": quantity_text(space.length)}
        yield Line(_("Còn trống %(left)s m trên %(length)s m") % told, "")
    if space.fullest:
        told = {"taken": quantity_text(space.fullest.taken), "day": date_format(space.fullest.day, "d/m/Y")}
        yield Line(_("Nhiều hàng nhất: %(taken)s m, từ ngày %(day)s") % told, "", _shares(space))
    if space.unmeasured:
        yield Line(_("%(n)s mặt hàng chưa ghi mét kệ") % {"n": space.unmeasured}, "")


def _shares(space: ShelfSpace) -> str:
    return " · ".join(f"{who} {quantity_text(metres)} m" for who, metres in space.suppliers)
