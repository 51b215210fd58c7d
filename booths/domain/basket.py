"""Gift baskets: goods of several suppliers sold as one, each with its share of the price."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.numbers import grouped
from booths.models import Basket, BasketPart, Booking, ConsignedGood

MADE = "booths.basket.make"
FEWEST = 2


class BasketError(Refusal):
    """A basket that cannot be sold."""


class BasketTooSmallError(BasketError):
    """A basket holds several goods."""

    message = _("Giỏ quà có ít nhất hai mặt hàng, mỗi mặt hàng ghi số lượng và phần tiền.")


class SharesWrongError(BasketError):
    """What the suppliers get adds up to what shoppers pay."""

    message = _("Các phần tiền cộng lại được %(sum)s đ, khác giá giỏ %(price)s đ. Hãy sửa cho khớp.")
    field = "price"


class BasketNamedAlreadyError(BasketError):
    """Sellers tell baskets apart by their names."""

    message = _("Gian đã có giỏ quà mang tên này.")
    field = "name"


@dataclass(frozen=True)
class Part:
    """So much of a good in each basket, and its share of the price in đồng."""

    good: ConsignedGood
    quantity: Decimal
    share: int


@transaction.atomic
def make_basket(booking: Booking, *, name: str, price: int, parts: Sequence[Part], by: By, now: datetime) -> Basket:
    """A basket with its parts; it stays as it is, a changed one is another basket.

    Raises BasketTooSmallError, SharesWrongError, BasketNamedAlreadyError.
    """
    Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    if len(parts) < FEWEST or any(part.quantity <= 0 for part in parts):
        raise BasketTooSmallError
    total = sum(part.share for part in parts)
    if total != price:
        raise SharesWrongError(sum=grouped(total), price=grouped(price))
    if Basket.objects.filter(booking=booking, name=name.strip()).exists():
        raise BasketNamedAlreadyError
    basket = Basket.objects.create(booking=booking, name=name.strip()[:120], price=price)
    BasketPart.objects.bulk_create(
        BasketPart(basket=basket, good=part.good, quantity=part.quantity, share=part.share) for part in parts
    )
    note(basket, MADE, by=by, now=now, price=price)
    return basket
