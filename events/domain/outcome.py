"""What came of meetings: typed from paper or told on the phone, followed by calls until goods are delivered."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.timezone import get_default_timezone, make_aware
from django.utils.translation import gettext_lazy as _

from accounts.actors.note import note
from accounts.calls.task import open_call
from accounts.domain.refusal import Refusal
from accounts.domain.working_time import corrections_from, next_worked
from accounts.models import CallTask, User
from catalog.enums import DealOrigin, Per
from catalog.models import Deal, Kind, Unit
from events.enums import EventState, OutcomeStep, Role
from events.messages import FOLLOW_UP
from events.models import Event, Outcome, Registration

NOTED = "events.outcome.note"

CALLS_AFTER = (30, 90, 180)
"""Days after an agreement at which its parties are asked what became of it (F8)."""
CALL_AT = time(8, 30)


class OutcomeError(Refusal):
    """An outcome cannot be written down."""


class OtherEventError(OutcomeError):
    """Two registrations of one event, one of each side."""

    message = _("Hãy chọn một bên bán và một bên mua của sự kiện này.")


class NotHeldError(OutcomeError):
    """Nobody met at what lies ahead or was called off."""

    message = _("Sự kiện chưa tới ngày hoặc đã huỷ nên chưa ghi được kết quả.")


class AlreadyNotedError(OutcomeError):
    """The sheet of these two was typed before."""

    message = _("Kết quả của %(pair)s đã ghi: %(step)s. Mở dòng ấy để sửa.")


class StruckError(OutcomeError):
    """The line, or its paper, is no more: another struck it out meanwhile."""

    message = _("Dòng kết quả này hoặc văn bản của nó vừa được người khác bỏ. Hãy xem lại danh sách.")


class FutureDayError(OutcomeError):
    """A day that has not come."""

    message = _("Ngày ký không thể sau hôm nay.")
    field = "agreed_on"


@dataclass(frozen=True)
class Goods:
    """What was agreed on; all of it may be unknown. `price` is whole đồng for one `unit`."""

    text: str = ""
    kind: Kind | None = None
    quantity: Decimal | None = None
    unit: Unit | None = None
    per: Per = Per.ONCE
    price: int | None = None


@transaction.atomic
def note_outcome(
    event: Event,
    *,
    seller: Registration,
    buyer: Registration,
    step: OutcomeStep,
    agreed_on: date,
    client_id: UUID,
    goods: Goods | None = None,
    number: str = "",
    text: str = "",
    by: User,
    now: datetime,
) -> Outcome:
    """Write down what two sides came to. From a memorandum on a Deal is opened and its calls are planned.

    A sheet sent twice is one outcome. A deal counts in figures only with a contract's number (decision 41). Raises
    NotHeldError, OtherEventError, FutureDayError, AlreadyNotedError; then nothing is written.
    """
    held = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if found := Outcome.objects.filter(client_id=client_id).first():
        return found
    _check(held, seller, buyer, agreed_on, now)
    row = Outcome(
        event=held,
        seller=seller,
        buyer=buyer,
        step=step,
        number=number,
        agreed_on=agreed_on,
        note=text,
        client_id=client_id,
        noted_at=now,
        noted_by=by,
    )
    row.deal = open_deal(row, goods or Goods(), by=by, now=now) if step in OutcomeStep.followed else None
    row.save()
    if step in OutcomeStep.followed:
        plan_calls(row, by=by, now=now)
    note(row, NOTED, by=by, step=step, deal=row.deal_id)
    return row


def plan_calls(outcome: Outcome, *, by: User, now: datetime) -> list[CallTask]:
    """Call work at 30, 90 and 180 days after the agreement, or on the first day after it that is worked: were goods
    delivered, did money come, what is missing."""
    seller, buyer = outcome.seller, outcome.buyer
    planned = []
    for days, day in call_days(outcome.agreed_on):
        at = make_aware(datetime.combine(day, CALL_AT), get_default_timezone())
        title = _("Sau %(days)s ngày: %(seller)s – %(buyer)s") % {
            "days": days,
            "seller": seller.unit_name,
            "buyer": buyer.unit_name,
        }
        text = _(
            "%(step)s tại %(event)s ngày %(day)s với %(buyer)s. "
            "Hỏi: đã giao hàng chưa, bao nhiêu, tiền về chưa, vướng gì."
        ) % {
            "step": outcome.get_step_display(),
            "event": outcome.event.name,
            "day": f"{outcome.agreed_on:%d/%m/%Y}",
            "buyer": buyer.unit_name,
        }
        about = {"phone": seller.phone, "organisation": seller.organisation, "subject": outcome}
        call = open_call(
            FOLLOW_UP,
            title=title[:200],
            text=text,
            name=f"{seller.person} ({seller.unit_name})",
            by=by,
            now=now,
            next_call_at=max(at, now),
            **about,
        )
        planned.append(call)
    return planned


def call_days(agreed_on: date) -> list[tuple[int, date]]:
    """After how many days its parties are called, and on which day that is: nobody is called on a Sunday or at Tết.
    One query."""
    corrections = corrections_from(agreed_on)
    return [(days, next_worked(agreed_on + timedelta(days=days), corrections)) for days in CALLS_AFTER]


def _check(event: Event, seller: Registration, buyer: Registration, agreed_on: date, now: datetime) -> None:
    today = now.astimezone(get_default_timezone()).date()
    if event.state == EventState.CANCELLED or (event.first_day is not None and event.first_day > today):
        raise NotHeldError
    pair = (seller.event_id, seller.role, buyer.event_id, buyer.role)
    if pair != (event.pk, Role.SELLER, event.pk, Role.BUYER):
        raise OtherEventError
    if agreed_on > today:
        raise FutureDayError
    if found := Outcome.objects.filter(seller=seller, buyer=buyer).first():
        raise AlreadyNotedError(pair=str(found), step=found.get_step_display().lower())


def open_deal(row: Outcome, goods: Goods, *, by: User, now: datetime) -> Deal:
    """The one place of quantity and money of what was agreed; written. The outcome need not be written yet."""
    seller, buyer = row.seller, row.buyer
    deal = Deal(
        origin=DealOrigin.EVENT,
        seller=seller.organisation,
        seller_name=seller.unit_name,
        buyer=buyer.organisation,
        buyer_name=buyer.unit_name,
        owner=by,
        agreed_at=now,
        agreed_by=by,
    )
    fill_deal(deal, row, goods).save()
    return deal


def fill_deal(deal: Deal, row: Outcome, goods: Goods) -> Deal:
    """Put what the sheet says on a deal; a sales contract with its number counts at once."""
    counts = row.step == OutcomeStep.CONTRACT and bool(row.number)
    known = goods.quantity is not None and goods.unit is not None
    deal.kind = goods.kind
    deal.goods = goods.text or (goods.kind.label if goods.kind else str(_("chưa ghi mặt hàng")))
    deal.quantity, deal.unit = (goods.quantity, goods.unit) if known else (None, None)
    deal.per = goods.per
    deal.price = goods.price if goods.unit else None
    deal.price_unit = goods.unit if deal.price else None
    deal.contract_number, deal.counted_on = (row.number, row.agreed_on) if counts else ("", None)
    return deal
