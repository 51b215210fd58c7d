"""Made-up requests to many in every state, and what made-up cooperatives say that they can supply.

Everything goes through the site's own verbs, each with the clock of its day; buyers and cooperatives are made up, and
their rows say so.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from accounts.enums import Evidence
from accounts.models import Organisation, User
from catalog.domain.deal_progress import lose_deal, note_delivery, note_step
from catalog.domain.enquiry import Asker
from catalog.domain.invitation import answer_invitation, choose, decline_invitation, invite
from catalog.domain.proposal import proposals
from catalog.domain.quotation import Offer
from catalog.domain.request import Terms, Wanted, close_request, open_request
from catalog.domain.supply import Said, say_supply
from catalog.enums import DealStepKind, Delivery, LostReason, Period
from catalog.models import Deal, Invitation, Kind, Product, PurchaseRequest, Requirement, Supply, Unit

BUYERS = (
    Asker("Trần Mẫu Hải", phone="+84300000401", company="Siêu thị mẫu Sông Xanh"),
    Asker("Phan Mẫu Khánh", phone="+84300000402", company="Chuỗi cửa hàng mẫu Bếp Quê"),
    Asker("Nguyễn Thị Mẫu Hoa", phone="+84300000403", company="Bếp ăn trường mẫu Hoa Mai"),
    Asker("Vũ Mẫu Thắng", phone="+84300000404", company="Trạm dừng nghỉ mẫu Đèo Gió"),
    Asker("Lý Mẫu Sơn", phone="+84300000405", company="Công ty mẫu Phân phối Bắc Hà"),
)
PRICES = (25_000, 24_500, 27_000, 26_000, 23_800)


@dataclass(frozen=True)
class Cast:
    """Who and what the demo's requests are about."""

    kind: Kind
    sellers: list[Organisation]
    staff: User
    kilo: Unit
    tonne: Unit


@transaction.atomic
def load_requests(*, now: datetime) -> None:
    """Add them where there are none; nothing where the demo has no made-up cooperative with a kind of goods."""
    if PurchaseRequest.objects.exists():
        return
    cast = _cast()
    if cast is None:
        return
    _say_supplies(cast, now)
    for number, told in enumerate((_received, _asked, _over, _chosen, _closed)):
        told(cast, BUYERS[number], now)


def _cast() -> Cast | None:
    """The kind that most made-up cooperatives make, and those."""
    made = Product.objects.on_site().filter(organisation__evidence=Evidence.SAMPLE, kind__isnull=False)
    pairs = set(made.values_list("kind", "organisation"))
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=("kg", "tấn"))}
    staff = User.objects.filter(phone="+84300000003").first() or User.objects.order_by("pk").first()
    if not pairs or len(units) < 2 or staff is None:
        return None
    key, _count = max(Counter(kind for kind, _one in pairs).items(), key=lambda item: (item[1], -item[0]))
    sample = Organisation.objects.public().filter(evidence=Evidence.SAMPLE)
    makers = sample.filter(pk__in=[one for kind, one in pairs if kind == key])
    others = sample.exclude(pk__in=makers).order_by("pk")[: max(5 - makers.count(), 0)]
    sellers = [*makers.order_by("pk"), *others]
    return Cast(Kind.objects.get(pk=key), sellers, staff, units["kg"], units["tấn"])


def _say_supplies(cast: Cast, now: datetime) -> None:
    """Each says a little less than the one before, so that there are gaps and questions."""
    asked = list(Requirement.objects.filter(code__in=("vat_invoice", "micro")))
    for number, seller in enumerate(cast.sellers[:5]):
        price = PRICES[number % len(PRICES)]
        said = Said(
            quantity=Decimal(number + 1) / 2,
            unit=cast.tonne,
            period=Period.DAY,
            months=0b0000_1111_1111 if number % 2 else 0b1111_1111_1111,
            price_low=price,
            price_unit=cast.kilo,
            delivery=(Delivery.ANYWHERE, Delivery.PROVINCE, "", Delivery.NONE, Delivery.ANYWHERE)[number],
            earliest=time(4) if number < 3 else None,
        )
        answers: dict[Requirement, bool | None] = dict.fromkeys(asked[: 2 - number % 2], number != 1)
        row = say_supply(seller, cast.kind, said=said, answers=answers, by=cast.staff, now=now - timedelta(days=30))
        Supply.objects.filter(pk=row.pk).update(is_made_up=True)


def _open(cast: Cast, asker: Asker, *, at: datetime, days: int, quantity: int) -> PurchaseRequest:
    first = localdate(at) + timedelta(days=40)
    wanted = Wanted(
        kind=cast.kind,
        quantity=Decimal(quantity),
        unit=cast.tonne,
        period=Period.DAY,
        first_on=first,
        last_on=first + timedelta(days=10),
        deliver_to="kho Gia Lâm, Hà Nội",
        before=time(5),
        price_high=27_000,
        price_unit=cast.kilo,
        requirements=tuple((one, False) for one in Requirement.objects.filter(code__in=("vat_invoice", "micro"))),
    )
    terms = Terms(at + timedelta(days=days))
    return open_request(wanted, asker=asker, terms=terms, by=cast.staff, now=at, is_made_up=True)


def _invite(cast: Cast, request: PurchaseRequest, at: datetime) -> list[Invitation]:
    fits = proposals(request, by=cast.staff, today=localdate(at))
    keys = [fit.organisation for fit in fits if fit.organisation in {one.pk for one in cast.sellers}][:5]
    return invite(request, keys, fits=fits, by=cast.staff, now=at)


def _quote(cast: Cast, invitation: Invitation, number: int, at: datetime) -> int:
    """An offer for a part; the key of the quotation."""
    offer = Offer(
        price=PRICES[number],
        price_unit=cast.kilo,
        quantity=Decimal(number + 1) / 2,
        unit=cast.tonne,
        per=Period.DAY,
        delivery_included=number % 2 == 0,
        delivery_place="kho Gia Lâm, Hà Nội",
        valid_until=localdate(at) + timedelta(days=30),
    )
    return answer_invitation(invitation, offer=offer, by=cast.staff, now=at).pk


def _received(cast: Cast, asker: Asker, now: datetime) -> None:
    """Nobody invited yet."""
    _open(cast, asker, at=now - timedelta(hours=3), days=3, quantity=2)


def _asked(cast: Cast, asker: Asker, now: datetime) -> None:
    """Some have quoted, one has said no, some are silent."""
    at = now - timedelta(days=1)
    rows = _invite(cast, _open(cast, asker, at=at, days=4, quantity=3), at)
    for number, row in enumerate(rows[:2]):
        _quote(cast, row, number, at + timedelta(hours=number + 1))
    for row in rows[2:3]:
        decline_invitation(row, reason="Đã hứa hết cho khách quen", by=cast.staff, now=at + timedelta(hours=4))


def _over(cast: Cast, asker: Asker, now: datetime) -> None:
    """The deadline is over and nobody was chosen; one changed its price before."""
    at = now - timedelta(days=6)
    rows = _invite(cast, _open(cast, asker, at=at, days=4, quantity=2), at)
    for number, row in enumerate(rows[:3]):
        _quote(cast, row, number, at + timedelta(hours=number + 1))
    for row in rows[:1]:
        _quote(cast, row, 3, at + timedelta(days=1))


def _chosen(cast: Cast, asker: Asker, now: datetime) -> None:
    """Up to three chosen: one has an order and a delivery, one is agreed, one was lost."""
    at = now - timedelta(days=25)
    request = _open(cast, asker, at=at, days=3, quantity=2)
    rows = _invite(cast, request, at)[:3]
    keys = [_quote(cast, row, number, at + timedelta(hours=number + 1)) for number, row in enumerate(rows)]
    deals: list[Deal] = choose(request, keys, by=cast.staff, now=at + timedelta(days=4)) if keys else []
    told: dict[str, Any] = {"by": cast.staff, "now": now - timedelta(days=2)}
    day = localdate(at) + timedelta(days=8)
    for deal in deals[:1]:
        note_step(deal, kind=DealStepKind.SAMPLE, done_on=day, **told)
        note_step(deal, kind=DealStepKind.ORDER, done_on=day + timedelta(days=3), number="PO-MẪU-017", **told)
        delivered = day + timedelta(days=6)
        note_delivery(deal, delivered_on=delivered, quantity=Decimal("0.5"), amount=12_500_000, **told)
    for deal in deals[1:2]:
        note_step(deal, kind=DealStepKind.SAMPLE, done_on=day, **told)
    for deal in deals[2:3]:
        lose_deal(deal, reason=LostReason.PAPERS, text="Chưa kịp làm kiểm nghiệm vi sinh", **told)


def _closed(cast: Cast, asker: Asker, now: datetime) -> None:
    """The buyer needs it no longer."""
    at = now - timedelta(days=12)
    request = _open(cast, asker, at=at, days=3, quantity=5)
    _invite(cast, request, at)
    close_request(request, reason="Người mua hoãn sang vụ sau", by=cast.staff, now=at + timedelta(days=1))
