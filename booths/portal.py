"""What the booths floor shows in the portal."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import ContactActor
from accounts.portal.card import Card, Line, portal_card
from accounts.portal.section import add_section
from booths.consignment import portal  # noqa: F401 - registers what shared stalls show
from booths.domain.notice import days_text
from booths.domain.progress import next_step
from booths.enums import BookingState
from booths.permissions import bookings_for

add_section("portal_bookings", label=_("Gian hàng"), position=40, also=("portal_consignment",))


@portal_card(position=12)
def stays(actor: ContactActor, now: datetime) -> Card | None:
    """Bookings that go on, with what comes next."""
    rows = bookings_for(actor).exclude(state__in=BookingState.finished).select_related("venue")
    lines = [
        Line(
            f"{row.venue.name}, {days_text(row.first_day, row.last_day)}",
            reverse("portal_booking", args=[row.pk]),
            next_step(row, now),
        )
        for row in rows
    ]
    return Card(_("Gian hàng"), lines, reverse("portal_bookings"), _("Xem tất cả")) if lines else None
