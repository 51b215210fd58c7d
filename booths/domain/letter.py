"""Official letters about a booking: each waits for the number that the office gives; none is made up here."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.documents.document import expect_number
from accounts.documents.kind import DocumentKind, register_document
from accounts.models import DocumentNumber
from booths.enums import BookingState
from booths.models import Booking
from booths.permissions import reads_document

LETTER = "booths.letter"

register_document(DocumentKind(LETTER, _("Công văn về gian hàng"), may_read=reads_document))


def expect_letter(booking: Booking, title: str, *, by: By | None, now: datetime) -> DocumentNumber:
    """Put a letter about the booking on the list of those that wait for a number."""
    return expect_number(LETTER, subject=booking, organisation=booking.organisation, title=title, by=by, now=now)


def is_official(booking: Booking) -> bool:
    """Whether other organisations were written to, or must be: what becomes of the booking is then told by a letter."""
    if DocumentNumber.objects.about(booking).filter(kind=LETTER).exists():
        return True
    return booking.state in BookingState.firm and booking.parties.exclude(organisation=booking.organisation_id).exists()


def write_of_change(booking: Booking, what: str, *, by: By | None, now: datetime) -> DocumentNumber | None:
    """The letter about a booking that is `what` ("hoãn, đổi", "huỷ", "ngừng sớm"), where one is due; asked for before
    the state changes."""
    if not is_official(booking):
        return None
    title = f"V/v {what} gian hàng của {booking.organisation.name} tại {booking.venue.name}"
    return expect_letter(booking, title[:200], by=by, now=now)
