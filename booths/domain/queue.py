"""Waiting for a stall: the venue's list, in an order that the cooperative sees too; a place that came free is offered
by a message with a link, taken for days and area of the request, or given back."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.calls.task import open_call
from accounts.domain.contact import chief_contact
from accounts.domain.refusal import Refusal
from accounts.domain.waiting import join_waiting, leave_waiting, offer_place, pass_place, take_place
from accounts.links.link import ensure_link
from accounts.messages.kind import MessageKind, register_message
from accounts.messages.message import send_message, to_contact
from accounts.models import CallTask, Message, User, WaitingEntry
from booths.domain.hold import hold_stalls
from booths.domain.notice import CALL, CALL_US, moment_text
from booths.domain.venue import fitting, free_between
from booths.enums import BookingState
from booths.models import Booking, Stall, Venue

PLACE = "booths.place"
OFFERED = "booths.place_offered"

register_message(
    MessageKind(
        OFFERED,
        _("Mời nhận gian đang chờ"),
        "Có gian trống tại {dia_diem}",
        "Chào {nguoi}, {dia_diem} có gian trống cho {don_vi}, đang chờ {can}. Nhận hay trả chỗ tại {link}, trước {han}."
        + CALL_US,
        variables={"dia_diem": _("tên địa điểm"), "can": _("cần bao nhiêu"), "han": _("nhận đến lúc nào")},
        has_link=True,
    )
)


class NotPlannedError(Refusal):
    """Only who has no place yet waits for one."""

    message = _("Đợt thuê này đã có gian, không cần xếp chờ.")


class NoAreaError(Refusal):
    """The list says how much each needs."""

    message = _("Hãy ghi diện tích cần trước khi xếp chờ.")


class NoRequestError(Refusal):
    """The request behind an entry was taken back."""

    message = _("Đề nghị thuê của đơn vị ở địa điểm này không còn. Hãy gọi Liên minh để ghi lại đề nghị.")


class GoneMeanwhileError(Refusal):
    """What is free is too little for what was asked."""

    message = _("Những ngày đơn vị xin chỉ còn trống %(free)s m², chưa đủ %(wanted)s m². Đơn vị vẫn giữ thứ tự chờ.")


def queue_for_stall(booking: Booking, *, by: By, now: datetime) -> WaitingEntry:
    """Put the organisation of a booking without a place at the end of its venue's list.

    Raises NotPlannedError, NoAreaError, AlreadyWaitingError.
    """
    if booking.state != BookingState.PLANNED:
        raise NotPlannedError
    if not booking.area_asked:
        raise NoAreaError
    area = Decimal(booking.area_asked)
    return join_waiting(booking.venue, organisation=booking.organisation, quantity=area, unit="m²", by=by, now=now)


def place_in_queue(booking: Booking) -> WaitingEntry | None:
    """The entry of the booking's organisation on its venue's list, where it waits."""
    rows = WaitingEntry.objects.about(booking.venue).queued()
    return rows.filter(organisation=booking.organisation).first()


def waiting_request(entry: WaitingEntry) -> Booking | None:
    """The request for which an entry waits: the organisation's first planned one at the venue."""
    rows = Booking.objects.filter(venue=entry.subject_id, organisation=entry.organisation_id, first_day__isnull=False)
    return rows.filter(state=BookingState.PLANNED).select_related("venue", "organisation").order_by("pk").first()


@transaction.atomic
def offer_stall(entry: WaitingEntry, *, until: datetime, by: User, now: datetime) -> WaitingEntry:
    """Offer the place to an organisation until `until` and tell it by a message with a link; staff call where nobody
    is in charge. Raises NoRequestError and what `offer_place` raises."""
    if waiting_request(entry) is None:
        raise NoRequestError
    row = offer_place(entry, until=until, by=by, now=now)
    _tell(row, until, by=by, now=now)
    return row


@transaction.atomic
def take_stall(entry: WaitingEntry, *, by: By, now: datetime) -> WaitingEntry:
    """Take an offered place: the request is held on stalls that fit, and the entry leaves the list.

    Raises NotQueuedError, NoOfferError, OfferOverError, NoRequestError, GoneMeanwhileError, DaysTakenError; then the
    entry keeps its place.
    """

    def hold(row: WaitingEntry) -> None:
        request = waiting_request(row)
        if request is None:
            raise NoRequestError
        hold_stalls(request, stalls=_fitting(request, row.quantity), by=by, now=now)

    return take_place(entry, by=by, now=now, take=hold)


def pass_stall(entry: WaitingEntry, *, by: By, now: datetime) -> WaitingEntry:
    """Let an offered place pass and wait on in one's place. Raises NotQueuedError, NoOfferError."""
    return pass_place(entry, by=by, now=now)


def leave_queue(entry: WaitingEntry, *, by: By, now: datetime) -> WaitingEntry:
    """Wait no longer; the request itself stays until it is taken back. Raises NotQueuedError."""
    return leave_waiting(entry, by=by, now=now)


ANSWERS = {"take": take_stall, "pass": pass_stall, "leave": leave_queue}
"""What one who waits may say, with its verb."""


def _fitting(request: Booking, area: Decimal) -> list[Stall]:
    assert request.first_day is not None
    free = free_between(request.venue, first=request.first_day, last=request.last_day)
    if free.area < area:
        raise GoneMeanwhileError(free=f"{free.area.normalize():f}", wanted=f"{area.normalize():f}")
    return fitting(free.stalls, area)


def _tell(entry: WaitingEntry, until: datetime, *, by: User, now: datetime) -> Message | CallTask:
    venue, organisation = entry.subject, entry.organisation
    assert isinstance(venue, Venue)
    needed, end = f"{entry.quantity.normalize():f} {entry.unit}", moment_text(until)
    contact = chief_contact(organisation)
    if contact is None:
        return open_call(
            CALL,
            title=f"{organisation.name}, {venue.name}"[:200],
            text=f"{venue.name} có gian trống cho {organisation.name} ({needed}). Nhận trước {end}.",
            name=organisation.name,
            by=by,
            now=now,
            phone=organisation.phone,
            organisation=organisation,
            subject=entry,
        )
    link = ensure_link(PLACE, entry, contact=contact, by=by, now=now)
    told = {"dia_diem": venue.name, "can": needed, "han": end}
    return send_message(OFFERED, to=to_contact(contact), by=by, now=now, subject=entry, link=link, **told)
