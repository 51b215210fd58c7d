"""Sellers at a stall: added by who operates it, known by phone and PIN, ended at once."""

import secrets
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from booths.enums import BookingState
from booths.models import Booking, StallSeller

DIGITS = 6
MOST_WRONG = 5
"""Wrong PINs in a row after which only a new PIN helps."""

ADDED = "booths.seller.add"
RENEWED = "booths.seller.renew_pin"
ENDED = "booths.seller.end"


class SellerError(Refusal):
    """Something that cannot be done with a seller."""


class NameMissingError(SellerError):
    """A seller has a name and a number."""

    message = _("Hãy ghi tên và số điện thoại của người bán.")
    field = "name"


class SellsAlreadyError(SellerError):
    """The number is a seller's here already."""

    message = _("Số điện thoại này đã là người bán tại gian. Cần PIN mới thì bấm “Cấp PIN mới”.")
    field = "phone"


class WrongPinError(SellerError):
    """Number and PIN do not go together; which of them is wrong is not said."""

    message = _("Số điện thoại hoặc mã PIN chưa đúng. Nhập sai %(most)s lần thì phải xin PIN mới.")
    field = "pin"


@transaction.atomic
def add_seller(booking: Booking, *, name: str, phone: str, by: By, now: datetime) -> tuple[StallSeller, str]:
    """Let somebody sell at the stall; the PIN is returned this once and kept hashed.

    Raises NameMissingError, SellsAlreadyError.
    """
    Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    if not name.strip() or not phone:
        raise NameMissingError
    if StallSeller.objects.active().filter(booking=booking, phone=phone).exists():
        raise SellsAlreadyError
    pin = _new_pin()
    seller = StallSeller.objects.create(
        booking=booking,
        name=name.strip()[:120],
        phone=phone,
        pin=make_password(pin),
        created_at=now,
        created_by=user_of(by),
    )
    note(seller, ADDED, by=by, now=now)
    return seller, pin


@transaction.atomic
def renew_pin(seller: StallSeller, *, by: By, now: datetime) -> str:
    """A new PIN; the one before and every session of it end."""
    locked, pin = StallSeller.objects.select_for_update(no_key=True).get(pk=seller.pk), _new_pin()
    locked.pin, locked.wrong_pins, locked.generation = make_password(pin), 0, locked.generation + 1
    locked.save(update_fields=["pin", "wrong_pins", "generation"])
    note(locked, RENEWED, by=by, now=now)
    return pin


@transaction.atomic
def end_seller(seller: StallSeller, *, by: By | None, now: datetime) -> None:
    """They no longer sell there: PIN and sessions end at once."""
    ended = StallSeller.objects.filter(pk=seller.pk, ended_at=None)
    if ended.update(ended_at=now, generation=F("generation") + 1):
        note(seller, ENDED, by=by, now=now)


def find_seller(*, phone: str, pin: str) -> StallSeller:
    """The active seller of that number and PIN at a stall that is open; raises WrongPinError.

    A try is counted before it is looked at, and forgotten by a right one, at the person's other stalls too.
    """
    tried: list[int] = []
    rows = StallSeller.objects.active().filter(phone=phone, booking__state__in=BookingState.firm)
    for seller in rows.order_by("pk"):
        tries = StallSeller.objects.filter(pk=seller.pk, wrong_pins__lt=MOST_WRONG)
        if not tries.update(wrong_pins=F("wrong_pins") + 1):
            continue
        if check_password(pin, seller.pin):
            StallSeller.objects.filter(pk=seller.pk).update(wrong_pins=0)
            StallSeller.objects.filter(pk__in=tried, wrong_pins__gt=0).update(wrong_pins=F("wrong_pins") - 1)
            return seller
        tried.append(seller.pk)
    raise WrongPinError(most=MOST_WRONG)


def _new_pin() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
