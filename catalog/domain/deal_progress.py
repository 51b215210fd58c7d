"""What happens to a deal after the choice: steps, deliveries, lost and why. Choosing is not buying (decision 41).

Every verb holds the deal's row; nothing is noted of one that was lost until it is taken up again.
"""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.domain.history import note
from accounts.domain.rights import is_staff_member
from accounts.models import Organisation, User
from catalog.domain.deal import DealError, LostDealError, number_deal
from catalog.enums import DealOrigin, DealStepKind, LostReason, Per
from catalog.models import Deal, DealDelivery, DealStep, Kind, Unit

STEPPED = "catalog.deal.step"
DELIVERED = "catalog.deal.deliver"
LOST = "catalog.deal.lose"
TAKEN_UP = "catalog.deal.take_up"
HANDED_OVER = "catalog.deal.hand_over"
WRITTEN = "catalog.deal.write"


class FutureStepError(DealError):
    """A step of a day to come."""

    message = _("Ngày ghi không thể sau hôm nay.")
    field = "done_on"


class FutureDeliveryError(DealError):
    """Goods that have not been handed over yet."""

    message = _("Ngày giao hàng không thể sau hôm nay.")
    field = "delivered_on"


class NotLostError(DealError):
    """There is nothing to take up again."""

    message = _("Giao dịch này đang được theo dõi.")


class NotStaffOwnerError(DealError):
    """Deals are looked after by staff."""

    message = _("Chỉ giao được cho cán bộ đang làm việc.")
    field = "owner"


class NamelessPartyError(DealError):
    """A deal has two sides."""

    message = _("Hãy ghi tên bên bán và bên mua.")


@transaction.atomic
def write_deal(
    *,
    seller: Organisation | None,
    seller_name: str,
    buyer_name: str,
    goods: str,
    kind: Kind | None = None,
    quantity: Decimal | None = None,
    unit: Unit | None = None,
    per: str = Per.ONCE,
    price: int | None = None,
    amount: int | None = None,
    note_text: str = "",
    by: User,
    now: datetime,
) -> Deal:
    """A deal of which staff heard otherwise. It counts once it is given its number. Raises NamelessPartyError."""
    seller_name = seller.name if seller else seller_name.strip()
    if not (seller_name and buyer_name.strip()):
        raise NamelessPartyError
    deal = Deal.objects.create(
        origin=DealOrigin.HAND,
        seller=seller,
        seller_name=seller_name,
        buyer_name=buyer_name.strip(),
        kind=kind,
        goods=goods,
        quantity=quantity,
        unit=unit if quantity is not None else None,
        per=per,
        price=price,
        price_unit=unit if price is not None else None,
        amount=amount,
        note=note_text,
        owner=by,
        agreed_at=now,
        agreed_by=by,
    )
    note(deal, WRITTEN, by=by, now=now)
    return deal


def lock_deal(deal: Deal) -> Deal:
    """The row, held until the end of the transaction; LostDealError where nothing comes of it any more."""
    row = Deal.objects.select_for_update(of=("self",)).get(pk=deal.pk)
    if row.lost_at is not None:
        raise LostDealError
    return row


@transaction.atomic
def note_step(
    deal: Deal, *, kind: DealStepKind | str, done_on: date, number: str = "", text: str = "", by: By, now: datetime
) -> DealStep:
    """Note a step that was taken, in place of what was noted of it before. The number of an order or a framework
    contract makes the deal count. Raises FutureStepError, LostDealError; then nothing has changed."""
    if done_on > localdate(now):
        raise FutureStepError
    row, number = lock_deal(deal), number.strip()
    told = {"done_on": done_on, "number": number, "note": text.strip(), "noted_at": now, "noted_by": user_of(by)}
    step, _made = DealStep.objects.update_or_create(deal=row, kind=kind, defaults=told)
    note(row, STEPPED, by=by, now=now, step=str(DealStepKind(kind).label), number=number)
    if number and kind in DealStepKind.counting:
        name = "order_number" if kind == DealStepKind.ORDER else "contract_number"
        number_deal(row, **{name: number}, counted_on=done_on, by=by, now=now)  # type: ignore[arg-type]
    return step


@transaction.atomic
def note_delivery(
    deal: Deal,
    *,
    delivered_on: date,
    quantity: Decimal,
    amount: int | None = None,
    text: str = "",
    by: By,
    now: datetime,
) -> DealDelivery:
    """Note goods that were handed over, in the deal's unit, and what they came to in whole đồng.

    Raises FutureDeliveryError, LostDealError.
    """
    if delivered_on > localdate(now):
        raise FutureDeliveryError
    row = lock_deal(deal)
    made = DealDelivery.objects.create(
        deal=row,
        delivered_on=delivered_on,
        quantity=quantity,
        amount=amount,
        note=text.strip(),
        noted_at=now,
        noted_by=user_of(by),
    )
    note(row, DELIVERED, by=by, now=now, quantity=str(quantity), amount=amount)
    return made


@transaction.atomic
def lose_deal(deal: Deal, *, reason: LostReason | str, text: str = "", by: By, now: datetime) -> Deal:
    """Nothing comes of it, and why; it leaves the figures. Raises LostDealError."""
    row = lock_deal(deal)
    row.lost_at, row.lost_reason, row.lost_note = now, reason, text.strip()
    row.save(update_fields=["lost_at", "lost_reason", "lost_note"])
    note(row, LOST, by=by, now=now, reason=str(LostReason(reason).label))
    return row


@transaction.atomic
def take_up_deal(deal: Deal, *, by: By, now: datetime) -> Deal:
    """It goes on after all; with a number it counts again. Raises NotLostError."""
    row = Deal.objects.select_for_update(of=("self",)).get(pk=deal.pk)
    if row.lost_at is None:
        raise NotLostError
    row.lost_at, row.lost_reason, row.lost_note = None, "", ""
    row.save(update_fields=["lost_at", "lost_reason", "lost_note"])
    note(row, TAKEN_UP, by=by, now=now)
    return row


@transaction.atomic
def hand_over_deal(deal: Deal, *, owner: User | None, by: By, now: datetime) -> Deal:
    """Give it to a colleague, or back to all (None). Raises NotStaffOwnerError."""
    if owner is not None and not (owner.is_active and is_staff_member(owner)):
        raise NotStaffOwnerError
    row = Deal.objects.select_for_update(of=("self",)).get(pk=deal.pk)
    row.owner = owner
    row.save(update_fields=["owner"])
    note(row, HANDED_OVER, by=by, now=now, to=str(owner) if owner else "")
    return row
