"""What comes round for stalls that sell on consignment, and who reads their papers."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import Actor, StaffActor
from accounts.calls.kind import CallKind, register_call
from accounts.calls.task import open_call
from accounts.domain.contact import chief_contact
from accounts.files.kind import FileKind, register_file_kind
from accounts.links.link import ensure_link
from accounts.messages.message import send_message, to_contact
from accounts.models import CallTask, Organisation, PrivateFile
from accounts.numbers import quantity_text
from accounts.work.periodic import every
from booths import actor as _seller  # noqa: F401 - the seller's kind of actor registers itself
from booths.consignment import sheet_import as _import  # noqa: F401 - registers its job and its file
from booths.consignment.invitations import UNSENT
from booths.consignment.links import EXPIRING, LINEUP, SETTLEMENT, SOLD_OUT
from booths.consignment.permissions import operated_bookings_for, operator_of, supplied_consignments_for
from booths.domain import sheet_photo as _photo  # noqa: F401 - registers its kind of file
from booths.domain.sheet import missing_days
from booths.domain.terms import SCAN
from booths.domain.warning import expiring_lots, running_out
from booths.enums import BookingState, LineState, SettlementAnswer
from booths.models import Booking, ConsignmentTerms, LineupItem, Settlement

LATE_SHEET = "booths.late_sheet"
SILENT_SETTLEMENT = "booths.silent_settlement"
OPEN_INVITATION = "booths.open_invitation"
HOUR = 3600
MORNING = 9
"""Before this hour yesterday's sheet is not late."""
PATIENCE = timedelta(days=5)
"""How long a supplier may take to answer before somebody calls."""

register_call(CallKind(LATE_SHEET, _("Gian chung chậm nộp phiếu bán hàng")))
register_call(CallKind(SILENT_SETTLEMENT, _("Đối chiếu ký gửi chưa xác nhận")))
register_call(CallKind(OPEN_INVITATION, _("Mời hàng lên kệ chưa trả lời")))


def _may_read_terms(file: PrivateFile, by: Actor) -> bool:
    """Both sides of the consignment, and staff without a limit."""
    terms = ConsignmentTerms.objects.filter(pk=file.subject_id).select_related("consignment").first()
    if terms is None:
        return False
    if isinstance(by, StaffActor):
        return by.place_ids is None
    operated = operated_bookings_for(by).filter(pk=terms.consignment.booking_id).exists()
    return operated or supplied_consignments_for(by).filter(pk=terms.consignment_id).exists()


register_file_kind(FileKind(SCAN, _("Thoả thuận ký gửi đã ký"), may_read=_may_read_terms))


@every(HOUR, "booths.call_for_late_sheets")
def call_for_late_sheets(now: datetime) -> None:
    """A stall that owes a day's sheet is called; one line at a time for each."""
    if localtime(now).hour < MORNING:
        return
    today = localdate(now)
    for booking in Booking.objects.filter(state__in=BookingState.firm).select_related("venue", "organisation"):
        days = missing_days(booking, today=today)
        if days and not CallTask.objects.open().filter(kind=LATE_SHEET, subject_id=booking.pk).exists():
            listed = ", ".join(date_format(day, "d/m") for day in days[:7])
            title = _now("Phiếu bán hàng tại %(venue)s: thiếu %(count)s ngày") % {
                "venue": booking.venue,
                "count": len(days),
            }
            text = _now("Hỏi phiếu bán hàng các ngày: %(days)s. Không bán được gì cũng nộp phiếu, ghi 0.")
            _call(LATE_SHEET, booking, operator_of(booking), title=title, text=text % {"days": listed}, now=now)


@every(HOUR, "booths.call_for_silent_settlements")
def call_for_silent_settlements(now: datetime) -> None:
    """A supplier that has not answered a settlement for days is called, with the link at hand."""
    called = CallTask.objects.filter(kind=SILENT_SETTLEMENT, subject_id__isnull=False).values("subject_id")
    rows = Settlement.objects.filter(answer=SettlementAnswer.SILENT, closed_at__lte=now - PATIENCE)
    rows = rows.exclude(pk__in=called).select_related("consignment__supplier", "consignment__booking__venue")
    for row in rows.order_by("pk"):
        supplier = row.consignment.supplier
        contact = chief_contact(supplier)
        link = ensure_link(SETTLEMENT, row, contact=contact, by=None, now=now) if contact else None
        days = {"last": date_format(row.last_day, "d/m/Y"), "venue": row.consignment.booking.venue}
        title = _now("Chưa xác nhận đối chiếu đến %(last)s tại %(venue)s") % days
        text = _now("Nhờ xem và xác nhận, hoặc nói chỗ chưa khớp. Không dùng được link thì hẹn ký bản giấy.")
        text = f"{text} {{link}}" if link else text
        _call(SILENT_SETTLEMENT, row, supplier, title=title, text=text, now=now, link=link)


@every(HOUR, "booths.call_for_open_invitations")
def call_for_open_invitations(now: datetime) -> None:
    """A cooperative that has said nothing for days to what it is asked for at a stall is called, once a stall."""
    rows = LineupItem.objects.filter(state=LineState.INVITED, invited_at__lte=now - PATIENCE)
    rows = rows.filter(booking__state__in=BookingState.firm).select_related("supplier", "booking__venue")
    groups: dict[tuple[int, int], list[LineupItem]] = {}
    for row in rows.order_by("pk"):
        groups.setdefault((row.booking_id, row.supplier_id), []).append(row)
    kinds = (OPEN_INVITATION, UNSENT)
    for found in groups.values():
        if CallTask.objects.filter(kind__in=kinds, subject_id__in=[row.pk for row in found]).exists():
            continue
        first, contact = found[0], chief_contact(found[0].supplier)
        link = ensure_link(LINEUP, first, contact=contact, by=None, now=now) if contact else None
        title = _now("%(who)s chưa trả lời lời mời lên kệ tại %(venue)s")
        text = _now("Hỏi có gửi hàng không: %(goods)s. Ghi trả lời ở trang gian.")
        text = text % {"goods": ", ".join(row.name for row in found)} + (" {link}" if link else "")
        told = title % {"who": first.supplier, "venue": first.booking.venue}
        _call(OPEN_INVITATION, first, first.supplier, title=told, text=text, now=now, link=link)


@every(HOUR, "booths.tell_suppliers")
def tell_suppliers(now: datetime) -> None:
    """Batches near their end, and goods that are nearly gone: their cooperative is told, once each."""
    today = localdate(now)
    for lot in expiring_lots(today=today):
        good = lot.good
        told = {"ngay": date_format(lot.expires_on, "d/m/Y") if lot.expires_on else "", "once": f"lot-{lot.pk}"}
        told |= {"con": quantity_text(lot.balance.quantity), "ben_ban": str(operator_of(good.consignment.booking))}
        _tell(EXPIRING, good.consignment.supplier, now, hang=str(good), noi=str(good.consignment.booking.venue), **told)
    for row in running_out(today=today):
        week = f"{today:%G-%V}"
        told = {"con": quantity_text(row.left), "once": f"good-{row.good.pk}-{week}"}
        place = str(row.good.consignment.booking.venue)
        _tell(SOLD_OUT, row.good.consignment.supplier, now, hang=str(row.good), noi=place, **told)


def _tell(kind: str, supplier: Organisation, now: datetime, *, once: str, **told: Any) -> None:
    contact = chief_contact(supplier)
    if contact is not None:
        send_message(kind, to=to_contact(contact), by=None, now=now, once=once, **told)


def _call(
    kind: str,
    subject: Booking | Settlement | LineupItem,
    organisation: Organisation,
    *,
    title: str,
    text: str,
    now: datetime,
    link: object = None,
) -> None:
    contact = chief_contact(organisation)
    whom: dict[str, Any] = {
        "name": contact.name if contact else str(organisation),
        "phone": contact.phone if contact else "",
    }
    more: dict[str, Any] = {"contact": contact, "organisation": organisation, "subject": subject, "link": link}
    open_call(kind, title=title[:200], text=text, by=None, now=now, **whom, **more)
