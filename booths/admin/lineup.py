"""Danh mục trưng bày for staff: products are chosen by the venue's rule and invited; what somebody said by phone or on
paper is noted for them."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.widgets import AdminDateInput

from accounts.admin.actions import ActionForm, ReasonForm, RowAction, RowActions
from accounts.admin.page import page_head
from accounts.domain.refusal import Refusal
from accounts.forms.day import DayField
from accounts.forms.number import MoneyField
from accounts.models import User
from booths.consignment.invitations import invite_in_writing
from booths.consignment.permissions import operated_bookings_for
from booths.domain.lineup import answer_line, invite_product, withdraw_line
from booths.domain.lineup_choice import Choice, choose_products
from booths.domain.shelf_space import measure_line, set_shelf_length
from booths.enums import AnsweredHow, LineMode, LineState
from booths.forms.stall import MetresField
from booths.models import Booking, LineupItem

CHANGE = "booths.change_booking"
TITLE = _("Ký gửi, đối chiếu")


class ChooseForm(forms.Form):
    """From when to when, and which words."""

    first_day = DayField(label=_("Bày từ ngày"), widget=AdminDateInput())
    last_day = DayField(label=_("Đến hết ngày"), widget=AdminDateInput(), required=False)
    text = forms.CharField(label=_("Tên sản phẩm hoặc đơn vị"), required=False, max_length=120)
    blocked_too = forms.BooleanField(label=_("Cả hàng chưa đủ điều kiện, kèm lý do"), required=False)


class LineForm(forms.Form):
    """What one product would stand as."""

    name = forms.CharField(label=_("Tên trên kệ, kèm quy cách"), max_length=255)
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=40)
    retail = MoneyField(label=_("Giá bán lẻ"), required=False)
    metres = MetresField(label=_("Mét kệ"), required=False)


class LengthForm(ActionForm):
    """Metres of a line, or of all shelves."""

    metres = MetresField(label=_("Mét kệ"), required=False, help_text=_("Ví dụ 1,2. Chưa đo thì để trống."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"metres": self.row.shelf_metres}


class SaidForm(ActionForm):
    """What a cooperative said, and by which way."""

    answer = forms.ChoiceField(label=_("Trả lời"), choices=[("yes", _("Đồng ý")), ("no", _("Không tham gia"))])
    how = forms.ChoiceField(
        label=_("Trả lời bằng"),
        choices=[(AnsweredHow.PHONE, AnsweredHow.PHONE.label), (AnsweredHow.PAPER, AnsweredHow.PAPER.label)],
    )
    number = forms.CharField(
        label=_("Số văn bản"), required=False, max_length=60, help_text=_("Chỉ cần khi trả lời bằng giấy.")
    )
    dated = DayField(label=_("Ngày văn bản"), required=False, widget=AdminDateInput())
    text = forms.CharField(
        label=_("Ai nói, ý kiến gì"), required=False, max_length=255, help_text=_("Ví dụ: chị Hoa, giám đốc, gọi lại.")
    )


def note_answer(row: LineupItem, *, answer: str, how: str, **told: Any) -> LineupItem:
    """The cooperative's answer as staff heard or read it; who noted it is in the log."""
    return answer_line(row, accept=answer == "yes", how=AnsweredHow(how), **told)


LINE_ACTIONS = RowActions(
    LineupItem,
    (
        RowAction(
            name="answer",
            label=_("Ghi trả lời…"),
            question=_("Đơn vị đã trả lời thế nào?"),
            done=_("Đã ghi trả lời: %(name)s."),
            permission="change",
            perform=note_answer,
            form=SaidForm,
            shown=lambda row: row.state == LineState.INVITED,
        ),
        RowAction(
            name="shelf",
            label=_("Mét kệ…"),
            question=_("Mặt hàng này chiếm bao nhiêu mét mặt kệ?"),
            done=_("Đã ghi mét kệ: %(name)s."),
            permission="change",
            perform=measure_line,
            form=LengthForm,
            shown=lambda row: row.state in LineState.standing,
        ),
        RowAction(
            name="withdraw",
            label=_("Rút khỏi danh mục…"),
            question=_("Rút mặt hàng này khỏi danh mục? Hàng đã ở trong sổ vẫn ở đó đến khi bán hoặc gửi trả."),
            done=_("Đã rút: %(name)s."),
            permission="change",
            perform=withdraw_line,
            form=ReasonForm,
            serious=True,
            shown=lambda row: row.state in LineState.standing,
        ),
    ),
    names="booths_line_",
    back=lambda row: reverse("booths_consignment", args=[row.booking_id]),
    rows=lambda user: LineupItem.objects.filter(booking__in=operated_bookings_for(user)).select_related("booking"),
    permits=lambda user, row: user.has_perm(CHANGE),
)


SHELF_ACTIONS = RowActions(
    Booking,
    (
        RowAction(
            name="length",
            label=_("Chiều dài kệ…"),
            question=_("Các kệ của gian dài tất cả bao nhiêu mét? Có số này thì không thể mời quá chỗ."),
            done=_("Đã ghi chiều dài kệ."),
            permission="change",
            perform=set_shelf_length,
            form=LengthForm,
        ),
    ),
    names="booths_shelf_",
    back=lambda row: reverse("booths_consignment", args=[row.pk]),
    rows=operated_bookings_for,
    permits=lambda user, row: user.has_perm(CHANGE),
)


@dataclass
class Offered:
    """A product with the form of its line, as the page shows it."""

    choice: Choice
    form: LineForm
    ticked: bool
    done: bool = False


@require_http_methods(["GET", "POST"])
@permission_required(CHANGE)
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows products that the rule lets in, POST invites those ticked; what was refused stays, with why."""
    booking = _get(request, pk)
    days = {"first_day": booking.first_day, "last_day": booking.last_day}
    form = ChooseForm(request.GET if "first_day" in request.GET else {**_texts(days), **request.GET.dict()})
    chosen = choose_products(booking, **form.cleaned_data) if form.is_valid() else None
    posted = request.POST if request.method == "POST" else None
    offered = [_offered(choice, posted) for choice in (chosen.found if chosen else [])]
    if request.method == "POST" and form.is_valid():
        mode = LineMode(request.POST["mode"]) if request.POST.get("mode") in LineMode.values else LineMode.CONSIGNED
        made = _invite(request, booking, offered, mode, form.cleaned_data)
        if made:
            messages.success(
                request, _now("Đã thêm %(n)s mặt hàng. Khi đủ, hãy gửi link cho các đơn vị.") % {"n": made}
            )
        offered = [one for one in offered if not one.done]
        if not any(one.form.errors for one in offered):
            return redirect("booths_consignment", pk)
    above = ((reverse("booths_consignments"), TITLE), (reverse("booths_consignment", args=[pk]), str(booking)))
    shown = {"booking": booking, "form": form, "media": form.media, "chosen": chosen, "offered": offered}
    shown |= {"modes": LineMode.choices, "mode": request.POST.get("mode", LineMode.CONSIGNED)}
    return render(
        request, "booths/admin/invite_lines.html", {**shown, **page_head(_("Mời hàng lên kệ"), "mail", *above)}
    )


def _texts(days: dict[str, Any]) -> dict[str, str]:
    return {name: f"{day:%d/%m/%Y}" if day else "" for name, day in days.items()}


def _offered(choice: Choice, posted: Any) -> Offered:
    key = choice.product.pk
    initial = {
        "name": choice.name,
        "unit": choice.pack.unit.name if choice.pack else "",
        "retail": choice.pack.price if choice.pack else None,
    }
    ticked = posted is not None and str(key) in posted.getlist("product") and choice.may_be_invited
    if posted is not None:
        initial = {name: posted.get(f"{key}-{name}", value) for name, value in initial.items()}
    return Offered(choice, LineForm(posted if ticked else None, initial=initial, prefix=str(key)), ticked)


def _invite(
    request: HttpRequest, booking: Booking, offered: list[Offered], mode: LineMode, given: dict[str, Any]
) -> int:
    """Invite those ticked, each by itself; a refusal stands at its line."""
    days = {name: given[name] for name in ("first_day", "last_day")}
    for one in offered:
        if not one.ticked or not one.form.is_valid():
            continue
        product = one.choice.product
        told: dict[str, Any] = {**one.form.cleaned_data, **days, "by": cast(User, request.user)}
        try:
            assert product.organisation is not None, "chosen among those that have one"
            invite_product(
                booking, supplier=product.organisation, product=product, mode=mode, now=timezone.now(), **told
            )
            one.done = True
        except Refusal as refusal:
            one.form.add_error(None, str(refusal))
    return sum(one.done for one in offered)


@permission_required(CHANGE)
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send each cooperative that has not answered its link; who has nobody in charge becomes call work."""
    booking = _get(request, pk)
    sent, called = invite_in_writing(booking, by=cast(User, request.user), now=timezone.now())
    told = _now("Đã gửi cho %(sent)s đơn vị; %(called)s đơn vị chưa có người phụ trách nằm ở “Cần gọi”.")
    messages.success(request, told % {"sent": len(sent), "called": len(called)})
    return redirect("booths_consignment", pk)


def _get(request: HttpRequest, pk: int) -> Booking:
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    rows = operated_bookings_for(cast(User, request.user))
    return get_object_or_404(rows.select_related("venue", "organisation"), pk=pk)


def lineup_urls() -> list[URLPattern]:
    """Below the admin's own address."""
    return [
        path("ky-gui/<int:pk>/moi/", invite, name="booths_lineup_invite"),
        path("ky-gui/<int:pk>/gui/", send, name="booths_lineup_send"),
        *LINE_ACTIONS.paths("ky-gui/dong/"),
        *SHELF_ACTIONS.paths("ky-gui/ke/"),
    ]
