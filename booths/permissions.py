"""What an actor reaches of bookings: a read for each noun, and who reads their papers."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from accounts.actors.actor import Actor, By, Paths, StaffActor, reached
from accounts.actors.right import Right
from accounts.models import DocumentNumber, PrivateFile
from booths.models import Booking, BookingParty, Payment

VIEW = "booths.view_booking"


def bookings_for(by: By) -> QuerySet[Booking]:
    """Those that one's own organisation signs; staff without a scope reach all."""
    return reached(Booking.objects.all(), by, Paths(organisations=("organisation_id",)))


def get_booking_for(by: By, pk: int) -> Booking:
    """The booking with its venue and organisation, or 404."""
    return get_object_or_404(bookings_for(by).select_related("venue", "organisation"), pk=pk)


def reads_booking(booking: Booking, by: Actor) -> bool:
    """Staff with the right, and those in charge of the organisation that signs."""
    if not by.may(Right.ANSWER) or (isinstance(by, StaffActor) and not by.user.has_perm(VIEW)):
        return False
    return bookings_for(by).filter(pk=booking.pk).exists()


def reads_party_paper(file: PrivateFile, by: Actor) -> bool:
    """As the booking; a party's letters are not shown to the other organisations."""
    party = BookingParty.objects.filter(pk=file.subject_id).select_related("booking").first()
    return party is not None and reads_booking(party.booking, by)


def reads_document(document: DocumentNumber, by: Actor) -> bool:
    """As the booking that it, or its payment, is about."""
    subject = document.subject
    booking = subject.booking if isinstance(subject, Payment) else subject
    return isinstance(booking, Booking) and reads_booking(booking, by)
