"""The line-up of a shared stall: cooperatives are invited with products and answer; nothing else changes a line."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.models import Organisation
from booths.domain.lineup_rule import rule_blockers
from booths.domain.shelf_space import demand_space
from booths.enums import AnsweredHow, BookingState, LineMode, LineState
from booths.models import Booking, ConsignedGood, Consignment, GoodPrice, LineupItem
from catalog.models import Product

INVITED = "booths.lineup.invite"
ANSWERED = "booths.lineup.answer"
WITHDRAWN = "booths.lineup.withdraw"


class LineupError(Refusal):
    """Something that cannot be done to a line-up."""


class BookingNotFirmError(LineupError):
    """Nobody is invited to a place that is not sure."""

    message = _("Đợt thuê chưa được duyệt, hoặc đã kết thúc, nên chưa mời hàng được.")


class StayOverError(LineupError):
    """Nothing comes onto the shelf of a stay that has ended or was called off."""

    message = _("Đợt thuê đang ở trạng thái “%(state)s” nên không nhận thêm hàng. Hãy chọn từ chối.")


class OutsideStayError(LineupError):
    """Goods stand within the days of the stay."""

    message = _("Thời gian bày phải nằm trong đợt thuê, từ %(first)s%(last)s.")
    field = "first_day"


class OnShelfAlreadyError(LineupError):
    """The same goods stand there already in that time."""

    message = _("“%(name)s” đã có trong danh mục vào thời gian đó.")
    field = "name"


class RuleNotMetError(LineupError):
    """The venue takes no such goods."""

    message = _("“%(name)s” chưa đủ điều kiện vào danh mục: %(why)s")
    field = "product"


class AnsweredAlreadyError(LineupError):
    """An answer is given once; afterwards a line is withdrawn."""

    message = _("Dòng này đã có trả lời: %(state)s.")


class PaperMissingError(LineupError):
    """An answer by paper names the paper."""

    message = _("Trả lời bằng giấy cần số và ngày của văn bản.")
    field = "number"


class NameMissingError(LineupError):
    """Goods have a name and a unit."""

    message = _("Hãy ghi tên hàng kèm quy cách, và đơn vị tính.")
    field = "name"


@transaction.atomic
def invite_product(
    booking: Booking,
    *,
    supplier: Organisation,
    mode: LineMode,
    first_day: date,
    last_day: date | None,
    by: By,
    now: datetime,
    product: Product | None = None,
    name: str = "",
    unit: str = "",
    retail: int | None = None,
    delivered: int | None = None,
    metres: Decimal | None = None,
) -> LineupItem:
    """Ask a cooperative for one product on the shelf; `name` is the product's own unless another is given, `metres` of
    the shelf are kept for it.

    Raises BookingNotFirmError, NameMissingError, OutsideStayError, OnShelfAlreadyError, RuleNotMetError and what
    `demand_space` raises.
    """
    locked = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    if locked.state not in BookingState.firm:
        raise BookingNotFirmError
    called = (name or (product.name if product else "")).strip()
    if not called or not unit.strip():
        raise NameMissingError
    _check_days(locked, first_day, last_day)
    item = LineupItem(
        booking=locked,
        supplier=supplier,
        product=product,
        name=called[:255],
        unit=unit.strip()[:40],
        mode=mode,
        first_day=first_day,
        last_day=last_day,
        retail=retail,
        delivered=delivered,
        shelf_metres=metres,
        invited_at=now,
        invited_by=user_of(by),
    )
    _check_shelf(item)
    _check_rule(item)
    demand_space(locked, item)
    item.save()
    note(item, INVITED, by=by, now=now, supplier=str(supplier), mode=mode)
    return item


@transaction.atomic
def answer_line(
    item: LineupItem,
    *,
    accept: bool,
    how: AnsweredHow,
    by: By,
    now: datetime,
    number: str = "",
    dated: date | None = None,
    text: str = "",
) -> LineupItem:
    """The cooperative says yes or no. A yes to consigned goods opens its consignment with that good and, where one
    was named, its price; terms are signed apart, a link's yes does not replace them.

    Raises AnsweredAlreadyError, PaperMissingError, and for a yes StayOverError, RuleNotMetError (its papers may have
    ended meanwhile).
    """
    Booking.objects.select_for_update(no_key=True).get(pk=item.booking_id)  # as who closes a period: none joins then
    locked = (
        LineupItem.objects.select_for_update(of=("self",), no_key=True)
        .select_related("booking", "supplier")
        .get(pk=item.pk)
    )
    if locked.state != LineState.INVITED:
        raise AnsweredAlreadyError(state=locked.get_state_display())
    if how == AnsweredHow.PAPER and (not number.strip() or dated is None):
        raise PaperMissingError
    if accept:
        _check_open(locked.booking)
        _check_rule(locked)
    locked.state = LineState.ACCEPTED if accept else LineState.DECLINED
    locked.answered_how, locked.answered_at = how, now
    locked.number, locked.dated, locked.note = number.strip()[:60], dated, text.strip()[:255]
    locked.save()
    if accept and locked.mode == LineMode.CONSIGNED:
        _open_consignment(locked)
    note(locked, ANSWERED, by=by, now=now, state=locked.state, how=how)
    return locked


@transaction.atomic
def withdraw_line(item: LineupItem, *, by: By, now: datetime, reason: str = "") -> LineupItem:
    """Take a line off the list; what is in the ledger of it stays there until it is sold or sent back. Raises
    AnsweredAlreadyError."""
    locked = LineupItem.objects.select_for_update(no_key=True).get(pk=item.pk)
    if locked.state not in LineState.standing:
        raise AnsweredAlreadyError(state=locked.get_state_display())
    locked.state, locked.note = LineState.WITHDRAWN, reason.strip()[:255]
    locked.save(update_fields=["state", "note"])
    note(locked, WITHDRAWN, by=by, now=now, reason=locked.note)
    return locked


def _check_open(booking: Booking) -> None:
    if booking.state in BookingState.finished:
        raise StayOverError(state=booking.get_state_display())


def _check_days(booking: Booking, first_day: date, last_day: date | None) -> None:
    begins = booking.first_day is None or first_day >= booking.first_day
    ends = booking.last_day is None or (last_day is not None and last_day <= booking.last_day)
    if begins and ends and (last_day is None or last_day >= first_day):
        return
    last = _(" đến hết %(day)s") % {"day": date_format(booking.last_day, "d/m/Y")} if booking.last_day else ""
    raise OutsideStayError(first=date_format(booking.first_day, "d/m/Y") if booking.first_day else "", last=last)


def _check_shelf(item: LineupItem) -> None:
    """The same goods of the same cooperative stand on the shelf once at a time."""
    others = LineupItem.objects.standing().filter(booking=item.booking, supplier=item.supplier, name=item.name)
    for other in others:
        apart = (other.last_day is not None and other.last_day < item.first_day) or (
            item.last_day is not None and item.last_day < other.first_day
        )
        if not apart:
            raise OnShelfAlreadyError(name=item.name)


def _check_rule(item: LineupItem) -> None:
    blockers = rule_blockers(item)
    if blockers:
        raise RuleNotMetError(name=item.name, why=" ".join(str(blocker.sentence) for blocker in blockers))


def _open_consignment(item: LineupItem) -> None:
    row, _made = Consignment.objects.get_or_create(booking=item.booking, supplier=item.supplier)
    good, made = ConsignedGood.objects.get_or_create(
        consignment=row, name=item.name, unit=item.unit, defaults={"product": item.product}
    )
    if made and item.retail is not None:
        GoodPrice.objects.create(good=good, valid_from=item.first_day, retail=item.retail, delivered=item.delivered)
