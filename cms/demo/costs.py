"""Made-up costs of the made-up season, from made-up sources: planned and spent, one over its plan, one without its
voucher, one that nobody planned."""

from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import User
from booths.domain.cost import note_spending, plan_cost
from booths.enums import CostKind, FundingKind, ShareBy
from booths.models import Booking, FundingSource

SOURCES = (
    ("budget", "Nguồn mẫu: chương trình xúc tiến thương mại", FundingKind.BUDGET),
    ("alliance", "Nguồn mẫu: kinh phí của Liên minh", FundingKind.ALLIANCE),
    ("own", "Nguồn mẫu: các HTX tham gia đóng góp", FundingKind.COOPERATIVE),
)
LINES = (
    # source, kind, what for, planned, shared how, spent with the voucher's number
    ("budget", CostKind.STAND, "Kệ, biển hiệu, đèn", 12_000_000, ShareBy.EVEN, ((11_400_000, "PC-MẪU-01"),)),
    ("budget", CostKind.PRINTING, "In tờ giới thiệu, nhãn kệ", 3_000_000, ShareBy.WEIGHT, ((3_250_000, "PC-MẪU-02"),)),
    ("alliance", CostKind.TRANSPORT, "Xe chở hàng đợt đầu", 2_400_000, ShareBy.WEIGHT, ((2_400_000, ""),)),
    ("own", CostKind.STAFF, "Công người bán tháng đầu", 6_000_000, ShareBy.EVEN, ((3_000_000, "PC-MẪU-04"),)),
    ("alliance", CostKind.OTHER, "Sửa ổ khoá tủ mát", 0, ShareBy.EVEN, ((350_000, "PC-MẪU-05"),)),
)


def load_costs(booking: Booking, *, by: User, now: datetime) -> None:
    """Plan and spend for one booking, through the accountant's verbs."""
    sources = {
        key: FundingSource.objects.get_or_create(name=name, defaults={"kind": kind, "basis": "Dữ liệu mẫu"})[0]
        for key, name, kind in SOURCES
    }
    for source, kind, label, planned, share_by, spent in LINES:
        whose = sources[source]
        line = plan_cost(
            booking, kind=kind, label=label, source=whose, planned=planned, share_by=share_by, by=by, now=now
        )
        for amount, voucher in spent:
            note_spending(line, amount=amount, spent_on=localdate(now), voucher=voucher, by=by, now=now)
