"""Parties of a booking by role (F16): who signs, operates, recommends, arranges, owns, and how each said yes.

A party confirms by its link, or staff record number, date and scan of its letter (decision 40).
"""

from datetime import date, datetime

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.files.content import PAPERS
from accounts.files.kind import FileKind, register_file_kind
from accounts.files.private import keep_file
from accounts.models import Organisation, PrivateFile, User
from booths.domain.notice import ask_party
from booths.enums import BookingState, ConfirmedHow, PartyRole
from booths.models import Booking, BookingParty
from booths.permissions import reads_party_paper

LETTER = "booths.party_paper"

NAMED = "booths.party.name"
CONFIRMED = "booths.party.confirm"
DECLINED = "booths.party.decline"
ASKED = "booths.party.ask"

MUST_CONFIRM = (PartyRole.ARRANGES, PartyRole.OWNS)
"""Roles whose yes is needed before a booking is approved, where there is such a party."""

register_file_kind(FileKind(LETTER, _("Giấy tờ của bên tham gia"), takes=PAPERS, may_read=reads_party_paper))


class PartyError(Refusal):
    """Something that cannot be done to a party."""


class NotConfirmedError(PartyError):
    """A booking is approved once those who must have agreed."""

    message = _("Chưa có xác nhận của %(names)s. Hãy ghi công văn trả lời, hoặc gửi link xác nhận.")


class AlreadyConfirmedError(PartyError):
    """Its yes stands."""

    message = _("Bên này đã xác nhận rồi.")


class BookingOverError(PartyError):
    """Nothing comes of the booking any more."""

    message = _("Đợt thuê này đã kết thúc hoặc đã huỷ, không cần xác nhận nữa.")


class LetterMissingError(PartyError):
    """A letter is quoted by number and date."""

    message = _("Hãy ghi số và ngày của công văn trả lời, hoặc chọn cách xác nhận khác.")
    field = "number"


@transaction.atomic
def name_parties(booking: Booking, *, by: By | None, now: datetime) -> None:
    """The parties that follow from the booking and its venue; those that are named already stay."""
    known = {
        PartyRole.SIGNS: booking.organisation,
        PartyRole.OPERATES: booking.organisation,
        PartyRole.ARRANGES: booking.venue.partner,
        PartyRole.OWNS: booking.venue.owner,
    }
    held = set(booking.parties.values_list("role", flat=True))
    rows = [
        BookingParty(booking=booking, role=role, organisation=organisation)
        for role, organisation in known.items()
        if organisation is not None and role not in held
    ]
    BookingParty.objects.bulk_create(rows)


@transaction.atomic
def set_party(
    booking: Booking,
    *,
    role: PartyRole,
    organisation: Organisation,
    by: User,
    now: datetime,
    represented_by: str = "",
    post: str = "",
    authority: str = "",
) -> BookingParty:
    """Name who has a role and who signs for it: its legal representative, or one with a giấy uỷ quyền (`authority`).

    Another organisation in a role that has confirmed begins anew.
    """
    row = BookingParty.objects.select_for_update().filter(booking=booking, role=role).first()
    if row is None:
        row = BookingParty(booking=booking, role=role, organisation=organisation)
    elif row.organisation_id != organisation.pk:
        row.organisation, row.confirmed_how, row.confirmed_at, row.number, row.dated = organisation, "", None, "", None
    row.represented_by, row.post, row.authority = represented_by.strip(), post.strip(), authority.strip()
    row.save()
    note(booking, NAMED, by=by, now=now, party=str(row))
    return row


def send_request(party: BookingParty, *, by: User, now: datetime) -> BookingParty:
    """Send a party the link by which it says yes. Raises AlreadyConfirmedError."""
    if party.confirmed_how:
        raise AlreadyConfirmedError
    with transaction.atomic():
        ask_party(party, by=by, now=now)
        note(party.booking, ASKED, by=by, now=now, party=str(party))
    return party


@transaction.atomic
def confirm_by_link(party: BookingParty, *, agreed: bool, remark: str = "", by: By, now: datetime) -> BookingParty:
    """The holder of the link says yes, or why not; a no stands in the history and leaves the booking waiting.

    Raises AlreadyConfirmedError, BookingOverError.
    """
    row = _open(party)
    if row.booking.state in BookingState.finished:
        raise BookingOverError
    if not agreed:
        note(row.booking, DECLINED, by=by, now=now, party=str(row), reason=remark.strip())
        return row
    return _confirm(row, ConfirmedHow.LINK, by=by, now=now, remark=remark.strip())


def record_letter(
    party: BookingParty,
    *,
    number: str,
    dated: date | None,
    by: User,
    now: datetime,
    file: "File[bytes] | None" = None,
    remark: str = "",
) -> BookingParty:
    """Staff record the party's own letter as its confirmation: number, date and, where there is one, its scan.

    Raises LetterMissingError, AlreadyConfirmedError, FileError; then nothing is written.
    """
    if not number.strip() or dated is None:
        raise LetterMissingError
    if BookingParty.objects.get(pk=party.pk).confirmed_how:
        raise AlreadyConfirmedError
    kept = keep_file(file, kind=LETTER, subject=party, by=by, now=now) if file else None
    try:
        with transaction.atomic():
            row = _open(party)
            row.number, row.dated = number.strip(), dated
            return _confirm(row, ConfirmedHow.LETTER, by=by, now=now, number=row.number, remark=remark.strip())
    except Refusal:
        if kept is not None:
            kept.delete()
        raise


def keep_party_paper(party: BookingParty, *, file: "File[bytes]", by: By, now: datetime) -> PrivateFile:
    """Keep a paper of a party: a power of attorney, a registration, a letter."""
    return keep_file(file, kind=LETTER, subject=party, by=by, now=now)


@transaction.atomic
def record_word(party: BookingParty, *, remark: str, by: User, now: datetime) -> BookingParty:
    """A yes that staff were told, by phone or at the table; `remark` says by whom. Raises AlreadyConfirmedError."""
    return _confirm(_open(party), ConfirmedHow.STAFF, by=by, now=now, remark=remark.strip())


def demand_confirmed(booking: Booking) -> None:
    """Raise NotConfirmedError while one who must agree has not."""
    missing = booking.parties.filter(role__in=MUST_CONFIRM, confirmed_how="").select_related("organisation")
    names = [f"{party.organisation.name} ({party.get_role_display()})" for party in missing]
    if names:
        raise NotConfirmedError(names=", ".join(names))


def _open(party: BookingParty) -> BookingParty:
    row = BookingParty.objects.select_for_update().get(pk=party.pk)
    if row.confirmed_how:
        raise AlreadyConfirmedError
    return row


def _confirm(row: BookingParty, how: ConfirmedHow, *, by: By, now: datetime, **told: str) -> BookingParty:
    row.confirmed_how, row.confirmed_at = how, now
    row.save()
    note(row.booking, CONFIRMED, by=by, now=now, party=str(row), how=how.value, **told)
    return row
