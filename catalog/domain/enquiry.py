"""Asking for goods, and the conversation that follows. Nothing else changes the state of an enquiry.

Lock order: the enquiry's row before its quotation's; everything is checked after the lock.
"""

import uuid
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, StaffActor, as_actor, user_of
from accounts.calls.task import NotStaffError
from accounts.consents.purpose import purpose_of
from accounts.domain.contact import chief_contact
from accounts.domain.history import Change, label_of, note
from accounts.domain.refusal import Refusal
from accounts.domain.rights import is_staff_member
from accounts.language import told_in_vietnamese
from accounts.links.link import holder_of
from accounts.models import Organisation, PrivateFile, User
from catalog.domain import enquiry_news as news
from catalog.enums import EnquiryState, Per, Side
from catalog.models import Enquiry, EnquiryMessage, Product, Unit

SENT = "catalog.enquiry.send"
AMENDED = "catalog.enquiry.amend"
SAID = "catalog.enquiry.say"
ANSWERED = "catalog.enquiry.answer"
CLOSED = "catalog.enquiry.close"
HANDED_OVER = "catalog.enquiry.hand_over"
MOVED = "catalog.enquiry.move"


class EnquiryError(Refusal):
    """Something that cannot be done with an enquiry."""


class ClosedEnquiryError(EnquiryError):
    """Nobody waits for it any more."""

    message = _("Câu hỏi này đã đóng. Muốn hỏi tiếp, hãy gửi một câu hỏi mới từ trang sản phẩm.")


class ChosenEnquiryError(EnquiryError):
    """The buyer has chosen; another price would be another agreement."""

    message = _("Người mua vừa chọn báo giá trước của bạn. Muốn thay đổi, hãy viết hoặc gọi cho người mua.")


class NothingSaidError(EnquiryError):
    """An empty message."""

    message = _("Hãy viết vài lời rồi gửi.")
    field = "text"


@dataclass(frozen=True)
class Wish:
    """What somebody asks for: how much in which unit, once or again and again, from which month (its first day; None:
    as soon as can be), delivered where, and what they want to know besides."""

    quantity: Decimal | None = None
    unit: Unit | None = None
    per: str = Per.ONCE
    month: date | None = None
    place: str = ""
    text: str = ""


@dataclass(frozen=True)
class Asker:
    """Who asks: a name, a number (E.164) or an address, and the firm as typed."""

    name: str
    phone: str = ""
    email: str = ""
    company: str = ""


@told_in_vietnamese
def send_enquiry(
    product: Product,
    *,
    wish: Wish,
    asker: Asker,
    purposes: tuple[str, ...],
    by: User | None,
    now: datetime,
    once: uuid.UUID | None = None,
) -> Enquiry:
    """Write down what a buyer asks for, tell the one chiefly in charge of the producer, and make the buyer's receipt.

    Without a known producer, or one whom nobody is in charge of, the Alliance answers and its staff are called to at
    once. `purposes` are the uses of their data that the buyer said yes to. A form that was sent before (`once`) is the
    same enquiry: what was typed anew is amended while nobody has answered, and nobody is told twice.
    """
    try:
        with transaction.atomic():
            before = Enquiry.objects.filter(once=once).first() if once else None
            if before is not None:
                return _amend(before, wish, now)
            return _create(product, wish, asker, purposes, by, now, once)
    except IntegrityError:  # the same form at the same moment
        before = Enquiry.objects.filter(once=once).first() if once else None
        if before is None:
            raise
        return before


def _create(
    product: Product,
    wish: Wish,
    asker: Asker,
    purposes: tuple[str, ...],
    by: User | None,
    now: datetime,
    once: uuid.UUID | None,
) -> Enquiry:
    organisation = product.organisation
    enquiry = Enquiry.objects.create(
        product=product,
        kind=product.kind,
        organisation=organisation,
        goods=product.name,
        **asdict_of(wish),
        **asdict(asker),
        user=by,
        is_for_alliance=chief_contact(organisation) is None,
        waiting_since=now,
        last_said_at=now,
        created_at=now,
        once=once,
    )
    for purpose in purposes:
        enquiry.consents.create(purpose=purpose, wording=purpose_of(purpose).wording, given_at=now)
    note(enquiry, SENT, by=by or holder_of(news.receipt_link(enquiry, now=now)), now=now)
    news.tell_asked(enquiry, contact=chief_contact(organisation), now=now)
    return enquiry


def asdict_of(wish: Wish) -> dict[str, Any]:
    """Its columns; a row of units stays a row."""
    return {name: getattr(wish, name) for name in ("quantity", "unit", "per", "month", "place", "text")}


def _amend(enquiry: Enquiry, wish: Wish, now: datetime) -> Enquiry:
    """What was typed the second time, where it differs and nobody has answered yet."""
    row = lock_enquiry(enquiry)
    told = {name: value for name, value in asdict_of(wish).items() if getattr(row, name) != value}
    if not told or row.answered_at or row.state != EnquiryState.WAITING:
        return row
    changes = [Change(label_of(row, name), getattr(row, name), value) for name, value in told.items()]
    for name, value in told.items():
        setattr(row, name, value)
    row.save()
    note(row, AMENDED, by=holder_of(news.receipt_link(row, now=now)), now=now, changes=changes)
    return row


def lock_enquiry(enquiry: Enquiry) -> Enquiry:
    """The row, held until the end of the transaction; ClosedEnquiryError where nothing is to be said any more."""
    held = Enquiry.objects.select_for_update(of=("self",)).select_related("organisation", "product", "unit", "user")
    row = held.get(pk=enquiry.pk)
    if row.state == EnquiryState.CLOSED or row.anonymised_at:
        raise ClosedEnquiryError
    return row


@told_in_vietnamese
@transaction.atomic
def say(
    enquiry: Enquiry, *, side: Side, text: str, by: By, now: datetime, file: PrivateFile | None = None
) -> EnquiryMessage:
    """Add to the conversation and tell the other side. What the buyer says makes it the seller's turn, what the seller
    or the Alliance says the buyer's. `file` was kept for this enquiry (catalog/files.py). Raises NothingSaidError,
    ClosedEnquiryError."""
    if not text.strip() and file is None:
        raise NothingSaidError
    row = lock_enquiry(enquiry)
    message = write(row, side=side, text=text, by=by, now=now, file=file)
    if side == Side.BUYER:
        _set_turn(row, EnquiryState.WAITING, now)
        news.tell_seller(news.WRITTEN, row, contact=chief_contact(row.organisation), once=f"m{message.pk}", now=now)
    else:
        quoted = row.quotations.current().exists()
        _set_turn(row, EnquiryState.QUOTED if quoted else EnquiryState.ASKED_BACK, now)
        _tell_answer(row, message, now)
    return message


def _tell_answer(row: Enquiry, message: EnquiryMessage, now: datetime) -> None:
    """The buyer reads it; staff need not call for it any more."""
    news.close_staff_call(row, now=now)
    news.tell_buyer(news.ANSWERED, row, once=f"m{message.pk}", now=now)


def write(
    enquiry: Enquiry, *, side: Side, text: str, by: By, now: datetime, file: PrivateFile | None = None
) -> EnquiryMessage:
    """One line of the conversation of a locked enquiry, noted in its history."""
    written = {"written_at": now, "written_by": user_of(by)}
    message = enquiry.messages.create(side=side, author=name_of(by), text=text.strip(), file=file, **written)
    note(enquiry, SAID, by=by, now=now, side=str(side))
    return message


def name_of(by: By) -> str:
    """By what name somebody writes."""
    noted = as_actor(by).noted().get("as", {})
    return str(noted.get("name") or user_of(by) or "")


def side_of(by: By) -> Side:
    """For whom somebody answers: staff speak as the Alliance, whoever they answer for."""
    return Side.ALLIANCE if isinstance(as_actor(by), StaffActor) else Side.SELLER


@told_in_vietnamese
@transaction.atomic
def tell_sold_out(enquiry: Enquiry, *, text: str = "", by: By, now: datetime) -> EnquiryMessage:
    """There is none (hết hàng): a price that was named does not hold any more, and the buyer is told.

    Raises ClosedEnquiryError, ChosenEnquiryError.
    """
    row = lock_to_answer(enquiry)
    row.quotations.current().update(superseded_at=now)
    message = write(row, side=side_of(by), text=text or str(_("Hiện hết hàng.")), by=by, now=now)
    set_answered(row, EnquiryState.SOLD_OUT, by=by, now=now)
    _tell_answer(row, message, now)
    return message


@told_in_vietnamese
@transaction.atomic
def promise_call(enquiry: Enquiry, *, by: By, now: datetime) -> EnquiryMessage:
    """The seller says that it will ring the buyer up: the buyer is told, and the answer is still waited for.

    Raises ClosedEnquiryError.
    """
    row = lock_enquiry(enquiry)
    message = write(row, side=side_of(by), text=str(_("Chúng tôi sẽ gọi điện cho bạn.")), by=by, now=now)
    news.tell_buyer(news.ANSWERED, row, once=f"m{message.pk}", now=now)
    return message


def lock_to_answer(enquiry: Enquiry) -> Enquiry:
    """The locked row while the buyer has not chosen; else ChosenEnquiryError, ClosedEnquiryError."""
    row = lock_enquiry(enquiry)
    if row.state == EnquiryState.CHOSEN:
        raise ChosenEnquiryError
    return row


def set_answered(row: Enquiry, state: EnquiryState, *, by: By, now: datetime) -> None:
    """It is the buyer's turn; the first answer is kept for good."""
    _set_turn(row, state, now)
    note(row, ANSWERED, by=by, now=now, state=str(state))


def set_chosen(row: Enquiry, *, now: datetime) -> None:
    """The buyer goes on with the seller."""
    _write_state(row, EnquiryState.CHOSEN, now)


def _set_turn(row: Enquiry, state: EnquiryState, now: datetime) -> None:
    """Whose turn it is, unless the buyer has chosen."""
    if state != EnquiryState.WAITING and row.answered_at is None:
        row.answered_at = now
    _write_state(row, EnquiryState.CHOSEN if row.state == EnquiryState.CHOSEN else state, now)


def _write_state(row: Enquiry, state: EnquiryState, now: datetime) -> None:
    if state != EnquiryState.WAITING:
        row.waiting_since, row.reminders = None, 0
    elif row.waiting_since is None:
        row.waiting_since, row.reminders = now, 0
    row.state, row.last_said_at = state, now
    row.save(update_fields=["state", "waiting_since", "reminders", "answered_at", "last_said_at"])


@told_in_vietnamese
@transaction.atomic
def close_enquiry(enquiry: Enquiry, *, by: By, now: datetime, reason: str = "") -> Enquiry:
    """Nobody has to answer any more: the buyer needs it no longer, or staff saw that it was none.

    Raises ClosedEnquiryError, ChosenEnquiryError.
    """
    row = lock_to_answer(enquiry)
    _write_state(row, EnquiryState.CLOSED, now)
    note(row, CLOSED, by=by, now=now, reason=reason)
    return row


@transaction.atomic
def hand_over_enquiry(enquiry: Enquiry, *, owner: User | None, by: By, now: datetime) -> Enquiry:
    """Let a colleague see to it, or all again (None); the line on the list of calls goes along.

    Raises ClosedEnquiryError, NotStaffError.
    """
    row = lock_enquiry(enquiry)
    if owner is not None and not (owner.is_active and is_staff_member(owner)):
        raise NotStaffError
    row.owner = owner
    row.save(update_fields=["owner"])
    news.hand_over_staff_call(row, owner=owner)
    note(row, HANDED_OVER, by=by, now=now, to=str(owner) if owner else "")
    return row


@told_in_vietnamese
@transaction.atomic
def move_enquiry(enquiry: Enquiry, *, organisation: Organisation, by: By, now: datetime) -> Enquiry:
    """Pass an unanswered question on to the producer it is for: one was not known, or it was another's. The one in
    charge there is told; staff go on answering where nobody is. Raises ClosedEnquiryError, ChosenEnquiryError."""
    row = lock_to_answer(enquiry)
    row.quotations.current().update(superseded_at=now)
    contact = chief_contact(organisation)
    row.organisation, row.is_for_alliance = organisation, contact is None
    row.save(update_fields=["organisation", "is_for_alliance", "search_key"])
    _write_state(row, EnquiryState.WAITING, now)
    news.close_staff_call(row, now=now)
    news.tell_seller(news.ASKED, row, contact=contact, once=f"o{organisation.pk}", now=now)
    note(row, MOVED, by=by, now=now, organisation=organisation.name)
    return row
