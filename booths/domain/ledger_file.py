"""A ledger in a file, written through the site's own verbs: what was refused, what is left, what each supplier gets.

Format `ledger-1` in, `settlement-1` out; docs/settlement.md has the fields.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.domain.refusal import Refusal
from accounts.enums import Evidence, OrganisationKind
from accounts.models import Organisation
from booths.domain.ledger import PLACES, receive_goods, sell_basket, sell_good, take_out, take_return
from booths.domain.ledger_error import LedgerError, NotSoldError, QuantityError
from booths.domain.settlement import close_settlement, stall_total
from booths.domain.stock import stock_of
from booths.enums import BookingState, MovementKind, TermsModel, VenueKind
from booths.models import (
    Basket,
    BasketPart,
    Booking,
    ConsignedGood,
    Consignment,
    ConsignmentTerms,
    GoodPrice,
    Settlement,
    StockMovement,
    SupplierFee,
    SupplierPayment,
    Venue,
)

FORMAT, ANSWER = "ledger-1", "settlement-1"

RATE_PLACES = 4
"""Decimal places of a commission in per cent."""


class LedgerFileError(Refusal):
    """The file is no ledger; the sentence says where."""

    message = _("Tệp không phải sổ hàng ký gửi dạng %(format)s: %(what)s.")


@dataclass
class OpenLedger:
    """The rows of a file's ledger by the names it gives them."""

    booking: Booking
    now: datetime
    suppliers: dict[str, Consignment] = field(default_factory=dict)
    goods: dict[str, ConsignedGood] = field(default_factory=dict)
    baskets: dict[str, Basket] = field(default_factory=dict)
    moved: dict[Any, StockMovement] = field(default_factory=dict)


def settle_file(ledger: Mapping[str, Any], *, now: datetime) -> dict[str, Any]:
    """Write the ledger into the present (scratch) database, settle its period, and return the answer.

    Raises LedgerFileError where the file lacks something or says nonsense, a payment below zero say; nothing stays
    written then.
    """
    try:
        with transaction.atomic():
            if ledger["format"] != FORMAT:
                raise LedgerFileError(format=FORMAT, what=ledger["format"])
            return _settled(ledger, now)
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation, IntegrityError, DataError) as error:
        raise LedgerFileError(format=FORMAT, what=f"{type(error).__name__} {error}") from error


def _settled(ledger: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    first, last = map(date.fromisoformat, ledger["period"])
    opened = _opened(ledger, first, now)
    refused = [{"n": move["n"], "reason": why} for move in ledger["movements"] if (why := _refusal(opened, move))]
    settled = {
        row.consignment_id: row for row in close_settlement(opened.booking, first=first, last=last, by=None, now=now)
    }
    stock = stock_of(opened.goods.values())
    return {
        "format": ANSWER,
        "ledger": ledger["name"],
        "refused": refused,
        "suppliers": [_figures(name, settled[row.pk]) for name, row in sorted(opened.suppliers.items())],
        "total": stall_total(opened.booking, first=first, last=last),
        "stock": {name: f"{stock[good.pk].normalize():f}" for name, good in sorted(opened.goods.items())},
    }


def _figures(name: str, row: Settlement) -> dict[str, Any]:
    figures = ("sold", "returned", "net", "commission", "difference", "fees", "due", "owed")
    return {"id": name, **{figure: getattr(row, figure) for figure in figures}}


def _opened(ledger: Mapping[str, Any], first: date, now: datetime) -> OpenLedger:
    """Venue, booking, suppliers, goods and baskets of the file."""
    venue = Venue.objects.create(name=ledger["name"], kind=VenueKind.SHOWROOM, evidence=Evidence.SAMPLE)
    seller = _organisation("seller")
    booking = Booking.objects.create(
        venue=venue, organisation=seller, first_day=first, state=BookingState.RUNNING, evidence=Evidence.SAMPLE
    )
    opened = OpenLedger(booking, now)
    for supplier in ledger["suppliers"]:
        opened.suppliers[supplier["id"]] = _consignment(booking, supplier)
    for good in ledger["goods"]:
        opened.goods[good["id"]] = _good(opened.suppliers[good["supplier"]], good)
    for basket in ledger.get("baskets", []):
        opened.baskets[basket["id"]] = _basket(booking, basket, opened.goods)
    return opened


def _organisation(name: str) -> Organisation:
    return Organisation.objects.create(name=name, kind=OrganisationKind.COOPERATIVE, evidence=Evidence.SAMPLE)


def _consignment(booking: Booking, supplier: Mapping[str, Any]) -> Consignment:
    row = Consignment.objects.create(
        booking=booking, supplier=_organisation(supplier["id"]), opening=_dong(supplier.get("opening", 0))
    )
    ConsignmentTerms.objects.bulk_create(
        ConsignmentTerms(
            consignment=row,
            valid_from=day,
            model=TermsModel(terms["model"]),
            rate=_exact(terms["rate"], RATE_PLACES) if terms["model"] == TermsModel.COMMISSION else None,
            signed_on=day,
        )
        for day, terms in _by_day(supplier["terms"]).items()
    )
    SupplierFee.objects.bulk_create(
        SupplierFee(
            consignment=row, day=date.fromisoformat(fee["day"]), name=fee.get("name", ""), amount=_dong(fee["amount"])
        )
        for fee in supplier.get("fees", [])
        if fee["amount"] != 0
    )
    SupplierPayment.objects.bulk_create(
        SupplierPayment(consignment=row, day=date.fromisoformat(paid["day"]), amount=_dong(paid["amount"]))
        for paid in supplier.get("paid", [])
        if paid["amount"] != 0
    )
    return row


def _by_day(rows: Sequence[Mapping[str, Any]]) -> dict[date, Mapping[str, Any]]:
    """Terms or prices by the day they begin on; of two of one day the first counts."""
    return {date.fromisoformat(row["from"]): row for row in reversed(rows)}


def _exact(told: Any, places: int) -> Decimal:
    """A number that is kept as it stands in the file. Raises ValueError beyond so many decimal places."""
    number = Decimal(str(told))
    if number != round(number, places):
        raise ValueError(told)
    return number


def _dong(told: Any) -> int:
    return int(_exact(told, 0))


def _delivered(price: Mapping[str, Any]) -> int | None:
    return None if price.get("delivered") is None else _dong(price["delivered"])


def _good(consignment: Consignment, good: Mapping[str, Any]) -> ConsignedGood:
    row = ConsignedGood.objects.create(consignment=consignment, name=good["id"], unit=good.get("unit", ""))
    GoodPrice.objects.bulk_create(
        GoodPrice(good=row, valid_from=day, retail=_dong(price["retail"]), delivered=_delivered(price))
        for day, price in _by_day(good["prices"]).items()
    )
    return row


def _basket(booking: Booking, basket: Mapping[str, Any], goods: Mapping[str, ConsignedGood]) -> Basket:
    row = Basket.objects.create(booking=booking, name=basket["id"], price=_dong(basket["price"]))
    BasketPart.objects.bulk_create(
        BasketPart(
            basket=row, good=goods[part["goods"]], quantity=_exact(part["quantity"], PLACES), share=_dong(part["share"])
        )
        for part in basket["parts"]
    )
    return row


def _refusal(opened: OpenLedger, move: Mapping[str, Any]) -> str:
    """Write one movement; the word for its refusal, empty where it was written."""
    try:
        opened.moved[move["n"]] = _write(opened, move)
    except LedgerError as refusal:
        return refusal.reason
    return ""


def _write(opened: OpenLedger, move: Mapping[str, Any]) -> StockMovement:
    quantity, kind = Decimal(str(move["quantity"])), MovementKind(move["kind"])
    told: dict[str, Any] = {
        "quantity": quantity,
        "day": date.fromisoformat(move["day"]),
        "by": None,
        "now": opened.now,
    }
    if kind == MovementKind.RETURNED:
        return _return(opened, move, told)
    if "basket" in move:
        return sell_basket(opened.baskets[move["basket"]], **told)
    verbs: dict[MovementKind, Callable[..., StockMovement]] = {
        MovementKind.IN: receive_goods,
        MovementKind.SOLD: sell_good,
    }
    if kind in verbs:
        return verbs[kind](opened.goods[move["goods"]], **told)
    return take_out(opened.goods[move["goods"]], kind=kind, **told)


def _return(opened: OpenLedger, move: Mapping[str, Any], told: dict[str, Any]) -> StockMovement:
    """A return of a sale by its number; of one that is not in the ledger it is refused."""
    if told["quantity"] <= 0:
        raise QuantityError
    sale = opened.moved.get(move["of"])
    if sale is None or sale.kind != MovementKind.SOLD:
        raise NotSoldError(left=0)
    return take_return(sale, **told)
