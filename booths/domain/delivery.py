"""Goods handed over to a stall: the note goes along with them, what is counted there comes into the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.numbers import quantity_text
from booths.domain.ledger import receive_goods
from booths.domain.ledger_error import QuantityError
from booths.domain.terms import signed_terms_on
from booths.models import Booking, ConsignedGood, Consignment, DeliveryLine, DeliveryNote

WRITTEN = "booths.delivery.write"
RECEIVED = "booths.delivery.receive"


class DeliveryError(Refusal):
    """Something that cannot be done with a delivery note."""


class TermsUnsignedError(DeliveryError):
    """Terms are signed before the first goods."""

    message = _(
        "Chưa có thoả thuận ký gửi đã ký cho ngày %(day)s. Hãy in, ký, rồi ghi số và ngày ký trước khi nhận hàng."
    )


class NoGoodsError(DeliveryError):
    """A note has goods on it."""

    message = _("Phiếu chưa có mặt hàng nào. Hãy ghi số lượng của ít nhất một mặt hàng.")


class ReceivedAlreadyError(DeliveryError):
    """Goods are received once."""

    message = _("Phiếu này đã được nhận lúc %(at)s.")


class ExpiredGoodsError(DeliveryError):
    """Goods past their day are not put on a shelf."""

    message = _("“%(name)s” đã hết hạn ngày %(day)s, không nhận được.")


class ReceivedInFutureError(DeliveryError):
    """Goods are counted when they are there."""

    message = _("Ngày nhận không thể sau hôm nay.")
    field = "day"


@dataclass(frozen=True)
class GoodsIn:
    """So much of a good on a delivery note; batch and expiry as the pack says."""

    good: ConsignedGood
    quantity: Decimal
    lot: str = ""
    expires_on: date | None = None


@transaction.atomic
def write_delivery(
    consignment: Consignment,
    *,
    day: date,
    lines: Sequence[GoodsIn],
    by: By,
    now: datetime,
    carrier: str = "",
    text: str = "",
) -> DeliveryNote:
    """A note for goods on their way; nothing is in the ledger yet. Raises TermsUnsignedError, NoGoodsError,
    QuantityError, ExpiredGoodsError."""
    locked = Consignment.objects.select_for_update(no_key=True).get(pk=consignment.pk)
    _demand_terms(locked, day)
    if not lines:
        raise NoGoodsError
    for line in lines:
        _check_line(line, day)
    latest = locked.deliveries.aggregate(latest=Max("number"))["latest"] or 0
    delivery = DeliveryNote.objects.create(
        consignment=locked,
        number=latest + 1,
        day=day,
        carrier=carrier.strip()[:120],
        note=text.strip()[:255],
        written_at=now,
        written_by=user_of(by),
    )
    DeliveryLine.objects.bulk_create(
        DeliveryLine(delivery=delivery, good=x.good, lot=x.lot.strip(), expires_on=x.expires_on, quantity=x.quantity)
        for x in lines
    )
    note(delivery, WRITTEN, by=by, now=now)
    return delivery


@transaction.atomic
def receive_delivery(
    delivery: DeliveryNote,
    *,
    counted: Mapping[int, Decimal],
    day: date,
    receiver: str,
    by: By,
    now: datetime,
) -> DeliveryNote:
    """Take in what was counted of each line (by its key; what was written where nothing is said); once.

    Raises ReceivedAlreadyError, TermsUnsignedError, ReceivedInFutureError, ExpiredGoodsError and what `receive_goods`
    refuses.
    """
    Booking.objects.select_for_update(no_key=True).get(pk=delivery.consignment.booking_id)
    locked = (
        DeliveryNote.objects.select_for_update(of=("self",), no_key=True)
        .select_related("consignment")
        .get(pk=delivery.pk)
    )
    if locked.received_at is not None:
        raise ReceivedAlreadyError(at=date_format(locked.received_at, "H:i d/m/Y"))
    if day > localdate(now):
        raise ReceivedInFutureError
    _demand_terms(locked.consignment, day)
    for line in locked.lines.select_related("good__consignment__supplier", "good__consignment__booking").order_by("pk"):
        _take_in(line, counted.get(line.pk, line.quantity), day, by, now)
    locked.received_at, locked.receiver, locked.day = now, receiver.strip()[:120], day
    locked.save(update_fields=["received_at", "receiver", "day"])
    note(locked, RECEIVED, by=by, now=now, differences=differences_of(locked))
    return locked


def differences_of(delivery: DeliveryNote) -> list[str]:
    """Where something else was counted than written: "Mỳ gạo (gói): 40 → 38"."""
    lines = delivery.lines.select_related("good").exclude(counted=None)
    return [
        f"{line.good}: {quantity_text(line.quantity)} → {quantity_text(line.counted)}"
        for line in lines
        if line.counted != line.quantity
    ]


def _take_in(line: DeliveryLine, counted: Decimal, day: date, by: By, now: datetime) -> None:
    if counted < 0:
        raise QuantityError
    if line.expires_on is not None and line.expires_on < day:
        raise ExpiredGoodsError(name=line.good, day=date_format(line.expires_on, "d/m/Y"))
    line.counted = counted
    if counted:
        line.movement = receive_goods(
            line.good, quantity=counted, day=day, by=by, now=now, lot=line.lot, expires_on=line.expires_on
        )
    line.save(update_fields=["counted", "movement"])


def _demand_terms(consignment: Consignment, day: date) -> None:
    if signed_terms_on(consignment, day) is None:
        raise TermsUnsignedError(day=date_format(day, "d/m/Y"))


def _check_line(line: GoodsIn, day: date) -> None:
    if line.quantity <= 0:
        raise QuantityError
    if line.expires_on is not None and line.expires_on < day:
        raise ExpiredGoodsError(name=line.good, day=date_format(line.expires_on, "d/m/Y"))
