"""Whether a period of a shared stall may be closed: nothing left out before it, nothing of it still to come."""

from datetime import date, timedelta

from django.db.models import Min
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from booths.domain.settlement import SettlementError
from booths.domain.sheet import missing_days
from booths.models import Booking, SaleLine, Settlement, SupplierFee, SupplierPayment

TOLD = 6
"""Days without a sheet that a refusal names."""


class PeriodOpenError(SettlementError):
    """What is to be sold tomorrow is not settled today."""

    message = _("Ngày cuối kỳ không thể sau hôm nay.")
    field = "last"


class LeftOutError(SettlementError):
    """Something before the first period would be settled in none."""

    message = _("Từ ngày %(day)s đã có hàng bán hoặc tiền chưa đối chiếu. Hãy chốt kỳ đầu từ ngày đó.")
    field = "first"


class SheetsMissingError(SettlementError):
    """A sheet that comes later has no place in a closed period."""

    message = _(
        "Còn thiếu phiếu bán hàng ngày %(days)s. Hãy nộp trước; nếu những ngày ấy không bán thì chọn “Vẫn chốt”."
    )
    field = "anyway"


def demand_closable(booking: Booking, *, first: date, last: date, today: date, anyway: bool = False) -> None:
    """Raises PeriodOpenError, LeftOutError and, unless closed `anyway`, SheetsMissingError; four queries and those of
    `missing_days`."""
    if last > today:
        raise PeriodOpenError
    day = unsettled_since(booking)
    if day is not None and day < first:
        raise LeftOutError(day=date_format(day, "d/m/Y"))
    missing = [] if anyway else missing_in(booking, first=first, last=last)
    if missing:
        more = "…" if len(missing) > TOLD else ""
        raise SheetsMissingError(days=", ".join(date_format(one, "d/m") for one in missing[:TOLD]) + more)


def unsettled_since(booking: Booking) -> date | None:
    """The day of the first sale, fee or payment of a stall that has no settlement yet; None where one has, since
    periods follow each other without a gap."""
    if Settlement.objects.filter(consignment__booking=booking).exists():
        return None
    found = [
        SaleLine.objects.filter(movement__booking=booking).aggregate(day=Min("movement__day"))["day"],
        SupplierFee.objects.filter(consignment__booking=booking).aggregate(day=Min("day"))["day"],
        SupplierPayment.objects.filter(consignment__booking=booking).aggregate(day=Min("day"))["day"],
    ]
    return min((day for day in found if day is not None), default=None)


def missing_in(booking: Booking, *, first: date, last: date) -> list[date]:
    """Days of the period without a sheet, its last one included."""
    return [day for day in missing_days(booking, today=last + timedelta(days=1)) if first <= day]
