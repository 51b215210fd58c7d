"""What an actor reaches of stalls that sell on consignment: who operates one, whose goods stand there."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from accounts.actors.actor import By, ContactActor, StaffActor, as_actor
from accounts.models import Organisation
from booths.enums import PartyRole
from booths.models import Booking, BookingParty, Consignment, DeliveryNote, LineupItem, Settlement

OPERATORS = BookingParty.objects.filter(booking=OuterRef("pk"), role=PartyRole.OPERATES)


def operated_by(organisation: Organisation) -> QuerySet[Booking]:
    """Bookings whose stall the organisation operates: named as the one that does, else the one that signs."""
    named = Q(Exists(OPERATORS.filter(organisation=organisation)))
    return Booking.objects.filter(named | (Q(organisation=organisation) & ~Exists(OPERATORS)))


def operator_of(booking: Booking) -> Organisation:
    """Who operates the stall."""
    party = booking.parties.filter(role=PartyRole.OPERATES).select_related("organisation").first()
    return party.organisation if party else booking.organisation


def operated_bookings_for(by: By) -> QuerySet[Booking]:
    """Bookings that one's organisation operates; all of them for staff without a limit, who see totals."""
    actor = as_actor(by)
    if isinstance(actor, ContactActor):
        return operated_by(actor.contact.organisation)
    unlimited = isinstance(actor, StaffActor) and actor.place_ids is None
    return Booking.objects.all() if unlimited else Booking.objects.none()


def supplied_consignments_for(by: By) -> QuerySet[Consignment]:
    """Consignments of one's own organisation, never another's."""
    actor = as_actor(by)
    mine = Consignment.objects.none()
    return Consignment.objects.filter(supplier=actor.contact.organisation) if isinstance(actor, ContactActor) else mine


def get_operated_booking(by: By, pk: int) -> Booking:
    """The booking that one operates, or 404."""
    rows = operated_bookings_for(by).select_related("venue", "organisation")
    return get_object_or_404(rows, pk=pk)


def get_operated_line(by: By, pk: int) -> LineupItem:
    """A line of the line-up of a stall that one operates, or 404."""
    rows = LineupItem.objects.filter(booking__in=operated_bookings_for(by))
    return get_object_or_404(rows.select_related("booking__venue", "supplier", "product"), pk=pk)


def get_operated_consignment(by: By, pk: int) -> Consignment:
    """A supplier's consignment at a stall that one operates, or 404."""
    rows = Consignment.objects.filter(booking__in=operated_bookings_for(by))
    return get_object_or_404(rows.select_related("booking__venue", "supplier"), pk=pk)


def get_supplied_consignment(by: By, pk: int) -> Consignment:
    """One's own goods at a stall, or 404."""
    rows = supplied_consignments_for(by).select_related("booking__venue", "booking__organisation", "supplier")
    return get_object_or_404(rows, pk=pk)


def get_delivery_for(by: By, pk: int) -> DeliveryNote:
    """A delivery note that concerns one's organisation: at its stall, or of its goods; else 404."""
    return get_object_or_404(
        DeliveryNote.objects.filter(_concerns(by, "consignment__")).select_related(
            "consignment__booking__venue", "consignment__supplier"
        ),
        pk=pk,
    )


def get_settlement_for(by: By, pk: int) -> Settlement:
    """A settlement that concerns one's organisation, or 404."""
    return get_object_or_404(
        Settlement.objects.filter(_concerns(by, "consignment__")).select_related(
            "consignment__booking__venue", "consignment__booking__organisation", "consignment__supplier"
        ),
        pk=pk,
    )


def _concerns(by: By, path: str) -> Q:
    """Rows at a stall that one operates, or of one's own consignments."""
    operated = Q(**{f"{path}booking__in": operated_bookings_for(by)})
    return operated | Q(**{f"{path.removesuffix('__')}__in": supplied_consignments_for(by)})
