"""The catalogue's rows about persons: who asked, and what was said; and how rows move where two units are one."""

from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.models import Organisation
from accounts.personal.person import Person
from accounts.personal.references import moved_by
from accounts.personal.registry import PersonalRows, register_personal
from catalog.models import Enquiry, EnquiryMessage, Invitation, PurchaseRequest, Supply


def enquiries_of(person: Person) -> QuerySet[Enquiry]:
    """Enquiries that the person made, with or without an account."""
    own = Q(user=person.user) if person.user else Q(pk__in=())
    return Enquiry.objects.filter(own | person.by_address())


def anonymise(rows: QuerySet[Enquiry], now: datetime) -> None:
    """Leave what was asked for and drop who asked and what was said: figures stay right, nobody is named."""
    for row in rows.filter(anonymised_at=None):
        row.name = row.phone = row.email = row.company = row.text = ""
        row.place, row.user, row.anonymised_at = "", None, now
        row.save()
        row.messages.all().delete()


register_personal(
    PersonalRows(
        Enquiry,
        enquiries_of,
        ("goods", "quantity", "unit", "place", "text", "name", "phone", "email", "company", "created_at"),
        anonymise,
    )
)
register_personal(
    PersonalRows(
        EnquiryMessage,
        lambda person: EnquiryMessage.objects.filter(enquiry__in=enquiries_of(person)),
        ("written_at", "author", "text"),
        lambda rows, now: rows.delete(),
    )
)


def requests_of(person: Person) -> QuerySet[PurchaseRequest]:
    """Requests to many that the person made, with or without an account."""
    own = Q(user=person.user) if person.user else Q(pk__in=())
    return PurchaseRequest.objects.filter(own | person.by_address())


def anonymise_requests(rows: QuerySet[PurchaseRequest], now: datetime) -> None:
    """Leave what was needed and drop who needed it."""
    for row in rows.filter(anonymised_at=None):
        row.name = row.phone = row.email = row.company = row.agreed_wording = ""
        row.user, row.anonymised_at = None, now
        row.save()


register_personal(
    PersonalRows(
        PurchaseRequest,
        requests_of,
        ("goods", "name", "phone", "email", "company", "agreed_wording", "created_at"),
        anonymise_requests,
    )
)


@moved_by(Invitation, "organisation")
def move_invitations(old: Organisation, new: Organisation) -> None:
    """Where both were invited to one request it is one invitation: the quotations of the old one become its history."""
    for row in Invitation.objects.filter(organisation=old):
        kept = Invitation.objects.filter(request=row.request, organisation=new).first()
        if kept is None:
            Invitation.objects.filter(pk=row.pk).update(organisation=new)
            continue
        row.quotations.current().update(superseded_at=row.answered_at or row.invited_at)
        row.quotations.update(invitation=kept)
        kept.answered_at, kept.chosen_at = kept.answered_at or row.answered_at, kept.chosen_at or row.chosen_at
        kept.save(update_fields=["answered_at", "chosen_at"])
        row.delete()


@moved_by(Supply, "organisation")
def move_supplies(old: Organisation, new: Organisation) -> None:
    """What the kept organisation said of a kind itself stays; the rest comes along."""
    said = Supply.objects.filter(organisation=new).values("kind")
    Supply.objects.filter(organisation=old, kind__in=said).delete()
    Supply.objects.filter(organisation=old).update(organisation=new)
