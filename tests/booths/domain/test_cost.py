"""Costs of a booking: plan, vouchers, sources, shares, to the đồng."""

from datetime import timedelta
from decimal import Decimal

import pytest

from booths.domain.cost import (
    AmountMissingError,
    CorrectedAlreadyError,
    LabelMissingError,
    NothingBorneError,
    OrganisationMissingError,
    ReasonMissingError,
    SourceClosedError,
    SpentAlreadyError,
    SpentLaterError,
    VoucherMissingError,
    change_plan,
    correct_spending,
    drop_plan,
    note_spending,
    number_voucher,
    plan_borne_rent,
    plan_cost,
)
from booths.domain.cost_overview import cost_years, overview_of
from booths.domain.cost_statement import statement_of
from booths.domain.ledger import sell_good
from booths.enums import ChargeKind, CostKind, FundingKind, LineMode, ShareBy
from booths.models import BookingCharge, CostLine, Spending
from tests.factories.accounts import create_organisation, create_user
from tests.factories.booths import (
    create_cost_line,
    create_line,
    create_running,
    create_source,
    create_spending,
    create_supplied,
)
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def by():
    return create_user()


@pytest.fixture
def booking(now):
    return create_running(now=now, first_day=now.date())


def test_plan_and_actual_stand_side_by_side(booking, by, now):
    budget, alliance = create_source(name="Ngân sách"), create_source(name="Liên minh", kind=FundingKind.ALLIANCE)
    stand = create_cost_line(subject=booking, source=budget, planned=3_000_000, by=by, now=now)
    truck = create_cost_line(subject=booking, source=alliance, label="Xe", planned=0, by=by, now=now)
    create_spending(line=stand, amount=2_400_000, by=by, now=now)
    create_spending(line=stand, amount=900_000, voucher="", by=by, now=now)
    create_spending(line=truck, amount=500_000, by=by, now=now)

    found = statement_of(booking)

    assert (found.planned, found.actual, found.left, found.unvouchered) == (3_000_000, 3_800_000, -800_000, 1)
    assert [(line.actual, line.left) for line in found.lines] == [(3_300_000, -300_000), (500_000, -500_000)]
    assert [(s.source, s.planned, s.actual) for s in found.sources] == [
        (alliance, 0, 500_000),
        (budget, 3_000_000, 3_300_000),
    ]


def test_shares_add_up_to_what_was_spent(booking, by, now):
    noodles, honey = create_organisation(name="HTX Mỳ"), create_organisation(name="HTX Mật ong")
    for supplier, count in ((noodles, 2), (honey, 1)):
        for number in range(count):
            create_supplied(booking=booking, by=by, now=now, supplier=supplier, name=f"Hàng {supplier} {number}")
    create_line(booking=booking, supplier=create_organisation(), mode=LineMode.DISPLAY, by=by, now=now)  # says nothing
    own = create_source(kind=FundingKind.COOPERATIVE)
    even = create_cost_line(subject=booking, by=by, now=now)
    weighed = create_cost_line(subject=booking, share_by=ShareBy.WEIGHT, source=own, by=by, now=now)
    alone = create_cost_line(subject=booking, share_by=ShareBy.ONE, organisation=honey, by=by, now=now)
    create_spending(line=even, amount=1_000_000, by=by, now=now)
    create_spending(line=weighed, amount=1_000_001, by=by, now=now)
    create_spending(line=alone, amount=7, by=by, now=now)

    found = statement_of(booking)

    shares = {share.organisation: (share.weight, share.supported, share.own) for share in found.shares}
    assert shares[noodles] == (2, 333_333, 500_001)
    assert sorted(shares.values()) == sorted(
        [shares[noodles], (1, 333_333 + 7, 250_000), (1, 333_334, 250_000)]
    ) or sorted(shares.values()) == sorted([shares[noodles], (1, 333_334 + 7, 250_000), (1, 333_333, 250_000)])
    assert sum(share.whole for share in found.shares) + found.unshared == found.actual == 2_000_008


def test_cost_of_each_square_metre_and_each_dong_sold(booking, by, now):
    good = create_supplied(booking=booking, by=by, now=now)
    sell_good(good, quantity=Decimal(10), day=now.date(), by=by, now=now)  # 350.000
    create_spending(line=create_cost_line(subject=booking, by=by, now=now), amount=140_000, by=by, now=now)

    found = statement_of(booking)

    assert (found.measure.area, found.per_m2) == (Decimal(36), 3_889)
    assert (found.measure.sold, found.per_dong) == (350_000, Decimal("0.400"))


def test_without_sales_nothing_is_divided_by_them(booking, by, now):
    create_spending(line=create_cost_line(subject=booking, by=by, now=now), by=by, now=now)
    assert statement_of(booking).per_dong is None


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"label": "  "}, LabelMissingError),
        ({"share_by": ShareBy.ONE}, OrganisationMissingError),
    ],
)
def test_a_line_that_nobody_understands_is_refused(told, error, booking, by, now):
    source = create_source()
    known = {"kind": CostKind.STAND, "label": "Gian", "source": source, "planned": 1, **told}
    with refused(error):
        plan_cost(booking, **known, by=by, now=now)


def test_nothing_more_is_planned_from_a_closed_source(booking, by, now):
    line = create_cost_line(subject=booking, by=by, now=now)
    told = {"kind": CostKind.OTHER, "label": "Nước uống", "source": create_source(is_closed=True), "planned": 1}
    with refused(SourceClosedError, field="source"):
        plan_cost(booking, **told, by=by, now=now)
    with refused(SourceClosedError, field="source"):
        change_plan(line, **told, by=by, now=now)


def test_a_line_of_a_source_closed_since_is_still_mended(booking, by, now):
    line = create_cost_line(subject=booking, by=by, now=now)
    line.source.is_closed = True
    line.source.save()
    change_plan(line, kind=CostKind.STAND, label="Gian", source=line.source, planned=5, by=by, now=now)
    assert CostLine.objects.values_list("label", "planned").get() == ("Gian", 5)


def test_a_line_that_money_was_spent_on_stays(booking, by, now):
    line = create_cost_line(subject=booking, by=by, now=now)
    correct_spending(create_spending(line=line, by=by, now=now), reason="Ghi nhầm", by=by, now=now)
    with refused(SpentAlreadyError):
        drop_plan(line, by=by, now=now)
    assert CostLine.objects.get() == line


def test_an_empty_line_is_dropped(booking, by, now):
    drop_plan(create_cost_line(subject=booking, by=by, now=now), by=by, now=now)
    assert CostLine.objects.count() == 0


@pytest.mark.parametrize(
    ("told", "error"), [({"amount": 0}, AmountMissingError), ({"spent_on": timedelta(days=1)}, SpentLaterError)]
)
def test_money_that_was_not_spent_is_refused(told, error, booking, by, now):
    line = create_cost_line(subject=booking, by=by, now=now)
    if "spent_on" in told:
        told = {"spent_on": now.date() + told["spent_on"]}
    with refused(error):
        note_spending(line, **{"amount": 1_000, "spent_on": now.date(), **told}, by=by, now=now)
    assert Spending.objects.count() == 0


def test_a_correction_takes_the_whole_sum_back_once(booking, by, now):
    spending = create_spending(line=create_cost_line(subject=booking, by=by, now=now), by=by, now=now)
    with refused(ReasonMissingError):
        correct_spending(spending, reason=" ", by=by, now=now)
    counter = correct_spending(spending, reason="Hoá đơn huỷ", by=by, now=now)
    for row in (spending, counter):
        with refused(CorrectedAlreadyError):
            correct_spending(row, reason="Lần nữa", by=by, now=now)
    assert (Spending.objects.count(), statement_of(booking).actual) == (2, 0)


def test_a_voucher_s_number_is_filled_in_later(booking, by, now):
    line = create_cost_line(subject=booking, by=by, now=now)
    spending = create_spending(line=line, voucher="", by=by, now=now)
    with refused(VoucherMissingError):
        number_voucher(spending, voucher=" ", by=by, now=now)
    assert statement_of(booking).unvouchered == 1
    number_voucher(spending, voucher=" PC 7 ", by=by, now=now)
    assert (Spending.objects.get().voucher, statement_of(booking).unvouchered) == ("PC 7", 0)


def test_borne_rent_is_planned_once_as_it_was_fixed(booking, by, now):
    source = create_source()
    with refused(NothingBorneError):
        plan_borne_rent(booking, source=source, by=by, now=now)
    for amount in (-600_000, -400_000):
        BookingCharge.objects.create(booking=booking, kind=ChargeKind.SUBSIDY, label="Tỉnh 50 %", amount=amount)

    line = plan_borne_rent(booking, source=source, by=by, now=now)

    assert (line.label, line.planned, line.kind) == ("Hỗ trợ tiền thuê: Tỉnh 50 %", 1_000_000, CostKind.RENT)
    with refused(NothingBorneError):
        plan_borne_rent(booking, source=source, by=by, now=now)
    assert CostLine.objects.count() == 1


def test_borne_rent_is_not_planned_from_a_closed_source(booking, by, now):
    BookingCharge.objects.create(booking=booking, kind=ChargeKind.SUBSIDY, label="Tỉnh 50 %", amount=-1_000_000)
    closed = create_source(is_closed=True)
    with refused(SourceClosedError, field="source"):
        plan_borne_rent(booking, source=closed, by=by, now=now)


def test_a_year_counts_what_was_spent_in_it(booking, by, now):
    line = create_cost_line(subject=booking, by=by, now=now)
    create_spending(line=line, amount=5, voucher="", by=by, now=now)
    create_spending(line=line, amount=7, spent_on=now.date().replace(year=2025), by=by, now=now)

    this, last = overview_of(2026), overview_of(2025)

    assert [(f.row, f.planned, f.actual) for f in this.subjects] == [(booking, 3_000_000, 5)]
    assert ([s.actual for s in last.sources], last.actual, this.unvouchered) == ([7], 7, 1)
    assert (cost_years(), overview_of(2024).subjects) == ([2026, 2025], [])
    assert overview_of().actual == 12


def test_statement_and_overview_take_the_same_queries_however_many_rows(booking, by, now, django_assert_num_queries):
    def fill():
        line = create_cost_line(subject=booking, by=by, now=now)
        create_spending(line=line, by=by, now=now)
        other = create_running(now=now, first_day=now.date())
        create_spending(line=create_cost_line(subject=other, by=by, now=now), by=by, now=now)

    for _round in range(2):
        fill()
        with django_assert_num_queries(7):
            found = statement_of(booking)
            assert {str(line.line.source) for line in found.lines}
        with django_assert_num_queries(6):
            assert {str(row.row) for row in overview_of().subjects}
