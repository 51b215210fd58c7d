"""The catalogue's rows about persons: who asked, and what was said; and how rows move where two units are one."""

from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.models import Organisation
from accounts.personal.person import Person
from accounts.personal.references import moved_by
from accounts.personal.registry import PersonalRows, register_personal
from catalog.models import Enquiry, EnquiryMessage, Supply


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


@moved_by(Supply, "organisation")
def move_supplies(old: Organisation, new: Organisation) -> None:
    """What the kept organisation said of a kind itself stays; the rest comes along."""
    said = Supply.objects.filter(organisation=new).values("kind")
    Supply.objects.filter(organisation=old, kind__in=said).delete()
    Supply.objects.filter(organisation=old).update(organisation=new)
