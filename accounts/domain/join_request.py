"""Somebody asks to take part (đăng ký tham gia); staff join them to an organisation, make a new one, or refuse."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.note import note
from accounts.domain.claim import has_owner
from accounts.domain.invitation import invite
from accounts.domain.organisation import save_organisation
from accounts.domain.refusal import Refusal
from accounts.domain.validation import check_row
from accounts.enums import ContactRole, JoinRequestState, OrganisationKind
from accounts.messages.message import Recipient, send_message, to_contact
from accounts.models import JoinRequest, Organisation, Place, SecretLink, User
from accounts.told import NOT_REGISTERED, REGISTERED

DECIDED = "accounts.join_request.decide"


class JoinRequestError(Refusal):
    """A join request was not decided."""


class DecidedError(JoinRequestError):
    """A colleague was quicker."""

    message = _("Đăng ký này đã có người quyết định rồi.")


class OwnerThereError(JoinRequestError):
    """Two are not chiefly in charge; who is gone is taken off first."""

    message = _(
        "Đơn vị đã có người phụ trách chính. Hãy ghi người đăng ký là người phụ trách phụ; nếu người phụ trách chính "
        "đã nghỉ, hãy ghi “Thôi phụ trách” cho người ấy trước."
    )
    field = "role"


class NoReasonError(JoinRequestError):
    """The person will ask why."""

    message = _("Hãy ghi lý do: người đăng ký sẽ nhận được câu này.")
    field = "reason"


@transaction.atomic
def ask_to_join(
    *,
    name: str,
    phone: str,
    organisation_name: str,
    commune: str,
    place: Place | None = None,
    tax_number: str = "",
    message: str = "",
    now: datetime,
) -> JoinRequest:
    """Write down that somebody asks to take part; `phone` in E.164.

    Who sends it again while the first one waits brings that one up to date, so that a second tap makes no second row,
    even at the same moment. Refuses what the model does not take (InvalidRowError).
    """
    told = {
        "name": " ".join(name.split()),
        "organisation_name": " ".join(organisation_name.split()),
        "commune": commune,
        "place": place,
        "tax_number": tax_number,
        "note": message,
    }
    try:
        with transaction.atomic():
            return _write_down(phone, told, now)
    except IntegrityError:  # the same form at the same moment: by now the first one is there
        return _write_down(phone, told, now)


def _write_down(phone: str, told: Mapping[str, Any], now: datetime) -> JoinRequest:
    row = JoinRequest.objects.select_for_update().waiting().filter(phone=phone).first()
    row = row or JoinRequest(phone=phone, created_at=now)
    for name, value in told.items():
        setattr(row, name, value)
    check_row(row, validate_unique=False, validate_constraints=False)
    row.save()
    return row


@transaction.atomic
def join_existing(
    request: JoinRequest, *, organisation: Organisation, role: ContactRole, by: User, now: datetime
) -> JoinRequest:
    """Put the person on an organisation of the register, and send the link by which they come in.

    Raises DecidedError, OwnerThereError, AlreadyInChargeError; then nothing changes.
    """
    row = _undecided(request)
    if role == ContactRole.OWNER and has_owner(organisation):
        raise OwnerThereError
    link = invite(organisation, name=row.name, phone=row.phone, role=role, by=by, now=now)
    return _welcome(row, JoinRequestState.JOINED, link, by=by, now=now)


@transaction.atomic
def make_organisation(
    request: JoinRequest,
    *,
    name: str,
    kind: OrganisationKind,
    place: Place | None,
    tax_number: str,
    by: User,
    now: datetime,
) -> JoinRequest:
    """Make a new organisation with the person chiefly in charge, and send the link by which they come in.

    Raises DecidedError; refuses what the model does not take, as another's tax number (InvalidRowError).
    """
    row = _undecided(request)
    made = Organisation(name=" ".join(name.split()), kind=kind, place=place, tax_number=tax_number)
    check_row(made)
    save_organisation(made, by=by, now=now)
    link = invite(made, name=row.name, phone=row.phone, role=ContactRole.OWNER, by=by, now=now)
    return _welcome(row, JoinRequestState.MADE, link, by=by, now=now)


@transaction.atomic
def refuse_join_request(request: JoinRequest, *, reason: str, by: User, now: datetime) -> JoinRequest:
    """Say no, and tell the person why. Raises DecidedError, NoReasonError; then nothing changes."""
    reason = reason.strip()
    if not reason:
        raise NoReasonError
    row = _undecided(request)
    row.reason = reason
    _decide(row, JoinRequestState.REFUSED, by=by, now=now)
    to = Recipient(row.name, phone=row.phone)
    asked = row.organisation_name
    send_message(NOT_REGISTERED, to=to, by=by, now=now, subject=row, ten_dang_ky=asked, ly_do=reason)
    return row


def _undecided(request: JoinRequest) -> JoinRequest:
    """The row, held until the end of the transaction, if nobody has decided yet."""
    row = JoinRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if row.state != JoinRequestState.WAITING:
        raise DecidedError
    return row


def _welcome(row: JoinRequest, state: JoinRequestState, link: SecretLink, *, by: User, now: datetime) -> JoinRequest:
    """Note where the person belongs now, and tell them."""
    contact = link.contact
    assert contact is not None, "an invitation is a contact's"
    row.organisation = contact.organisation
    _decide(row, state, by=by, now=now)
    send_message(REGISTERED, to=to_contact(contact), by=by, now=now, subject=row, link=link)
    return row


def _decide(row: JoinRequest, state: JoinRequestState, *, by: User, now: datetime) -> None:
    row.state, row.decided_at, row.decided_by = state, now, by
    row.save()
    note(row, DECIDED, by=by, now=now, state=state, reason=row.reason)
