"""Rows of the booths floor, as people would have made them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.timezone import localdate

from accounts.models import Organisation, User
from booths.domain.booking import ask_for_stall
from booths.domain.charge import note_payment
from booths.domain.cost import note_spending, plan_cost
from booths.domain.delivery import GoodsIn, receive_delivery, write_delivery
from booths.domain.hold import hold_stalls
from booths.domain.lineup import answer_line, invite_product
from booths.domain.terms import draft_terms, sign_terms
from booths.enums import (
    AnsweredHow,
    BookingState,
    CostKind,
    ExtraBasis,
    FundingKind,
    LineMode,
    PartyRole,
    PaymentKind,
    PaymentMethod,
    RateBasis,
    TermsModel,
    VatBuyer,
    VatKind,
    VenueKind,
)
from booths.models import (
    Booking,
    BookingParty,
    ConsignedGood,
    Consignment,
    ConsignmentTerms,
    CostLine,
    FundingSource,
    GoodPrice,
    LineupItem,
    Payment,
    Rate,
    RateExtra,
    Spending,
    Stall,
    StallGroup,
    VatRate,
    Venue,
    VenueRule,
)
from tests.factories import names
from tests.factories.accounts import create_organisation, create_user


def create_venue(*, name: str = "Trạm dừng nghỉ Đèo Xanh", **fields: Any) -> Venue:
    """A rest stop with an invented name."""
    return Venue.objects.create(name=name, **{"kind": VenueKind.REST_STOP, **fields})


def create_stall(*, venue: Venue | None = None, code: str = "", **fields: Any) -> Stall:
    """A stall of 36 m² without a place on a plan."""
    fields = {"area": Decimal(36), **fields}
    return Stall.objects.create(venue=venue or create_venue(), code=code or f"A{names.number()}", **fields)


def create_booking(
    *,
    venue: Venue | None = None,
    organisation: Organisation | None = None,
    first_day: date = date(2026, 12, 1),
    last_day: date | None = date(2027, 2, 28),
    now: datetime,
) -> Booking:
    """A stay asked for, on no stall yet."""
    return ask_for_stall(
        venue or create_venue(),
        organisation=organisation or create_organisation(),
        first_day=first_day,
        last_day=last_day,
        by=None,
        now=now,
    )


def create_held(*, stall: Stall, by: User, now: datetime, **fields: Any) -> Booking:
    """A stay held on `stall`."""
    return hold_stalls(create_booking(venue=stall.venue, now=now, **fields), stalls=[stall], by=by, now=now)


def create_running(*, now: datetime, **fields: Any) -> Booking:
    """A stay whose stall is handed over."""
    stall = create_stall()
    booking = create_held(stall=stall, by=create_user(), now=now, **fields)
    Booking.objects.filter(pk=booking.pk).update(state=BookingState.RUNNING, hold_until=None)
    booking.refresh_from_db()
    return booking


def create_consignment(
    *,
    booking: Booking,
    supplier: Organisation | None = None,
    rate: str | None = "12",
    valid_from: date = date(2026, 12, 1),
    **fields: Any,
) -> Consignment:
    """A supplier's consignment with signed terms: a commission in per cent, or by price difference where None."""
    row = Consignment.objects.create(booking=booking, supplier=supplier or create_organisation(), **fields)
    model = TermsModel.DIFFERENCE if rate is None else TermsModel.COMMISSION
    ConsignmentTerms.objects.create(
        consignment=row,
        valid_from=valid_from,
        model=model,
        rate=Decimal(rate) if rate else None,
        signed_on=valid_from,
    )
    return row


def create_good(
    *,
    consignment: Consignment,
    name: str = "Mỳ gạo gói 1 kg",
    unit: str = "gói",
    retail: int = 35_000,
    delivered: int | None = None,
    valid_from: date = date(2026, 12, 1),
) -> ConsignedGood:
    """A good with its price from the first day of the stay."""
    good = ConsignedGood.objects.create(consignment=consignment, name=name, unit=unit)
    GoodPrice.objects.create(good=good, valid_from=valid_from, retail=retail, delivered=delivered)
    return good


def create_stall_group(*, stall: Stall, name: str = "Cả dãy") -> StallGroup:
    """A whole of one stall."""
    group = StallGroup.objects.create(venue=stall.venue, name=name)
    group.stalls.add(stall)
    return group


def create_rate(*, venue: Venue, **fields: Any) -> Rate:
    """5.000 đ a square metre and day."""
    known = {"basis": RateBasis.AREA_DAY, "price": 5_000, "valid_from": date(2026, 1, 1), "name": "Giá thuê"}
    return Rate.objects.create(venue=venue, **{**known, **fields})


def create_rate_extra(*, venue: Venue, **fields: Any) -> RateExtra:
    """Cleaning by the month."""
    known = {"basis": ExtraBasis.MONTH, "price": 300_000, "valid_from": date(2026, 1, 1), "name": "Vệ sinh"}
    return RateExtra.objects.create(venue=venue, **{**known, **fields})


def create_payment(*, booking: Booking, by: User, now: datetime, **fields: Any) -> Payment:
    """A million paid for the rent."""
    known = {"kind": PaymentKind.DUE_PAID, "amount": 1_000_000, "method": PaymentMethod.TRANSFER}
    return note_payment(booking, **{**known, "paid_on": now.date(), **fields}, by=by, now=now)


def create_source(*, kind: FundingKind = FundingKind.BUDGET, **fields: Any) -> FundingSource:
    """Money of the province's programme."""
    return FundingSource.objects.create(**{"name": f"Kinh phí xúc tiến {names.number()}", "kind": kind, **fields})


def create_cost_line(*, subject: Model, by: User, now: datetime, **fields: Any) -> CostLine:
    """Three million planned for decoration, shared evenly."""
    known = {"kind": CostKind.STAND, "label": "Trang trí gian", "planned": 3_000_000}
    told = {**known, **fields}
    return plan_cost(subject, **{"source": told.get("source") or create_source(), **told}, by=by, now=now)


def create_spending(*, line: CostLine, by: User, now: datetime, **fields: Any) -> Spending:
    """A million spent, with a voucher."""
    known = {"amount": 1_000_000, "spent_on": localdate(now), "voucher": "PC 12"}
    return note_spending(line, **{**known, **fields}, by=by, now=now)


def create_line(*, booking: Booking, by: User, now: datetime, **fields: Any) -> LineupItem:
    """An invitation into the line-up, for consigned noodles through the whole stay."""
    told = {
        "supplier": fields.pop("supplier", None) or create_organisation(),
        "mode": LineMode.CONSIGNED,
        "first_day": booking.first_day,
        "last_day": booking.last_day,
        "name": "Mỳ gạo gói 1 kg",
        "unit": "gói",
        "retail": 35_000,
    }
    return invite_product(booking, by=by, now=now, **{**told, **fields})


def create_supplied(*, booking: Booking, by: User, now: datetime, count: str = "40", **fields: Any) -> ConsignedGood:
    """A good whose cooperative accepted, signed terms of 12 % and delivered `count` on the first day."""
    item = create_line(booking=booking, by=by, now=now, **fields)
    answer_line(item, accept=True, how=AnsweredHow.PHONE, by=by, now=now)
    good = ConsignedGood.objects.get(consignment__supplier=item.supplier, name=item.name)
    day = item.first_day
    if not good.consignment.terms.exists():
        model, rate = TermsModel.COMMISSION, Decimal(12)
        terms = draft_terms(good.consignment, valid_from=day, model=model, rate=rate, by=by, now=now)
        sign_terms(terms, number="03/TTKG", signed_on=day, by=by, now=now)
    lines = [GoodsIn(good, Decimal(count), "L1", date(2027, 6, 30))]
    delivery = write_delivery(good.consignment, day=day, lines=lines, by=by, now=now)
    receive_delivery(delivery, counted={}, day=day, receiver="Chị Hoa", by=by, now=now)
    return good


def create_rule(*, venue: Venue, **fields: Any) -> VenueRule:
    """Three stars, from a day that is still to come."""
    return VenueRule.objects.create(venue=venue, **{"valid_from": date(2030, 1, 1), **fields})


def create_vat_rate(**fields: Any) -> VatRate:
    """Eight per cent on processed goods."""
    known = {"kind": VatKind.PROCESSED, "buyer": VatBuyer.SHOPPER, "percent": Decimal(8), "label": "8 %"}
    return VatRate.objects.create(**{**known, "valid_from": date(2026, 1, 1), **fields})


def create_party(*, booking: Booking, role: PartyRole = PartyRole.OWNS) -> BookingParty:
    """Another organisation with a part in the booking, which has not answered."""
    return BookingParty.objects.create(booking=booking, role=role, organisation=create_organisation())
