"""How a supply fits a need: each part judged alone, and properties of every fit."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.domain.fit import Fit, fits_of, judge, ranked
from catalog.domain.fit_facts import Asked, Held, NeedFacts, Proof, SupplyFacts
from catalog.domain.fit_parts import Verdict
from catalog.domain.measure import Amount, Measure, PriceBand
from catalog.domain.year_days import days_of_dates, days_of_months
from catalog.enums import Delivery, Dimension, FitPart, Period

KG = Measure("kg", "kg", Dimension.MASS, Decimal(1), "kg")
TONNE = Measure("tấn", "tấn", Dimension.MASS, Decimal(1000), "kg")
BOX = Measure("hộp", "hộp", Dimension.PACK)
FIRST, LAST = date(2027, 6, 15), date(2027, 6, 25)
MICRO = Asked("micro", "Kiểm nghiệm vi sinh", "thiếu kiểm nghiệm vi sinh")


def a_need(**facts: Any) -> NeedFacts:
    return NeedFacts(**{"id": 1, "kind": 1, "kind_name": "vải thiều", **facts})


def a_supply(**facts: Any) -> SupplyFacts:
    return SupplyFacts(**{"organisation": 1, "name": "HTX Hợp Thịnh", "kind": 1, **facts})


def only(need: NeedFacts, supply: SupplyFacts) -> tuple[Verdict, str, str, str]:
    (part,) = judge(need, supply).parts
    return part.finding.verdict, part.sentence, part.gap, part.question


DATES = {"days": days_of_dates(FIRST, LAST), "first_on": FIRST, "last_on": LAST}
TWO_TONNES = {"amount": Amount(Decimal(2), TONNE, Period.DAY)}
MOST_30 = {"band": PriceBand(None, 30_000, KG)}
CASES = [
    (
        DATES,
        {"days": days_of_months(0b10_0000)},
        (Verdict.MET, "Có hàng 1/6–30/6, đủ cả thời gian cần (15/6–25/6).", "", ""),
    ),
    (
        DATES,
        {"days": days_of_dates(date(2027, 6, 20), date(2027, 7, 20))},
        (
            Verdict.PARTLY,
            "Có hàng 20/6–20/7, được 6 trong 11 ngày cần (15/6–25/6).",
            "chỉ có hàng 6 trong 11 ngày cần",
            "",
        ),
    ),
    (
        DATES,
        {"days": days_of_months(0b1)},
        (
            Verdict.LACKING,
            "Có hàng 1/1–31/1, không trúng thời gian cần (15/6–25/6).",
            "không có hàng 15/6–25/6",
            "",
        ),
    ),
    (DATES, {}, (Verdict.UNKNOWN, "Chưa rõ đơn vị có hàng thời gian nào.", "", "15/6–25/6 có hàng không?")),
    (
        TWO_TONNES,
        {"amounts": (Amount(Decimal(500), KG, Period.DAY),)},
        (
            Verdict.PARTLY,
            "Cung ứng được 500 kg mỗi ngày, bằng 0,5 tấn mỗi ngày trong 2 tấn mỗi ngày cần.",
            "thiếu sản lượng, được 0,5 tấn mỗi ngày trong 2 tấn mỗi ngày",
            "",
        ),
    ),
    (
        TWO_TONNES,
        {"amounts": (Amount(Decimal(90), TONNE, Period.MONTH),)},
        (Verdict.MET, "Cung ứng được 90 tấn mỗi tháng, đủ 2 tấn mỗi ngày.", "", ""),
    ),
    (
        TWO_TONNES,
        {"amounts": (Amount(Decimal(900), BOX, Period.DAY),)},
        (
            Verdict.UNKNOWN,
            "Đơn vị cung ứng 900 hộp mỗi ngày; chưa tính được ra 2 tấn mỗi ngày.",
            "",
            "Giao được bao nhiêu trong 2 tấn mỗi ngày?",
        ),
    ),
    (
        MOST_30,
        {"bands": (PriceBand(25_000_000, 28_000_000, TONNE),)},
        (Verdict.MET, "Giá từ 25.000 đ/kg, trong mức trả 30.000 đ/kg.", "", ""),
    ),
    (
        MOST_30,
        {"bands": (PriceBand(35_000, None, KG),)},
        (Verdict.LACKING, "Giá từ 35.000 đ/kg, cao hơn mức trả 30.000 đ/kg.", "giá cao hơn mức trả", ""),
    ),
    (
        MOST_30,
        {"bands": (PriceBand(35_000, None, BOX),)},
        (Verdict.UNKNOWN, "Chưa rõ giá theo kg.", "", "Giá bao nhiêu một kg?"),
    ),
    (
        {"deliver_to": "kho Gia Lâm"},
        {"delivery": Delivery.PROVINCE},
        (
            Verdict.UNKNOWN,
            "Đơn vị giao trong tỉnh; chưa rõ có giao đến kho Gia Lâm không.",
            "",
            "Có giao đến kho Gia Lâm không?",
        ),
    ),
    (
        {"deliver_to": "kho Gia Lâm"},
        {"delivery": Delivery.NONE},
        (Verdict.LACKING, "Đơn vị không giao, bên mua đến lấy hàng.", "chưa giao hàng tận nơi", ""),
    ),
    (
        {"before": time(5)},
        {"earliest": time(4, 30)},
        (Verdict.MET, "Giao được từ 4 giờ 30, kịp trước 5 giờ.", "", ""),
    ),
    (
        {"before": time(5)},
        {"earliest": time(7)},
        (Verdict.LACKING, "Giao sớm nhất lúc 7 giờ, sau 5 giờ.", "thiếu khả năng giao đúng giờ", ""),
    ),
    (
        {"pack": "Sọt 10 kg"},
        {"packs": ("bán cân", "sọt 10 kg")},
        (Verdict.MET, "Đang bán theo quy cách “sọt 10 kg”.", "", ""),
    ),
    (
        {"pack": "Sọt 10 kg"},
        {"packs": ("bán cân",)},
        (Verdict.UNKNOWN, "Chưa rõ đơn vị có đóng “Sọt 10 kg” không.", "", "Đóng “Sọt 10 kg” được không?"),
    ),
    (
        {"requirements": (MICRO,)},
        {"held": {"micro": Held(Proof.SAID_NO)}},
        (Verdict.LACKING, "Đơn vị nói chưa có: Kiểm nghiệm vi sinh.", "thiếu kiểm nghiệm vi sinh", ""),
    ),
    (
        {"requirements": (MICRO,)},
        {},
        (Verdict.UNKNOWN, "Chưa rõ có không: Kiểm nghiệm vi sinh.", "", "Có Kiểm nghiệm vi sinh không?"),
    ),
    (
        {"requirements": (MICRO,), **DATES, "days": 0},
        {"held": {"micro": Held(Proof.HELD, "Phiếu kiểm nghiệm", LAST)}},
        (Verdict.MET, "Có Phiếu kiểm nghiệm, có giá trị đến hết 25/06/2027.", "", ""),
    ),
    (
        {"requirements": (MICRO,), **DATES, "days": 0},
        {"held": {"micro": Held(Proof.HELD, "Phiếu kiểm nghiệm", LAST - timedelta(days=1))}},
        (
            Verdict.UNKNOWN,
            "Phiếu kiểm nghiệm có giá trị đến hết 24/06/2027, trước khi giao xong.",
            "",
            "Phiếu kiểm nghiệm có giá trị đến hết 24/06/2027: đã làm lại chưa?",
        ),
    ),
]


@pytest.mark.parametrize(("need", "supply", "expected"), CASES, ids=[str(n) for n in range(len(CASES))])
def test_part_is_judged_and_told(need: dict, supply: dict, expected: tuple) -> None:
    assert only(a_need(**need), a_supply(**supply)) == expected


def test_need_that_asks_for_nothing_fits_halfway() -> None:
    fit = judge(a_need(), a_supply())
    assert (fit.parts, fit.score, fit.is_out) == ((), 50, False)


def test_other_kinds_are_no_fit() -> None:
    with pytest.raises(ValueError, match="different kinds"):
        judge(a_need(), a_supply(kind=2))


def test_hard_gate_closes_on_what_is_lacking_and_never_on_what_is_unknown() -> None:
    need = a_need(requirements=(Asked("micro", "Vi sinh", "thiếu kiểm nghiệm vi sinh", is_hard=True),))
    outs = [judge(need, a_supply(held={"micro": Held(proof)})).is_out for proof in Proof]
    assert dict(zip(Proof, outs, strict=True)) == {
        Proof.HELD: False,
        Proof.ENDED: True,
        Proof.SAID_YES: False,
        Proof.SAID_NO: True,
        Proof.UNSAID: False,
    }


def test_supplier_reads_no_price_of_the_buyer() -> None:
    fit = judge(a_need(**MOST_30, before=time(5)), a_supply(bands=(PriceBand(35_000, None, KG),)))
    told = [part.name for part in fit.told_to_supplier(with_price=False)]
    assert (told, len(fit.told_to_supplier(with_price=True))) == ([FitPart.HOUR], 2)


def as_told(fits: list[Fit]) -> list[tuple[int, int, list[str]]]:
    """What a reader sees of fits."""
    return [(fit.organisation, fit.score, [part.sentence for part in fit.parts]) for fit in fits]


# --- Properties -----------------------------------------------------------------------------------------------------
UNITS = st.sampled_from([KG, TONNE, BOX])
QUANTITIES = st.decimals(Decimal("0.001"), Decimal(90_000), places=3)
AMOUNTS = st.builds(Amount, QUANTITIES, UNITS, st.sampled_from(list(Period)))
MONTHS = st.integers(0, 0b1111_1111_1111).map(days_of_months)
PRICES = st.integers(1, 900_000)
BANDS = st.builds(lambda low, more, unit: PriceBand(low, low + more, unit), PRICES, st.integers(0, 9_000), UNITS)
HELD = st.builds(
    Held, st.sampled_from(list(Proof)), st.just("Phiếu"), st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1))
)
NEEDS = st.builds(
    NeedFacts,
    id=st.integers(1, 3),
    kind=st.just(1),
    kind_name=st.just("vải"),
    amount=st.none() | AMOUNTS,
    days=MONTHS,
    first_on=st.just(None) | st.just(FIRST),
    last_on=st.just(None) | st.just(LAST),
    band=st.none() | BANDS,
    deliver_to=st.sampled_from(["", "kho Gia Lâm"]),
    in_province=st.booleans(),
    before=st.none() | st.times(),
    pack=st.sampled_from(["", "sọt 10 kg"]),
    requirements=st.sampled_from([(), (MICRO,), (Asked("micro", "Vi sinh", "thiếu vi sinh", is_hard=True),)]),
    hard=st.frozensets(st.sampled_from(FitPart.values)),
)
SUPPLIES = st.builds(
    SupplyFacts,
    organisation=st.integers(1, 99),
    name=st.just("HTX"),
    kind=st.just(1),
    amounts=st.lists(AMOUNTS, max_size=2).map(tuple),
    days=MONTHS,
    bands=st.lists(BANDS, max_size=2).map(tuple),
    delivery=st.sampled_from(["", *Delivery.values]),
    earliest=st.none() | st.times(),
    packs=st.sampled_from([(), ("bán cân",), ("Sọt 10 kg",)]),
    held=st.dictionaries(st.just("micro"), HELD, max_size=1),
)


@given(need=NEEDS, supply=SUPPLIES)
@settings(max_examples=150, deadline=None)
def test_fit_holds_what_is_always_true(need: NeedFacts, supply: SupplyFacts) -> None:
    fit = judge(need, supply)
    assert 0 <= fit.score <= 100
    for part in fit.parts:
        verdict = part.finding.verdict
        assert 0 <= part.finding.share <= 1
        assert (part.sentence.endswith("."), "%(" in part.sentence) == (True, False)
        assert bool(part.gap) == (verdict in (Verdict.LACKING, Verdict.PARTLY))
        assert (bool(part.question), part.closes) == (
            verdict is Verdict.UNKNOWN,
            part.is_hard and verdict in (Verdict.LACKING, Verdict.PARTLY),
        )
    assert fit.is_out == any(part.closes for part in fit.parts)


@given(need=NEEDS, supply=SUPPLIES)
@settings(max_examples=150, deadline=None)
def test_season_sentence_counts_the_days(need: NeedFacts, supply: SupplyFacts) -> None:
    """Day by day, instead of by the mask's bits."""
    found = [part for part in judge(need, supply).parts if part.name == FitPart.SEASON]
    wanted = {n for n in range(366) if need.days >> n & 1}
    there = {n for n in wanted if supply.days >> n & 1}
    if not wanted:
        assert found == []
    elif supply.days:
        said = found[0].sentence
        expected = (
            "đủ cả" if there == wanted else f"được {len(there)} trong {len(wanted)} ngày" if there else "không trúng"
        )
        assert expected in said


@given(need=NEEDS, supply=SUPPLIES)
@settings(max_examples=150, deadline=None)
def test_price_sentence_compares_by_the_kilo(need: NeedFacts, supply: SupplyFacts) -> None:
    """In đồng for a gram of mass, or for a box, apart."""
    found = [part for part in judge(need, supply).parts if part.name == FitPart.PRICE]
    if need.band is None:
        assert found == []
        return
    same = [band for band in supply.bands if (band.unit is BOX) == (need.band.unit is BOX)]
    per_base = {band.low * 1000 / (band.unit.factor or 1000) for band in same}
    most = need.band.high * 1000 / (need.band.unit.factor or 1000)
    expected = Verdict.UNKNOWN if not same else Verdict.MET if min(per_base) <= most else Verdict.LACKING
    assert found[0].finding.verdict == expected


@given(need=NEEDS, supply=SUPPLIES, more=QUANTITIES)
@settings(max_examples=100, deadline=None)
def test_more_goods_never_fit_worse(need: NeedFacts, supply: SupplyFacts, more: Decimal) -> None:
    if need.amount is None or not supply.amounts:
        return
    unit, period = supply.amounts[0].unit, supply.amounts[0].period
    richer = a_supply(
        organisation=supply.organisation, amounts=(*supply.amounts, Amount(more, unit, period)), days=supply.days
    )
    poorer = a_supply(organisation=supply.organisation, amounts=supply.amounts, days=supply.days)
    assert judge(need, richer).score >= judge(need, poorer).score


@given(needs=st.lists(NEEDS, max_size=3), supplies=st.lists(SUPPLIES, max_size=6), seed=st.randoms())
@settings(max_examples=60, deadline=None)
def test_ranking_does_not_depend_on_the_order_of_rows(needs: list, supplies: list, seed: Any) -> None:
    once = {s.organisation: s for s in supplies}
    mixed = list(once.values())
    seed.shuffle(mixed)
    first, second = fits_of(needs, once.values()), fits_of(needs, mixed)
    assert {key: as_told(fits) for key, fits in first.items()} == {key: as_told(fits) for key, fits in second.items()}
    assert all(fits == ranked(fits) for fits in first.values())
