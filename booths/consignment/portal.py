"""What shared stalls show in the portal."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import ContactActor
from accounts.numbers import grouped
from accounts.portal.card import Card, Line, portal_card
from booths.consignment.permissions import operated_bookings_for, supplied_consignments_for
from booths.domain.sheet import missing_days
from booths.enums import BookingState, LineState, SettlementAnswer
from booths.models import LineupItem, Settlement


@portal_card(position=2)
def stall_waits(actor: ContactActor, now: datetime) -> Card | None:
    """Invitations and settlements that wait for an answer; sheets that one's stall owes; the way to all of it."""
    operated = operated_bookings_for(actor).filter(state__in=BookingState.firm).select_related("venue")
    own = supplied_consignments_for(actor)
    asked = LineupItem.objects.filter(supplier=actor.contact.organisation, state=LineState.INVITED)
    lines = [
        Line(
            _("Mời “%(name)s” lên kệ") % {"name": row.name},
            reverse("portal_invited"),
            str(row.booking.venue),
            urgent=True,
        )
        for row in asked.select_related("booking__venue")
    ]
    silent = Settlement.objects.filter(consignment__in=own, answer=SettlementAnswer.SILENT)
    lines += [
        Line(
            _("Xem và xác nhận đối chiếu"),
            reverse("portal_settlement", args=[row.pk]),
            _("được nhận %(owed)s đ") % {"owed": grouped(row.owed)},
            urgent=True,
        )
        for row in silent
    ]
    for booking in operated:
        if days := missing_days(booking, today=timezone.localdate(now)):
            text = _("Thiếu %(n)s phiếu bán hàng ngày") % {"n": len(days)}
            url = reverse("portal_stall_sheets", args=[booking.pk])
            lines.append(Line(text, url, str(booking.venue), urgent=True))
    if not lines and not operated and not own.exists():
        return None
    more = reverse("portal_consignment")
    return Card(
        _("Gian chung, hàng ký gửi"), lines or [Line(_("Xem gian và hàng ký gửi"), more)], more, _("Xem tất cả")
    )
