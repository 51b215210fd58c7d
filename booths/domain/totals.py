"""What staff see of a shared stall: totals by period, how many suppliers answered; never one supplier's rows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Sum

from booths.enums import SettlementAnswer
from booths.models import Booking, Settlement


@dataclass(frozen=True)
class PeriodTotal:
    """One settled period of a stall, in đồng, with how many suppliers said what."""

    first_day: date
    last_day: date
    net: int
    kept: int
    owed: int
    suppliers: int
    confirmed: int
    objected: int

    @property
    def silent(self) -> int:
        """Who has not answered."""
        return self.suppliers - self.confirmed - self.objected


def period_totals(booking: Booking) -> list[PeriodTotal]:
    """Settled periods, the newest first; one query."""
    rows = Settlement.objects.filter(consignment__booking=booking).order_by().values("first_day", "last_day")
    said = Q(answer__in=[SettlementAnswer.CONFIRMED, SettlementAnswer.PAPER])
    summed = rows.annotate(
        brought=Sum(F("sold") - F("returned")),
        kept=Sum(F("commission") + F("difference") + F("fees")),
        given=Sum(F("opening") - F("paid")),
        suppliers=Count("pk"),
        confirmed=Count("pk", filter=said),
        objected=Count("pk", filter=Q(answer=SettlementAnswer.OBJECTED)),
    )
    return [
        PeriodTotal(
            first_day=row["first_day"],
            last_day=row["last_day"],
            net=row["brought"],
            kept=row["kept"],
            owed=row["given"] + row["brought"] - row["kept"],
            suppliers=row["suppliers"],
            confirmed=row["confirmed"],
            objected=row["objected"],
        )
        for row in summed.order_by("-last_day")
    ]


def objections(booking: Booking) -> QuerySet[Settlement]:
    """Settlements whose supplier says that something is wrong."""
    rows = Settlement.objects.filter(consignment__booking=booking, answer=SettlementAnswer.OBJECTED)
    return rows.select_related("consignment__supplier").order_by("-last_day", "pk")
