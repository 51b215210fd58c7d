"""The made-up season of a shared stall: line-up, terms, deliveries, sheets and settlements in every state.

It stands on a made-up stall of its own and goes through the site's own verbs, each with the clock of its day. The one
seller's number and PIN are printed with the other sign-ins.
"""

import random
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.timezone import localdate

from accounts.enums import Evidence
from accounts.models import Organisation, User
from booths.domain.booking import approve_booking, ask_for_stall, hand_over
from booths.domain.delivery import GoodsIn, receive_delivery, write_delivery
from booths.domain.hold import hold_stalls
from booths.domain.lineup import answer_line, invite_product
from booths.domain.payment import charge_fee, record_payment
from booths.domain.seller import add_seller
from booths.domain.settlement import answer_settlement, close_settlement
from booths.domain.settlement_paper import note_signed_paper
from booths.domain.sheet import SheetLine, Till, file_sheet
from booths.domain.shelf_space import set_shelf_length
from booths.domain.stock import stock_of
from booths.domain.terms import draft_terms, sign_terms
from booths.domain.terms_paper import print_terms
from booths.enums import (
    AnsweredHow,
    LineMode,
    PaidHow,
    RateBasis,
    SettlementAnswer,
    SheetHow,
    TermsModel,
    VenueKind,
)
from booths.models import Basket, BasketPart, Booking, ConsignedGood, Rate, Stall, StallSeller, Venue, VenueRule
from catalog.models import Product
from cms.demo.people import SUPPLIER

SAMPLE_VENUE = "Gian chung mẫu Bến Xuân"
SELLER_PHONE, SELLER_PIN = "+84300000301", "246810"
GOODS = (
    ("HTX mẫu Ong Nâu", "Mật ong hoa rừng Ong Nâu", "chai", 180_000, None, 40),
    ("HTX mẫu Bếp Lửa", "Mỳ gạo Bếp Lửa", "gói", 35_000, None, 160),
    (SUPPLIER, "Trà cà gai leo Suối Trăng", "hộp", 150_000, 110_000, 30),
    ("HTX mẫu Hạt Ngọc", "Gạo nếp thơm Hạt Ngọc", "túi", 95_000, None, 60),
)
"""Supplier, product, unit, retail and delivered price, and how many are delivered; a delivered price means that the
terms count by the difference."""
DAYS, OWED_DAY = 16, 12
"""How many days the stall has sold, and which of them has no sheet yet."""


@transaction.atomic
def load_consignment(*, now: datetime) -> None:
    """Fill the sample stall; only while nobody's goods are there."""
    if Venue.objects.filter(name=SAMPLE_VENUE).exists():
        return
    staff = User.objects.filter(phone="+84300000003").first() or User.objects.order_by("pk")[0]
    first = localdate(now) - timedelta(days=DAYS + 4)
    began = now - timedelta(days=DAYS + 4)
    venue = Venue.objects.create(
        name=SAMPLE_VENUE,
        kind=VenueKind.SHOWROOM,
        about="Địa điểm mẫu để xem thử, không có thật: một gian bán hàng của nhiều hợp tác xã.",
        evidence=Evidence.SAMPLE,
        source="Dữ liệu mẫu",
    )
    Rate.objects.create(venue=venue, name="Miễn phí (mẫu)", basis=RateBasis.FREE, valid_from=first)
    booking = _stay(venue, "HTX mẫu Đồng Mây", first, staff, began - timedelta(days=3))
    set_shelf_length(booking, metres=Decimal(12), by=staff, now=began)
    goods = [_good(booking, row, first, staff, began) for row in GOODS]
    _others(booking, first, staff, began)
    basket = _basket(booking, goods)
    seller, _pin = add_seller(booking, name="Nguyễn Thị Mẫu Hoa", phone=SELLER_PHONE, by=staff, now=began)
    StallSeller.objects.filter(pk=seller.pk).update(pin=make_password(SELLER_PIN))
    for n in range(DAYS):
        _day(booking, goods, basket, seller, first + timedelta(days=n), staff, began + timedelta(days=n))
    _settle(booking, first, staff, began + timedelta(days=11))
    _on_its_way(goods[2], staff, now)
    _invite_elsewhere(_stay(venue, "HTX mẫu Nắng Sớm", first, staff, began), first, staff, now)


def _stay(venue: Venue, who: str, first: date, staff: User, now: datetime) -> Booking:
    """A stall of its own, handed over to a cooperative for a season."""
    stall = Stall.objects.create(venue=venue, code=f"G{venue.stalls.count() + 1}", area=Decimal(24))
    row = ask_for_stall(
        venue,
        organisation=Organisation.objects.get(name=who),
        first_day=first,
        last_day=first + timedelta(days=89),
        by=staff,
        now=now,
        area=Decimal(24),
        purpose="Hàng mẫu của nhiều hợp tác xã.",
    )
    Booking.objects.filter(pk=row.pk).update(evidence=Evidence.SAMPLE, source="Dữ liệu mẫu")
    hold_stalls(row, stalls=[stall], by=staff, now=now)
    approve_booking(row, by=staff, now=now)
    return hand_over(row, by=staff, now=now, reason="Vào trang trí trước.")


def _good(
    booking: Booking,
    row: tuple[str, str, str, int, int | None, int],
    first: date,
    staff: User,
    now: datetime,
) -> ConsignedGood:
    """Invited, accepted, terms signed, delivered."""
    who, name, unit, retail, delivered, count = row
    supplier = Organisation.objects.get(name=who)
    item = invite_product(
        booking,
        supplier=supplier,
        product=Product.objects.filter(name=name).first(),
        name=name,
        unit=unit,
        mode=LineMode.CONSIGNED,
        first_day=first,
        last_day=booking.last_day,
        retail=retail,
        delivered=delivered,
        metres=Decimal(count) / 40,
        by=staff,
        now=now,
    )
    answer_line(item, accept=True, how=AnsweredHow.PHONE, by=staff, now=now)
    good = ConsignedGood.objects.select_related("consignment").get(
        consignment__booking=booking, consignment__supplier=supplier, name=name
    )
    terms = draft_terms(
        good.consignment,
        valid_from=first,
        model=TermsModel.COMMISSION if delivered is None else TermsModel.DIFFERENCE,
        rate=Decimal(12) if delivered is None else None,
        by=staff,
        now=now,
        losses="Hỏng khi vận chuyển bên gửi chịu, hỏng tại gian bên bán chịu (mẫu).",
        expiry="Báo trước 30 ngày, gửi trả hoặc giảm giá do bên gửi quyết định (mẫu).",
        transport="Bên gửi giao đến gian; hàng trả về chia đôi cước (mẫu).",
        payment="Ngày 5 và ngày 20 hằng tháng (mẫu)",
        food_safety="Bên gửi hàng (mẫu)",
    )
    print_terms(terms, by=staff, now=now)
    sign_terms(terms, number=f"{good.consignment_id:02}/TTKG-MẪU", signed_on=first, by=staff, now=now)
    expires = first + timedelta(days=45 if unit == "gói" else 300)
    lines = [GoodsIn(good, Decimal(count), f"L{first:%m}", expires)]
    note = write_delivery(good.consignment, day=first, lines=lines, by=staff, now=now, carrier="Lái xe mẫu")
    receive_delivery(note, counted={}, day=first, receiver="Nguyễn Thị Mẫu Hoa", by=staff, now=now)
    return good


def _others(booking: Booking, first: date, staff: User, now: datetime) -> None:
    """Lines in the other states: shown only, still asked, declined; and the venue's made-up rule of later."""
    told: dict[str, Any] = {
        "booking": booking,
        "first_day": first,
        "last_day": booking.last_day,
        "by": staff,
        "now": now,
    }
    rows = (
        ("HTX mẫu Khung Cửi", "Khăn thổ cẩm Khung Cửi", "chiếc", LineMode.DISPLAY, True),
        ("HTX mẫu Lối Hoa", "Quất cảnh Lối Hoa", "chậu", LineMode.BOUGHT, None),
        ("HTX mẫu Đồi Gió", "Giò gà Tết Đồi Gió", "cây", LineMode.CONSIGNED, False),
    )
    for who, name, unit, mode, accept in rows:
        supplier = Organisation.objects.get(name=who)
        item = invite_product(supplier=supplier, name=name, unit=unit, mode=mode, **told)
        if accept is not None:
            answer_line(item, accept=accept, how=AnsweredHow.PHONE, by=staff, now=now)
    later = booking.last_day + timedelta(days=1) if booking.last_day else first + timedelta(days=365)
    VenueRule.objects.create(venue=booking.venue, valid_from=later, basis="Điều kiện mẫu cho mùa sau")


def _basket(booking: Booking, goods: list[ConsignedGood]) -> Basket:
    """A gift basket of three cooperatives' goods."""
    basket = Basket.objects.create(booking=booking, name="Giỏ quà mẫu ba miền đồi", price=365_000)
    for good, share in zip(goods[:3], (180_000, 35_000, 150_000), strict=True):
        BasketPart.objects.create(basket=basket, good=good, quantity=Decimal(1), share=share)
    return basket


def _day(
    booking: Booking,
    goods: list[ConsignedGood],
    basket: Basket,
    seller: StallSeller,
    day: date,
    staff: User,
    now: datetime,
) -> None:
    """One day's sheet; the same on every machine. One day is empty, one on paper, one short, one owed."""
    dice = random.Random(day.toordinal())  # noqa: S311 - made-up sales, the same on every machine
    number = (day - (booking.first_day or day)).days
    if number == OWED_DAY:
        return
    left = stock_of(goods)
    sold = {good: min(left[good.pk], Decimal(dice.randrange(0, 5))) for good in goods}
    lines = [] if number % 7 == 3 else [SheetLine(good, sold=many) for good, many in sold.items() if many]
    if lines and number % 6 == 5:
        lines.append(SheetLine(basket, sold=Decimal(1)))
    prices = {good.pk: row[3] for good, row in zip(goods, GOODS, strict=True)}
    money = sum(int(x.sold) * (basket.price if isinstance(x.item, Basket) else prices[x.item.pk]) for x in lines)
    short = 20_000 if number % 9 == 4 and money else 0
    transfer = money // 2 // 1000 * 1000
    how = SheetHow.PAPER if number % 5 == 4 else SheetHow.PHONE
    till = Till(money - transfer - short, transfer)
    who = seller if how == SheetHow.PHONE else None
    file_sheet(booking, day=day, how=how, lines=lines, till=till, by=staff, now=now, seller=who)


def _settle(booking: Booking, first: date, staff: User, now: datetime) -> None:
    """Five days: confirmed, and objected to by one; five more: confirmed and paid, objected to, silent, signed on
    paper."""
    half, last = first + timedelta(days=4), first + timedelta(days=9)
    for row in close_settlement(booking, first=first, last=half, by=staff, now=now - timedelta(days=5)):
        objects = row.consignment.supplier.name == SUPPLIER
        told = "Ngày đầu giao 30 hộp, nhờ xem lại số còn (mẫu)." if objects else ""
        answer = SettlementAnswer.OBJECTED if objects else SettlementAnswer.CONFIRMED
        answer_settlement(row, answer=answer, objection=told, by=staff, now=now - timedelta(days=4))
    rows = close_settlement(booking, first=half + timedelta(days=1), last=last, by=staff, now=now)
    confirmed, objected, _silent, signed = rows
    answer_settlement(confirmed, answer=SettlementAnswer.CONFIRMED, by=staff, now=now)
    told = "Ngày thứ tư giao thêm 2 gói, chưa thấy trong sổ (mẫu)."
    answer_settlement(objected, answer=SettlementAnswer.OBJECTED, objection=told, by=staff, now=now)
    note_signed_paper(signed, paper_number="02/ĐC-MẪU", paper_signed_on=localdate(now), by=staff, now=now)
    day = localdate(now)
    if 0 < confirmed.owed < 5_000_000:
        paid: dict[str, Any] = {"amount": confirmed.owed, "day": day, "how": PaidHow.CASH, "voucher": "PC-MẪU-07"}
        record_payment(confirmed.consignment, **paid, by=staff, now=now)
    charge_fee(objected.consignment, amount=50_000, day=day, name="Cước trả hàng (mẫu)", by=staff, now=now)


def _on_its_way(good: ConsignedGood, staff: User, now: datetime) -> None:
    """A note whose goods are not received yet."""
    lines = [GoodsIn(good, Decimal(24), "L-MỚI", localdate(now) + timedelta(days=300))]
    write_delivery(good.consignment, day=localdate(now), lines=lines, by=staff, now=now, carrier="Lái xe mẫu")


def _invite_elsewhere(booking: Booking, first: date, staff: User, now: datetime) -> None:
    """The cooperative of the demo's sign-in is asked for its own goods at another's stall."""
    product = Product.objects.filter(name="Vải sấy dẻo Đồng Mây").select_related("organisation").first()
    if product is None or product.organisation is None:
        return
    invite_product(
        booking,
        supplier=product.organisation,
        name=product.name,
        product=product,
        unit="gói",
        mode=LineMode.CONSIGNED,
        first_day=first,
        last_day=booking.last_day,
        retail=85_000,
        by=staff,
        now=now,
    )
