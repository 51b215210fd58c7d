"""Requests to many: told by a buyer, or by staff for one who phones; handed over, put off, closed.

Nothing but this module and invitation.py changes the state of a request. Lock order: the request's row, then its
invitations and quotations; everything is checked after the lock.
"""

import uuid
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, as_actor
from accounts.domain.history import Change, label_of, note
from accounts.domain.refusal import Refusal
from accounts.domain.rights import is_staff_member
from accounts.language import told_in_vietnamese
from accounts.links.link import holder_of
from accounts.models import Place, User
from catalog.domain import request_news as news
from catalog.domain.enquiry import Asker
from catalog.enums import Period, RequestState
from catalog.models import Invitation, Kind, Need, NeedRequirement, PurchaseRequest, Requirement, Unit

OPENED = "catalog.request.open"
CHANGED = "catalog.request.change"
HANDED_OVER = "catalog.request.hand_over"
CLOSED = "catalog.request.close"


class RequestError(Refusal):
    """Something that cannot be done with a request."""


class PastDeadlineError(RequestError):
    """No time to answer."""

    message = _("Hạn nhận báo giá phải sau lúc này.")
    field = "answer_by"


class PastNeedError(RequestError):
    """The goods were wanted before today."""

    message = _("Thời gian cần hàng đã qua. Hãy xem lại ngày.")
    field = "last_on"


class ClosedRequestError(RequestError):
    """Nobody waits for it any more."""

    message = _("Yêu cầu này đã đóng, không nhận thêm báo giá hay lựa chọn nào.")


class FewerThanInvitedError(RequestError):
    """More have been invited already."""

    message = _("Đã mời %(invited)s đơn vị, không thể đặt mức thấp hơn.")
    field = "most_invited"


class NotStaffError(RequestError):
    """Requests are looked after by staff."""

    message = _("Chỉ giao được cho cán bộ đang làm việc.")
    field = "owner"


@dataclass(frozen=True)
class Wanted:
    """What is needed, as `Need` keeps it; `requirements` with whether the buyer will not do without them."""

    kind: Kind
    detail: str = ""
    quantity: Decimal | None = None
    unit: Unit | None = None
    period: str = Period.ONCE
    months: int = 0
    first_on: date | None = None
    last_on: date | None = None
    deliver_to: str = ""
    place: Place | None = None
    before: time | None = None
    pack: str = ""
    price_low: int | None = None
    price_high: int | None = None
    price_unit: Unit | None = None
    note: str = ""
    hard_parts: tuple[str, ...] = ()
    requirements: tuple[tuple[Requirement, bool], ...] = ()


@dataclass(frozen=True)
class Terms:
    """How it is to be run: until when quotations are taken, what the invited may know, how many are invited."""

    answer_by: datetime
    shows_buyer: bool = False
    shows_price: bool = False
    most_invited: int = 10


@told_in_vietnamese
def open_request(
    wanted: Wanted,
    *,
    asker: Asker,
    terms: Terms,
    agreed_wording: str = "",
    once: uuid.UUID | None = None,
    by: User | None,
    now: datetime,
    is_made_up: bool = False,
) -> PurchaseRequest:
    """Write down what a buyer needs and send them the link to their page. `by` is the buyer's account, a member of
    staff who writes for them, or None. A form that was sent before (`once`) is the same request.

    Raises PastDeadlineError, PastNeedError; then nothing is written.
    """
    _check(wanted, terms, now)
    try:
        with transaction.atomic():
            return _sent_before(once) or _create(wanted, asker, terms, agreed_wording, once, by, now, is_made_up)
    except IntegrityError:  # the same form at the same moment
        if before := _sent_before(once):
            return before
        raise


def _check(wanted: Wanted, terms: Terms, now: datetime) -> None:
    if terms.answer_by <= now:
        raise PastDeadlineError
    if wanted.last_on is not None and wanted.last_on < localdate(now):
        raise PastNeedError


def _sent_before(once: uuid.UUID | None) -> PurchaseRequest | None:
    return PurchaseRequest.objects.filter(once=once).first() if once else None


def _create(
    wanted: Wanted,
    asker: Asker,
    terms: Terms,
    agreed_wording: str,
    once: uuid.UUID | None,
    by: User | None,
    now: datetime,
    is_made_up: bool,
) -> PurchaseRequest:
    told = {each.name: getattr(wanted, each.name) for each in fields(wanted) if each.name != "requirements"}
    need = Need.objects.create(**{**told, "hard_parts": list(wanted.hard_parts), "is_made_up": is_made_up})
    NeedRequirement.objects.bulk_create(
        NeedRequirement(need=need, requirement=one, is_hard=is_hard) for one, is_hard in wanted.requirements
    )
    staff = by if by is not None and is_staff_member(by) else None
    request = PurchaseRequest.objects.create(
        need=need,
        goods=str(need)[:255],
        **vars(asker),
        **vars(terms),
        user=by if staff is None else None,
        owner=staff,
        agreed_wording=agreed_wording,
        once=once,
        is_made_up=is_made_up,
        created_at=now,
        created_by=staff,
    )
    link = news.buyer_link(request, now=now)
    note(request, OPENED, by=by or holder_of(link), now=now)
    news.tell_buyer(news.RECEIVED, request, once="received", now=now)
    return request


def lock_request(request: PurchaseRequest) -> PurchaseRequest:
    """The row, held until the end of the transaction; ClosedRequestError where nothing is to be done any more."""
    held = PurchaseRequest.objects.select_for_update(of=("self",)).select_related("need", "need__kind", "need__unit")
    row = held.get(pk=request.pk)
    if row.state == RequestState.CLOSED:
        raise ClosedRequestError
    return row


@told_in_vietnamese
@transaction.atomic
def change_terms(request: PurchaseRequest, *, terms: Terms, by: By, now: datetime) -> PurchaseRequest:
    """Put off the deadline, let the invited know more or less, change how many are invited; the invited are told of a
    new deadline. Raises PastDeadlineError, FewerThanInvitedError, ClosedRequestError."""
    if terms.answer_by <= now:
        raise PastDeadlineError
    row = lock_request(request)
    invited = row.invitations.count()
    if terms.most_invited < invited:
        raise FewerThanInvitedError(invited=invited)
    told = {name: value for name, value in vars(terms).items() if getattr(row, name) != value}
    changes = [Change(label_of(row, name), getattr(row, name), value) for name, value in told.items()]
    for name, value in told.items():
        setattr(row, name, value)
    if "answer_by" in told:
        row.told_over_at = None
        news.tell_deadline(row, now=now)
    row.save()
    if changes:
        note(row, CHANGED, by=by, now=now, changes=changes)
    return row


@transaction.atomic
def hand_over_request(request: PurchaseRequest, *, owner: User | None, by: By, now: datetime) -> PurchaseRequest:
    """Give it to a colleague, or back to all (None). Raises NotStaffError."""
    if owner is not None and not (owner.is_active and is_staff_member(owner)):
        raise NotStaffError
    row = PurchaseRequest.objects.select_for_update().get(pk=request.pk)
    row.owner = owner
    row.save(update_fields=["owner"])
    note(row, HANDED_OVER, by=by, now=now, to=str(owner) if owner else "")
    return row


@told_in_vietnamese
@transaction.atomic
def close_request(request: PurchaseRequest, *, reason: str, by: By, now: datetime) -> PurchaseRequest:
    """Nothing more is awaited: those invited and not chosen are told and need not answer. Raises ClosedRequestError."""
    row = lock_request(request)
    row.state, row.closed_at, row.close_reason = RequestState.CLOSED, now, reason
    row.save(update_fields=["state", "closed_at", "close_reason"])
    for invitation in _waiting(row):
        news.tell_invited(news.OVER, invitation, once="over", now=now)
    note(row, CLOSED, by=by, now=now, reason=reason)
    return row


def _waiting(request: PurchaseRequest) -> list[Invitation]:
    """Those who may still think that their price is looked at."""
    rows = request.invitations.filter(chosen_at=None, declined_at=None)
    return list(rows.select_related("organisation", "request", "request__need").order_by("pk"))


def actor_name(by: By) -> str:
    """By what name somebody quotes."""
    noted: dict[str, Any] = as_actor(by).noted().get("as", {})
    return str(noted.get("name") or as_actor(by).user or "")


@transaction.atomic
def tell_request_over(request: PurchaseRequest, *, now: datetime) -> bool:
    """The time for answers is over: the buyer is told how many there are, once for each deadline."""
    row = PurchaseRequest.objects.select_for_update(of=("self",)).select_related("need__kind").get(pk=request.pk)
    if row.state != RequestState.ASKED or now < row.answer_by or row.told_over_at is not None:
        return False
    row.told_over_at = now
    row.save(update_fields=["told_over_at"])
    quoted = row.invitations.filter(quotations__superseded_at=None, quotations__isnull=False).distinct().count()
    news.tell_buyer(news.ENDED, row, once=f"over{row.answer_by:%Y%m%d%H%M}", now=now, so=str(quoted))
    return True
