"""What a stay costs, to the đồng."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from booths.domain.rent import Space, months_of, reckon_rent, rounded
from booths.enums import ChargeKind

FIRST, LAST = date(2026, 12, 1), date(2027, 2, 28)


@dataclass(frozen=True)
class Rate:
    basis: str
    price: int
    valid_from: date = date(2026, 1, 1)
    valid_to: date | None = None
    name: str = "Giá thuê"
    deposit: int = 0
    subsidy: Decimal = Decimal(0)
    subsidy_source: str = ""
    unit: str = ""


def reckon(*rates: Rate, area: str = "36", extras=(), first=FIRST, last=LAST):
    return reckon_rent([Space(Decimal(area), rates)], extras, first=first, last=last)


@pytest.mark.parametrize(
    ("rate", "area", "due"),
    [
        (Rate("area_day", 5_000), "36", 16_200_000),  # 36 × 90 × 5.000
        (Rate("area_month", 150_000), "36", 16_200_000),  # three whole months
        (Rate("package", 12_000_000), "36", 12_000_000),
        (Rate("free", 0), "36", 0),
        (Rate("area_day", 3_333), "12.5", 3_749_625),
    ],
)
def test_each_basis_is_counted_its_way(rate, area, due):
    assert reckon(rate, area=area).due == due


def test_a_broken_month_counts_by_its_days():
    assert months_of(date(2026, 12, 17), date(2027, 1, 31)) == Fraction(15, 31) + 1


def test_a_sum_is_rounded_once_and_half_a_dong_up():
    assert [rounded(Fraction(number, 2)) for number in (1, 3, -1, -3)] == [1, 2, 0, -1]
    assert reckon(Rate("area_month", 100_000), last=date(2026, 12, 10)).due == 1_161_290  # 36 × 10/31 × 100.000


def test_a_rate_that_changes_in_the_middle_holds_from_its_day():
    rates = (Rate("area_day", 5_000), Rate("area_day", 6_000, valid_from=date(2027, 1, 1)))
    found = reckon(*rates)
    assert [charge.amount for charge in found.charges] == [36 * 31 * 5_000, 36 * 59 * 6_000]


def test_a_package_is_for_the_whole_stay_whatever_it_costs_later():
    later = Rate("package", 9_000_000, valid_from=date(2027, 1, 1))
    found = reckon(Rate("package", 8_000_000), later, Rate("area_day", 1, valid_from=date(2027, 2, 1)))
    assert [charge.amount for charge in found.charges] == [8_000_000]
    assert reckon(Rate("area_day", 5_000), later).due == 36 * 31 * 5_000 + 9_000_000


def test_stalls_that_cost_by_the_same_rates_are_one_and_their_package_and_deposit_count_once():
    package, own = Rate("package", 8_000_000, deposit=2_000_000), Rate("area_day", 9, valid_from=date(2027, 1, 1))
    stalls = [Space(Decimal(36), [package], "A2"), Space(Decimal(18), [package], "A1", [[own]])]
    found = reckon_rent(stalls, [], first=FIRST, last=LAST)
    assert (found.rent, found.deposit, [charge.label for charge in found.charges]) == (
        8_000_000, 2_000_000, ["Giá thuê · A2, A1 · 01/12/2026 – 28/02/2027", "Đặt cọc, trả lại khi hết hợp đồng"]
    )  # fmt: skip


def test_a_package_and_a_deposit_count_once_though_one_of_the_stalls_has_other_days_of_its_own():
    before = Rate("area_day", 5_000, valid_to=date(2027, 1, 1))
    package = Rate("package", 8_000_000)
    stalls = [Space(Decimal(36), [package]), Space(Decimal(18), [before], "A1", [[package]])]
    assert reckon_rent(stalls, [], first=FIRST, last=LAST).due == 8_000_000 + 18 * 31 * 5_000

    general, later = Rate("area_day", 1_000, deposit=2_000_000), Rate("area_day", 3_000, valid_from=date(2027, 1, 1))
    stalls = [Space(Decimal(36), [general]), Space(Decimal(18), [later], "A1", [[general]])]
    found = reckon_rent(stalls, [], first=FIRST, last=LAST)
    assert (found.rent, found.deposit) == (36 * 90 * 1_000 + 18 * (31 * 1_000 + 59 * 3_000), 2_000_000)


def test_what_costs_something_once_costs_it_at_its_first_price():
    sign, day = Rate("once", 200_000, name="Biển hiệu"), date(2027, 1, 1)
    dearer = Rate("once", 250_000, name="Biển hiệu", valid_from=day)
    before = Rate("once", 150_000, name="Biển hiệu", valid_to=FIRST)
    assert reckon(Rate("free", 0), extras=[before, sign, dearer]).due == 200_000


def test_days_without_a_rate_are_told():
    found = reckon(Rate("area_day", 5_000, valid_from=date(2026, 12, 11), valid_to=date(2027, 2, 1)))
    gaps = [(FIRST, date(2026, 12, 10)), (date(2027, 2, 1), LAST)]
    assert (found.unpriced, found.due) == (gaps, 36 * 52 * 5_000)


def test_what_others_bear_is_taken_off_and_the_deposit_stands_apart():
    rate = Rate("area_day", 5_000, subsidy=Decimal("33.33"), subsidy_source="Liên minh", deposit=3_000_000)
    found = reckon(rate)
    assert (found.rent, found.subsidy, found.due, found.deposit) == (16_200_000, 5_399_460, 10_800_540, 3_000_000)


def test_extras_are_counted_over_the_stay():
    extras = [
        Rate("once", 200_000, name="Biển hiệu"),
        Rate("month", 300_000, name="Vệ sinh"),
        Rate("area_day", 100, name="Điện chung"),
        Rate("meter", 3_000, name="Điện", unit="kWh"),
    ]
    found = reckon(Rate("free", 0), extras=extras)
    amounts = {charge.label: charge.amount for charge in found.charges if charge.kind == ChargeKind.EXTRA}
    assert amounts == {
        "Biển hiệu": 200_000,
        "Vệ sinh": 900_000,
        "Điện chung": 324_000,
        "Điện: theo chỉ số, 3.000 đ/kWh": 0,
    }
