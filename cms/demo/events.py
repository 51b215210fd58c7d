"""Events of the demo: one of 2022 with the facts that its report states, and two made-up ones in every state."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from accounts.domain.slugs import set_free_slugs
from accounts.enums import Evidence, OrganisationKind
from accounts.models import Organisation, User
from accounts.roles import Role as StaffRole
from booths.domain.cost import note_spending, plan_cost
from booths.enums import CostKind, FundingKind
from booths.models import FundingSource, Venue
from catalog.enums import Period
from catalog.models import Deal, Kind, Product, Unit
from cms.models import EventIndexPage, EventPage, HomePage
from events.domain.attendance import check_in
from events.domain.change import know_change
from events.domain.event import change_event
from events.domain.goods import Brought, bring_needs, bring_supplies
from events.domain.inviting import Guest, invite_guest
from events.domain.letter import fill_in_letters, keep_letters
from events.domain.outcome import Goods, note_outcome
from events.domain.pool import make_pool
from events.domain.proposals import proposals_of, propose, say_wish
from events.domain.registration import Attendee, decline, register, seat_at_table, withdraw
from events.enums import AnsweredHow, EventKind, EventState, OutcomeStep, RegistrationState, Role, Wish
from events.models import Allowance, Event, Invitation, Offer, Registration

ARCHIVED = "Hội nghị kết nối cung cầu sản phẩm HTX trên địa bàn tỉnh Bắc Giang chào xuân Nhâm Dần 2022"
COMING = "Hội nghị mẫu kết nối cung cầu sản phẩm HTX"
TRAINING = "Tập huấn mẫu bán hàng qua mạng"
PAST = "Tuần hàng mẫu HTX tại trung tâm thương mại"

SELLERS, INVITED, SEATS = 60, 48, 40
KINDS = ("vải thiều", "mỳ gạo", "mật ong", "gà đồi", "cam", "bưởi", "na", "chè", "rau", "gạo")
BUYERS = (
    ("Siêu thị mẫu Sông Xanh", "Trần Mẫu Hải"),
    ("Siêu thị mẫu Hoa Ban", "Đỗ Thị Mẫu Liên"),
    ("Chuỗi cửa hàng mẫu Bếp Quê", "Phan Mẫu Khánh"),
    ("Công ty mẫu Phân phối Bắc Hà", "Lý Mẫu Sơn"),
    ("Bếp ăn trường mẫu Hoa Mai", "Nguyễn Thị Mẫu Hoa"),
    ("Bếp ăn trường mẫu Họa Mi", "Bùi Thị Mẫu Ngà"),
    ("Trạm dừng nghỉ mẫu Đèo Gió", "Vũ Mẫu Thắng"),
    ("Nhà hàng mẫu Sen Đồng", "Đặng Mẫu Quý"),
    ("Khách sạn mẫu Suối Mơ", "Hồ Thị Mẫu Trà"),
    ("Công ty mẫu Xuất khẩu Đông Bắc", "Mai Mẫu Hùng"),
)
COMMUNES = ("Đồng Dâu", "Suối Ngà", "Bãi Ổi", "Gò Vải", "Rừng Thông", "Bến Chè")


@transaction.atomic
def load_events(*, now: datetime) -> None:
    """Add the events; only while there is none."""
    staff = User.objects.filter(groups__name=StaffRole.ORGANISER).order_by("pk").first()
    if staff is None or Event.objects.exists():
        return
    _archive()
    _load_training(staff, now)
    kinds = _kinds()
    if kinds:
        sellers = _sellers(kinds)
        _load_past(sellers[:12], kinds, staff, now)
        _load_coming(sellers, kinds, staff, now)


def _archive() -> None:
    """What the report of the first quarter of 2022 states; it gives neither day nor hall nor figures."""
    Event.objects.create(
        name=ARCHIVED,
        kind=EventKind.CONFERENCE,
        state=EventState.HELD,
        about="Ngày, địa điểm, số đơn vị tham dự và kết quả: báo cáo không nêu.",
        hall="báo cáo không nêu",
        evidence=Evidence.REGISTER,
        source="Báo cáo quý 1 năm 2022 của Liên minh HTX tỉnh Bắc Giang",
    )


def _kinds() -> list[Kind]:
    named = {kind.name.casefold(): kind for kind in Kind.objects.current().prefetch_related("units__unit")}
    return [named[name] for name in KINDS if name in named] or list(named.values())[:6]


def _sellers(kinds: Sequence[Kind]) -> list[tuple[Organisation, Kind]]:
    """The made-up cooperatives that list products, then others that only say what they have."""
    listed = Product.objects.on_site().filter(organisation__evidence=Evidence.SAMPLE, kind__isnull=False)
    made = {row.organisation: row.kind for row in listed.select_related("organisation", "kind").order_by("pk")}
    found = [(unit, kind) for unit, kind in made.items() if unit is not None and kind is not None]
    more = [
        Organisation(
            kind=OrganisationKind.COOPERATIVE,
            name=f"HTX mẫu {COMMUNES[n % len(COMMUNES)]} {n + 1:02d}",
            evidence=Evidence.SAMPLE,
            source="Dữ liệu mẫu",
            produces=False,  # not among the producers that buyers browse: they list nothing
        )
        for n in range(SELLERS - len(found))
    ]
    set_free_slugs(more, max_length=90)
    Organisation.objects.bulk_create(more)
    return [*found, *((unit, kinds[n % len(kinds)]) for n, unit in enumerate(more))]


def _phone(number: int) -> str:
    return f"+84300001{number:03d}"


def _unit(kind: Kind) -> Unit | None:
    line = kind.units.first()
    return line.unit if line else None


def _brought(kind: Kind, amount: int, period: Period) -> Brought:
    unit = _unit(kind)
    return Brought(kind, Decimal(amount), unit, period) if unit else Brought(kind)


def _event(name: str, kind: EventKind, first: date, last: date, **more: object) -> Event:
    told = {"evidence": Evidence.SAMPLE, "source": "Dữ liệu mẫu", "hall": "Hội trường mẫu, số 1 phố Mẫu", **more}
    return Event.objects.create(name=name, kind=kind, state=EventState.OPEN, first_day=first, last_day=last, **told)


def _load_coming(
    sellers: Sequence[tuple[Organisation, Kind]], kinds: Sequence[Kind], staff: User, now: datetime
) -> None:
    day = localdate(now) + timedelta(days=24)
    event = _event(
        COMING,
        EventKind.CONFERENCE,
        day,
        day,
        seats_sellers=SEATS,
        register_until=day - timedelta(days=5),
        about="Sự kiện mẫu để xem hệ thống làm việc; không có thật.",
        programme="7:30 Đón tiếp đại biểu\n8:30 Khai mạc\n9:00 Gặp gỡ tại bàn\n11:00 Ký kết\n11:30 Bế mạc",
    )
    invitations = [
        Invitation.objects.create(
            event=event, organisation=unit, reason=f"Có {kind.name}.", created_at=now, created_by=staff
        )
        for unit, kind in sellers[:INVITED]
    ]
    rows = [_seller(event, unit, kind, number, staff, now) for number, (unit, kind) in enumerate(sellers[3:INVITED])]
    for asked in invitations[1:3]:
        decline(asked, reason="Đang vụ thu hoạch", by=staff, now=now)
    withdraw(rows[-1], reason="Trùng lịch đại hội", by=staff, now=now)
    for number, (name, person) in enumerate(BUYERS * 2):
        again = f" {number // len(BUYERS) + 1}" if number >= len(BUYERS) else ""
        row = _buyer(event, f"{name}{again}", person, kinds[number % len(kinds)], number, staff, now)
        seat_at_table(row, table=f"{number + 1:02d}", by=staff, now=now)
    _invite_guests(event, staff, now)
    _pool(rows, staff, now)
    propose(event, by=staff, now=now)
    _plan_costs(event, staff, now)
    keep_letters(event, fill_in_letters(event, now=now), by=staff, now=now)
    _publish_page(event)
    for number, row in enumerate(rows[:12]):
        for pair in proposals_of(row)[:1]:
            wish = (Wish.YES, Wish.MAYBE, Wish.NO)[number % 3]
            say_wish(pair, side=Role.SELLER, wish=wish, how=AnsweredHow.PHONE, by=staff, now=now)
            if number % 2 == 0:
                say_wish(pair, side=Role.BUYER, wish=Wish.YES, how=AnsweredHow.PHONE, by=staff, now=now)


def _invite_guests(event: Event, staff: User, now: datetime) -> None:
    """Somebody of an office and a journalist, one of whom said who comes; what is paid to those who come as guests."""
    Allowance.objects.create(event=event, role=Role.DELEGATE, amount=100_000, basis="Mức chi mẫu, không có thật")
    office = Guest("Sở mẫu Công Thương", "Ngô Thị Mẫu Thu", "Phó Giám đốc", _phone(700))
    asked = invite_guest(event, guest=office, role=Role.DELEGATE, by=staff, now=now)
    invite_guest(event, guest=Guest("Báo mẫu Sông Thương", phone=_phone(701)), role=Role.PRESS, by=staff, now=now)
    register(
        event,
        role=Role.DELEGATE,
        attendee=Attendee(asked.person, asked.phone, post=asked.post, people=2),
        unit_name=asked.unit_name,
        invitation=asked,
        how=AnsweredHow.PHONE,
        client_id=uuid.uuid4(),
        by=staff,
        now=now,
    )


def _pool(rows: Sequence[Registration], staff: User, now: datetime) -> None:
    """The first two that bring one kind answer as one."""
    by_kind: dict[int, list[Registration]] = {}
    coming = Offer.objects.filter(registration__in=rows, registration__state=RegistrationState.COMING)
    for offer in coming.select_related("registration", "supply__kind").order_by("pk"):
        together = by_kind.setdefault(offer.supply.kind_id, [])
        together.append(offer.registration)
        unit = _unit(offer.supply.kind)
        if len(together) == 2 and unit is not None:
            shares = dict(zip(together, (Decimal(300), Decimal(200)), strict=True))
            given: dict[str, Any] = {
                "kind": offer.supply.kind,
                "unit": unit,
                "period": Period.WEEK,
                "lead": together[0],
            }
            make_pool(together[0].event, shares=shares, **given, by=staff, now=now)
            return


def _plan_costs(event: Event, staff: User, now: datetime) -> None:
    """What it is to cost, from a made-up source; the hall is paid, its voucher is still to come."""
    source, _made = FundingSource.objects.get_or_create(
        name="Nguồn mẫu xúc tiến thương mại", defaults={"kind": FundingKind.BUDGET, "basis": "Dữ liệu mẫu"}
    )
    hall = plan_cost(
        event,
        kind=CostKind.HALL,
        label="Thuê hội trường mẫu",
        source=source,
        planned=12_000_000,
        by=staff,
        now=now,
    )
    plan_cost(
        event, kind=CostKind.PRINTING, label="In tài liệu mẫu", source=source, planned=3_000_000, by=staff, now=now
    )
    note_spending(hall, amount=11_500_000, spent_on=localdate(now), by=staff, now=now)


def _publish_page(event: Event) -> None:
    """What staff wrote of it, at the event's address."""
    index = EventIndexPage.objects.first()
    if index is None:
        index = HomePage.objects.get().add_child(instance=EventIndexPage(title="Sự kiện"))
        index.save_revision().publish()
    body = [
        ("heading", "Ai nên tới"),
        ("paragraph", "<p>Bài viết mẫu: cán bộ viết ở đây điều mà ngày, chương trình và danh sách hàng chưa nói.</p>"),
    ]
    page = EventPage(event=event, lead="Sự kiện mẫu để xem hệ thống làm việc; không có thật.", body=body)
    index.add_child(instance=page)
    page.save_revision().publish()


def _load_training(staff: User, now: datetime) -> None:
    """A training that was put off: some know of it, the others are on the list of calls."""
    day = localdate(now) + timedelta(days=9)
    event = _event(TRAINING, EventKind.TRAINING, day, day, register_until=day - timedelta(days=2))
    rows = [
        register(
            event,
            role=Role.DELEGATE,
            attendee=Attendee(f"Lê Văn Mẫu {number + 1}", _phone(800 + number)),
            unit_name=f"HTX mẫu {COMMUNES[number]}",
            how=AnsweredHow.PHONE,
            client_id=uuid.uuid4(),
            by=staff,
            now=now - timedelta(days=1),
        )
        for number in range(5)
    ]
    later: dict[str, Any] = {
        "first_day": day + timedelta(days=7),
        "last_day": day + timedelta(days=7),
        "begins_at": event.begins_at,
        "hall": event.hall,
        "venue": event.venue,
    }
    change_event(event, **later, reason="Mưa lớn (dữ liệu mẫu)", by=staff, now=now)
    for row in rows[:2]:
        know_change(row, how=AnsweredHow.LINK, by=None, now=now)


def _seller(event: Event, unit: Organisation, kind: Kind, number: int, staff: User, now: datetime) -> Registration:
    row = register(
        event,
        role=Role.SELLER,
        attendee=Attendee(f"Nguyễn Thị Mẫu {number + 1}", _phone(number + 1)),
        organisation=unit,
        how=AnsweredHow.PHONE,
        client_id=uuid.uuid4(),
        by=staff,
        now=now + timedelta(seconds=number),
    )
    goods = _brought(kind, 200 + 50 * number, Period.WEEK) if number % 4 else Brought(kind)
    bring_supplies(row, [goods], by=staff, now=now)
    return row


def _buyer(event: Event, name: str, person: str, kind: Kind, number: int, staff: User, now: datetime) -> Registration:
    row = register(
        event,
        role=Role.BUYER,
        attendee=Attendee(person, _phone(500 + number)),
        unit_name=name,
        how=AnsweredHow.PHONE,
        client_id=uuid.uuid4(),
        by=staff,
        now=now,
    )
    bring_needs(row, [_brought(kind, 100 + 20 * number, Period.WEEK)], by=staff, now=now)
    return row


def _load_past(sellers: Sequence[tuple[Organisation, Kind]], kinds: Sequence[Kind], staff: User, now: datetime) -> None:
    """A market week that is over: who came, and an outcome of every kind."""
    first = localdate(now) - timedelta(days=40)
    venue = Venue.objects.filter(evidence=Evidence.SAMPLE).first()
    event = _event(PAST, EventKind.MARKET_WEEK, first, first + timedelta(days=2), venue=venue)
    rows = [_seller(event, unit, kind, 100 + n, staff, now) for n, (unit, kind) in enumerate(sellers)]
    buyers = [
        _buyer(event, name, person, kinds[n % len(kinds)], 100 + n, staff, now)
        for n, (name, person) in enumerate(BUYERS[:4])
    ]
    for row in [*rows[:10], *buyers]:
        check_in(row, client_id=uuid.uuid4(), arrived_at=now - timedelta(days=40), by=staff, now=now)
    steps = [*OutcomeStep, OutcomeStep.CONTRACT]
    for number, step in enumerate(steps):
        kind = sellers[number][1]
        note_outcome(
            event,
            seller=rows[number],
            buyer=buyers[number % len(buyers)],
            step=step,
            number="MAU-01/HĐMB" if number == len(steps) - 1 else "",
            agreed_on=first,
            goods=Goods(kind.name, kind, Decimal(500), _unit(kind)),
            client_id=uuid.uuid4(),
            by=staff,
            now=now,
        )
    Deal.objects.filter(outcomes__event=event).update(is_made_up=True)
    event.state = EventState.HELD
    event.save(update_fields=["state"])
