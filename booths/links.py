"""One-purpose links of bookings: the cooperative looks at its own and may take it back; a party says yes or why not."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.enums import WaitingState
from accounts.links.kind import LinkForm, LinkKind, register_link
from accounts.models import SecretLink, WaitingEntry
from booths.domain.booking import withdraw_booking
from booths.domain.charge import charges_of
from booths.domain.notice import CONFIRM, FOLLOW
from booths.domain.party import confirm_by_link
from booths.domain.queue import ANSWERS, PLACE, waiting_request
from booths.enums import BookingState
from booths.forms.place import PLACE_ANSWERS
from booths.models import Booking, BookingParty


class WithdrawForm(LinkForm):
    """Why the place is not needed any more."""

    reason = forms.CharField(
        label=_("Không cần gian nữa? Hãy ghi lý do"),
        max_length=255,
        help_text=_("Gian được trả về trống để đơn vị khác dùng."),
    )


class AnswerForm(LinkForm):
    """Yes, or why not."""

    agreed = forms.TypedChoiceField(
        label=_("Ý kiến của đơn vị"),
        choices=[("1", _("Đồng ý")), ("0", _("Chưa đồng ý"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label=_("Ghi thêm (không bắt buộc)"), max_length=255, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class PlaceForm(LinkForm):
    """What becomes of an offered place."""

    answer = forms.ChoiceField(label=_("Đơn vị chọn"), choices=PLACE_ANSWERS, widget=forms.RadioSelect)


def booking_facts(link: SecretLink) -> dict[str, Any]:
    """What the cooperative is shown of its booking."""
    booking: Any = link.subject
    facts = {"booking": booking, "stalls": booking.stalls.all(), "reckoning": charges_of(booking)}
    return {**facts, "is_over": booking.state in (*BookingState.firm, *BookingState.finished)}


def party_facts(link: SecretLink) -> dict[str, Any]:
    """What a party is shown: who, where, when; never money."""
    party: Any = link.subject
    facts = {"party": party, "booking": party.booking, "stalls": party.booking.stalls.all()}
    return {**facts, "is_over": bool(party.confirmed_how) or party.booking.state in BookingState.finished}


def place_facts(link: SecretLink) -> dict[str, Any]:
    """What one who waits is shown: its place in the order, what is offered, for which request."""
    entry: Any = link.subject
    request = waiting_request(entry)
    is_queued = entry.state in WaitingState.queued
    facts = {"entry": entry, "venue": entry.subject, "booking": request}
    return {**facts, "is_queued": is_queued, "is_over": not is_queued}


def answer_place(link: SecretLink, *, by: By, now: datetime, answer: str) -> None:
    """Take the place, let it pass, or wait no longer."""
    if isinstance(link.subject, WaitingEntry):
        ANSWERS[answer](link.subject, by=by, now=now)


def take_back(link: SecretLink, *, by: By, now: datetime, reason: str) -> None:
    """The cooperative gives its place back."""
    if isinstance(link.subject, Booking):
        withdraw_booking(link.subject, reason=reason, by=by, now=now)


def answer(link: SecretLink, *, by: By, now: datetime, agreed: bool, remark: str = "") -> None:
    """The party's yes or no."""
    if isinstance(link.subject, BookingParty):
        confirm_by_link(link.subject, agreed=agreed, remark=remark, by=by, now=now)


register_link(
    LinkKind(
        name=FOLLOW,
        label=_("Xem đợt thuê gian hàng"),
        lifetime=timedelta(days=120),
        heading=lambda link: _("Gian hàng tại %(venue)s") % {"venue": getattr(link.subject, "venue", "")},
        button=_("Xin rút, trả gian"),
        form=WithdrawForm,
        perform=take_back,
        done=_("Đã ghi: đơn vị xin rút. Cảm ơn đã báo sớm."),
        context=booking_facts,
        template="booths/link/booking.html",
        asks_phone=True,
    )
)
register_link(
    LinkKind(
        name=CONFIRM,
        label=_("Xác nhận đợt thuê gian hàng"),
        lifetime=timedelta(days=60),
        heading=lambda link: _("Đề nghị xác nhận gian hàng"),
        button=_("Gửi ý kiến"),
        form=AnswerForm,
        perform=answer,
        done=_("Đã ghi ý kiến của đơn vị. Xin cảm ơn."),
        context=party_facts,
        template="booths/link/confirm.html",
        asks_phone=True,
    )
)
register_link(
    LinkKind(
        name=PLACE,
        label=_("Nhận hoặc trả chỗ đang chờ"),
        lifetime=timedelta(days=60),
        heading=lambda link: _("Gian trống tại %(venue)s") % {"venue": getattr(link.subject, "subject", "")},
        button=_("Gửi trả lời"),
        form=PlaceForm,
        perform=answer_place,
        done=_("Đã ghi trả lời của đơn vị. Xin cảm ơn."),
        context=place_facts,
        template="booths/link/place.html",
        asks_phone=True,
    )
)
