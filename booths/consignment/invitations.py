"""Invitations into a line-up on their way: by link where somebody is in charge, else by a call."""

from datetime import datetime

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.calls.kind import CallKind, register_call
from accounts.calls.task import open_call
from accounts.models import CallTask, Organisation
from booths.consignment.links import send_invitation
from booths.enums import LineState
from booths.models import Booking, LineupItem

UNSENT = "booths.lineup_unsent"

register_call(CallKind(UNSENT, _("Mời hàng lên kệ: chưa có người phụ trách để gửi link")))


def invite_in_writing(booking: Booking, *, by: By, now: datetime) -> tuple[list[Organisation], list[Organisation]]:
    """Send each cooperative that has not answered its link; to whom it was sent, and who is called instead (one open
    call each)."""
    groups: dict[int, list[LineupItem]] = {}
    for row in booking.lineup.filter(state=LineState.INVITED).select_related("supplier", "booking__venue"):
        groups.setdefault(row.supplier_id, []).append(row)
    sent: list[Organisation] = []
    lost: list[Organisation] = []
    for rows in groups.values():
        if send_invitation(rows, by=by, now=now) is not None:
            sent.append(rows[0].supplier)
        else:
            lost.append(rows[0].supplier)
            _call(rows, now)
    return sent, lost


def _call(rows: list[LineupItem], now: datetime) -> None:
    item = rows[0]
    if CallTask.objects.open().filter(kind=UNSENT, subject_id__in=[row.pk for row in rows]).exists():
        return
    title = _now("Mời hàng của %(who)s lên kệ tại %(where)s") % {"who": item.supplier, "where": item.booking.venue}
    text = _now("Hỏi có gửi hàng không, rồi ghi trả lời ở trang gian: %(goods)s.")
    open_call(
        UNSENT,
        title=title[:200],
        text=text % {"goods": ", ".join(row.name for row in rows)},
        by=None,
        now=now,
        name=str(item.supplier),
        phone=item.supplier.phone,
        organisation=item.supplier,
        subject=item,
    )
