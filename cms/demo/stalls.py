"""The stall of the first quarter of 2022 with what its report states and nothing else, and a made-up season.

Everything made up is at a venue whose name says so; its bookings go through the site's own verbs, each with the clock
of its day, so that the demo's history reads like one.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from accounts.enums import Evidence, OrganisationKind
from accounts.models import Contact, Organisation, User
from booths.domain import booking as verbs
from booths.domain import contract, hold, party
from booths.domain.charge import note_payment
from booths.domain.contract_layout import CONTRACT
from booths.enums import (
    BookingState,
    ExtraBasis,
    PartyRole,
    PaymentKind,
    PaymentMethod,
    RateBasis,
    VenueKind,
)
from booths.models import Booking, BookingParty, Rate, RateExtra, Stall, StallGroup, Venue
from cms.demo.costs import load_costs
from cms.models import HomePage, VenueIndexPage, VenuePage

REPORT = "Báo cáo quý I năm 2022 của Liên minh"
NOT_STATED = "Báo cáo không nêu"
SAMPLE_VENUE = "Trạm dừng nghỉ mẫu Đèo Gió"
SAMPLE = {"evidence": Evidence.SAMPLE, "source": "Dữ liệu mẫu"}
STATED = {"evidence": Evidence.PRESS, "source": REPORT}
PLAN = (
    ("A1", 0, 0, 6, 6),
    ("A2", 6, 0, 6, 6),
    ("A3", 12, 0, 6, 6),
    ("A4", 18, 0, 6, 6),
    ("B1", 0, 9, 6, 3),
    ("B2", 6, 9, 6, 3),
    ("C1", 12, 9, 12, 6),
)
"""Code, distance from the left and from above, width and depth in metres."""


@transaction.atomic
def load_stalls(*, now: datetime) -> None:
    """Add both venues; each only while it is not there."""
    staff = User.objects.filter(phone="+84300000003").first() or User.objects.order_by("pk")[0]
    if not Venue.objects.filter(name="Trạm dừng nghỉ Xuân Khiêm").exists():
        _load_reported()
    if not Venue.objects.filter(name=SAMPLE_VENUE).exists():
        _load_sample(staff, now)
    if not VenueIndexPage.objects.exists():
        _publish_pages()


def _publish_pages() -> None:
    """A page for each of the two venues, below a list of them."""
    index = VenueIndexPage(
        title="Gian hàng",
        slug="gian-hang",
        show_in_menus=True,
        lead="Nơi hàng của các hợp tác xã đang bày, và ai đang bày ở đó.",
    )
    HomePage.objects.get().add_child(instance=index)
    index.save_revision().publish()
    for venue in Venue.objects.filter(name__in=("Trạm dừng nghỉ Xuân Khiêm", SAMPLE_VENUE)):
        page = VenuePage(title=venue.name, slug=venue.slug, lead=venue.about[:400], venue=venue)
        index.add_child(instance=page)
        page.save_revision().publish()


def _load_reported() -> None:
    """300 m² at Xuân Khiêm in the name of HTX Như Hoa, through the centre of Ninh Bình's Alliance; no dates, no money,
    no list of goods are stated."""
    centre = Organisation.objects.create(
        name="Trung tâm xúc tiến thương mại, Liên minh Hợp tác xã tỉnh Ninh Bình",
        kind=OrganisationKind.AGENCY,
        produces=False,
        **STATED,
    )
    venue = Venue.objects.create(
        name="Trạm dừng nghỉ Xuân Khiêm",
        kind=VenueKind.REST_STOP,
        address="Tỉnh Ninh Bình",
        partner=centre,
        about="Nơi mở gian giới thiệu sản phẩm OCOP và sản phẩm đặc trưng của tỉnh trong quý I năm 2022.",
        **STATED,
    )
    stall = Stall.objects.create(venue=venue, code="Gian 300 m²", area=Decimal(300), note=NOT_STATED)
    cooperative = Organisation.objects.filter(name="HTX Như Hoa").first()
    if cooperative is None:
        return
    row = Booking.objects.create(
        venue=venue,
        organisation=cooperative,
        state=BookingState.ENDED,
        purpose="Sản phẩm OCOP và sản phẩm đặc trưng của tỉnh do nhiều hợp tác xã làm ra.",
        **STATED,
    )
    row.stalls.add(stall)
    for role, organisation in ((PartyRole.SIGNS, cooperative), (PartyRole.ARRANGES, centre)):
        BookingParty.objects.create(booking=row, role=role, organisation=organisation)


def _load_sample(staff: User, now: datetime) -> None:
    venue = _sample_venue(localdate(now))
    stalls = {stall.code: stall for stall in venue.stalls.all()}
    month = localdate(now).replace(day=1)
    last_month, season = (month - timedelta(days=1)).replace(day=1), _later(month, 1)
    end = _later(season, 3) - timedelta(days=1)
    running = _running(venue, stalls["A1"], last_month, end, staff, now - timedelta(days=75))
    load_costs(running, by=staff, now=now - timedelta(days=30))
    _approved(venue, stalls["A2"], season, end, staff, now)
    _held(venue, stalls["A3"], season, end, staff, now)
    _planned(venue, season, end, staff, now)
    _cancelled(venue, stalls["C1"], season, end, staff, now)


def _sample_venue(today: date) -> Venue:
    owner = _organisation("Công ty mẫu Đèo Gió", OrganisationKind.COMPANY, "Đinh Mẫu Phong", "+84300000201")
    partner = _organisation(
        "Trung tâm xúc tiến thương mại mẫu Non Nước", OrganisationKind.AGENCY, "Phạm Thị Mẫu Thủy", "+84300000202"
    )
    venue = Venue.objects.create(
        name=SAMPLE_VENUE,
        kind=VenueKind.REST_STOP,
        address="Địa chỉ mẫu, không có thật",
        owner=owner,
        partner=partner,
        opens="06:00 – 21:00 hằng ngày",
        about="Địa điểm mẫu để xem thử, không có thật: trạm dừng nghỉ có bảy gian cho hợp tác xã.",
        **SAMPLE,
    )
    Stall.objects.bulk_create(
        Stall(
            venue=venue,
            code=code,
            area=Decimal(width * depth),
            x=Decimal(x),
            y=Decimal(y),
            width=Decimal(width),
            depth=Decimal(depth),
            position=position,
        )
        for position, (code, x, y, width, depth) in enumerate(PLAN)
    )
    StallGroup.objects.create(venue=venue, name="Cả dãy A").stalls.set(venue.stalls.filter(code__startswith="A"))
    _rates(venue, today.replace(month=1, day=1))
    return venue


def _rates(venue: Venue, new_year: date) -> None:
    borne = {"subsidy": Decimal(50), "subsidy_source": "Chương trình mẫu hỗ trợ"}
    known = {"venue": venue, "basis": RateBasis.AREA_DAY, "deposit": 3_000_000, **borne}
    Rate.objects.create(name="Giá mẫu", price=3_000, valid_from=new_year, note="Số liệu mẫu", **known)
    later = new_year.replace(year=new_year.year + 1)
    Rate.objects.create(name="Giá mẫu năm sau", price=3_500, valid_from=later, note="Số liệu mẫu", **known)
    extras = (("Vệ sinh chung", ExtraBasis.MONTH, 300_000, "", False), ("Điện", ExtraBasis.METER, 3_200, "kWh", False))
    for name, basis, price, unit, optional in (*extras, ("Thuê tủ mát", ExtraBasis.MONTH, 450_000, "", True)):
        RateExtra.objects.create(
            venue=venue, name=name, basis=basis, price=price, unit=unit, is_optional=optional, valid_from=new_year
        )


def _organisation(name: str, kind: OrganisationKind, contact: str, phone: str) -> Organisation:
    row = Organisation.objects.create(name=name, kind=kind, produces=False, hosts=True, **SAMPLE)
    Contact.objects.create(organisation=row, name=contact, phone=phone, post="Phụ trách")
    return row


def _ask(venue: Venue, name: str, first: date, last: date, staff: User, now: datetime) -> Booking:
    row = verbs.ask_for_stall(
        venue,
        organisation=Organisation.objects.get(name=name),
        first_day=first,
        last_day=last,
        by=staff,
        now=now,
        area=Decimal(36),
        purpose="Nông sản, thực phẩm mẫu của đơn vị và các HTX bạn.",
    )
    Booking.objects.filter(pk=row.pk).update(**SAMPLE)
    chief = row.organisation.contacts.first()
    if chief is not None:
        row.parties.filter(role=PartyRole.SIGNS).update(represented_by=chief.name, post=chief.post)
    return row


def _running(venue: Venue, stall: Stall, first: date, last: date, staff: User, now: datetime) -> Booking:
    """Handed over, with contract, payments and goods to come."""
    row = _ask(venue, "HTX mẫu Đồng Mây", first, last, staff, now)
    _to_approved(row, stall, staff, now)
    contract.print_paper(row, CONTRACT, by=staff, now=now)
    contract.sign_contract(row, number="01/HĐTG-MẪU", dated=localdate(now), by=staff, now=now)
    _pay(row, PaymentKind.DEPOSIT_PAID, 3_000_000, "PT-MẪU-01", staff, now)
    _pay(row, PaymentKind.DUE_PAID, 2_000_000, "PT-MẪU-02", staff, now)
    begun = now + timedelta(days=max((first - localdate(now)).days, 0))
    return contract.hand_over_stall(row, by=staff, now=begun)


def _pay(row: Booking, kind: PaymentKind, amount: int, voucher: str, staff: User, now: datetime) -> None:
    day, by_bank = localdate(now), PaymentMethod.TRANSFER
    note_payment(row, kind=kind, amount=amount, paid_on=day, method=by_bank, voucher=voucher, by=staff, now=now)


def _to_approved(row: Booking, stall: Stall, staff: User, now: datetime) -> None:
    hold.hold_stalls(row, stalls=[stall], by=staff, now=now)
    for number, one in enumerate(row.parties.filter(role__in=party.MUST_CONFIRM), start=1):
        party.record_letter(one, number=f"{number:02}/CV-MẪU", dated=localdate(now), by=staff, now=now)
    row.refresh_from_db()
    verbs.approve_booking(row, by=staff, now=now)
    row.refresh_from_db()


def _approved(venue: Venue, stall: Stall, first: date, last: date, staff: User, now: datetime) -> None:
    """Approved, the contract printed and without its number."""
    row = _ask(venue, "HTX mẫu Nắng Sớm", first, last, staff, now)
    _to_approved(row, stall, staff, now)
    contract.print_paper(row, CONTRACT, by=staff, now=now)


def _held(venue: Venue, stall: Stall, first: date, last: date, staff: User, now: datetime) -> None:
    """Held, the letter on its way."""
    row = _ask(venue, "HTX mẫu Bờ Tre", first, last, staff, now)
    hold.hold_stalls(row, stalls=[stall], by=staff, now=now)
    hold.send_letter(row, subject_line="", by=staff, now=now)


def _planned(venue: Venue, first: date, last: date, staff: User, now: datetime) -> None:
    """Asked for, nothing held."""
    _ask(venue, "HTX mẫu Đồi Gió", first, last, staff, now)


def _cancelled(venue: Venue, stall: Stall, first: date, last: date, staff: User, now: datetime) -> None:
    """Called off after it was held."""
    row = _ask(venue, "HTX mẫu Ong Nâu", first, last, staff, now)
    hold.hold_stalls(row, stalls=[stall], by=staff, now=now)
    verbs.cancel_booking(row, reason="Đơn vị mẫu không đủ hàng cho cả đợt.", by=staff, now=now)


def _later(month: date, months: int) -> date:
    """The first day of the month so many months later."""
    at = month.year * 12 + month.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)
