"""The catalogue's rows about persons: who asked, and what was said; and how rows move where two units are one."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet

from accounts.models import CallTask, Message, Organisation, PrivateFile
from accounts.personal.person import Person
from accounts.personal.references import move_references, moved_by
from accounts.personal.registry import PersonalRows, register_personal
from accounts.personal.rows import ERASED_NAME
from catalog.domain.request_news import OVER
from catalog.models import (
    BuyerFolder,
    Deal,
    Enquiry,
    EnquiryMessage,
    Invitation,
    Need,
    OrganisationPhoto,
    PaperShare,
    PurchaseRequest,
    Supply,
)


def enquiries_of(person: Person) -> QuerySet[Enquiry]:
    """Enquiries that the person made, with or without an account."""
    own = Q(user=person.user) if person.user else Q(pk__in=())
    return Enquiry.objects.filter(own | person.by_address())


def anonymise(rows: QuerySet[Enquiry], now: datetime) -> None:
    """Leave what was asked for and drop who asked and what was said, files and folders with it: figures stay right,
    nobody is named."""
    for row in rows.filter(anonymised_at=None):
        _forget_what_hangs_on(row, Deal.objects.filter(quotation__enquiry=row))
        row.name = row.phone = row.email = row.company = row.text = ""
        row.place, row.user, row.anonymised_at = "", None, now
        row.save()
        row.messages.all().delete()


def _forget_what_hangs_on(row: Enquiry | PurchaseRequest, deals: QuerySet[Deal]) -> None:
    """Files, folders, wishes for papers, what was sent and whom to call: all of it may name the buyer. A deal without
    order or contract loses the name too; one that counts is a contract and keeps its parties."""
    for folder in row.folders.all():
        folder.delete()
    for file in PrivateFile.objects.about(row):
        file.delete()
    told = _about(type(row).objects.filter(pk=row.pk)) | _about(row.paper_shares.all()) | _about(deals)
    for model in (Message, CallTask):
        model.objects.filter(told).delete()
    row.paper_shares.all().delete()
    deals.filter(counted_on=None, buyer=None).update(buyer_name=ERASED_NAME)


def _about(rows: QuerySet[Any]) -> Q:
    """Messages and calls about these rows."""
    kind = ContentType.objects.get_for_model(rows.model)
    return Q(subject_type=kind, subject_id__in=list(rows.values_list("pk", flat=True)))


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
    """Leave what was needed and drop who needed it, where to and in which words."""
    for row in rows.filter(anonymised_at=None).select_related("need"):
        _forget_what_hangs_on(row, Deal.objects.filter(quotation__invitation__request=row))
        for model in (Message, CallTask):
            told = model.objects.filter(_about(row.invitations.all()))
            told.exclude(kind=OVER).delete()  # that it is over names nobody, and has to arrive
        Need.objects.filter(pk=row.need_id).update(deliver_to="", note="")
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


def _delete_folders(rows: QuerySet[BuyerFolder], now: datetime) -> None:
    """One by one: each takes its file along."""
    for row in rows.all():
        row.delete()


register_personal(
    PersonalRows(
        BuyerFolder,
        lambda person: BuyerFolder.objects.filter(user=person.user) if person.user else BuyerFolder.objects.none(),
        ("asked_at", "products"),
        _delete_folders,
    )
)


@moved_by(PaperShare, "organisation")
def move_shares(old: Organisation, new: Organisation) -> None:
    """What the kept organisation said to a buyer itself stays; the rest comes along. Links of the one that goes lead
    to the one that stays."""
    for row in PaperShare.objects.filter(organisation=old):
        kept = PaperShare.objects.filter(organisation=new, enquiry=row.enquiry_id, request=row.request_id).first()
        if kept is not None:
            move_references(row, kept)
            row.delete()
        else:
            PaperShare.objects.filter(pk=row.pk).update(organisation=new)


@moved_by(Invitation, "organisation")
def move_invitations(old: Organisation, new: Organisation) -> None:
    """Where both were invited to one request it is one invitation from now on."""
    for row in Invitation.objects.filter(organisation=old):
        kept = Invitation.objects.filter(request=row.request, organisation=new).first()
        if kept is None:
            Invitation.objects.filter(pk=row.pk).update(organisation=new)
        else:
            _become_one(row, kept)


def _become_one(row: Invitation, kept: Invitation) -> None:
    """What the buyer chose stands; else what the kept one answered itself; where it has not answered, the other's
    answer is its own. The quotations of the one that does not stand become history; its links lead to the one left."""
    own_stands = kept.chosen_at or ((kept.answered_at or kept.declined_at) and not row.chosen_at)
    (row if own_stands else kept).quotations.current().update(superseded_at=F("quoted_at"))
    move_references(row, kept)
    if not own_stands:
        kept.declined_at, kept.decline_reason = row.declined_at, row.decline_reason
    kept.answered_at, kept.chosen_at = kept.answered_at or row.answered_at, kept.chosen_at or row.chosen_at
    kept.save(update_fields=["answered_at", "declined_at", "decline_reason", "chosen_at"])
    row.delete()


@moved_by(Supply, "organisation")
def move_supplies(old: Organisation, new: Organisation) -> None:
    """What the kept organisation said of a kind itself stays; the rest comes along."""
    said = Supply.objects.filter(organisation=new).values("kind")
    Supply.objects.filter(organisation=old, kind__in=said).delete()
    Supply.objects.filter(organisation=old).update(organisation=new)


@moved_by(OrganisationPhoto, "organisation")
def move_photos(old: Organisation, new: Organisation) -> None:
    """The kept organisation is known by its own picture; where it has none, by the other's."""
    if not OrganisationPhoto.objects.filter(organisation=new).exists():
        OrganisationPhoto.objects.filter(organisation=old).update(organisation=new)
