"""Needs and supplies from rows: what was said, what is drawn from products, in a fixed number of queries."""

from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Organisation
from catalog.domain.fit import fits_of, judge
from catalog.domain.fit_facts import Held, Proof
from catalog.domain.fit_parts import Verdict
from catalog.domain.fit_rows import need_facts, supply_facts
from catalog.domain.load_requirements import load_requirements
from catalog.domain.load_taxonomy import load_certificate_types
from catalog.domain.year_days import bit_of
from catalog.enums import Delivery, Dimension, FitPart, Period
from catalog.models import CertificateType, Kind, Need, Product, Requirement, SeasonShift, Unit
from tests.factories.accounts import create_organisation, create_user
from tests.factories.catalog import (
    create_category_set,
    create_certificate,
    create_kind,
    create_pack,
    create_product,
    create_season,
    create_unit,
)
from tests.factories.need import create_need, create_requirement, create_supply

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)
HIDDEN_AT = datetime(2026, 11, 1, tzinfo=UTC)


def kilo() -> Unit:
    return create_unit(code="kg", factor=Decimal(1), base="kg")


def tonne() -> Unit:
    return create_unit(code="tấn", factor=Decimal(1000), base="kg")


def test_supply_is_drawn_from_products_where_nothing_was_said() -> None:
    product = create_product(kind=create_kind(name="vải thiều"))
    create_pack(product=product, unit=kilo(), price=25_000, name="Bán cân")
    create_pack(product=product, unit=create_unit(code="sọt", dimension=Dimension.PACK, factor=None, base=""),
                price=300_000, name="Sọt 10 kg", net_quantity=10, net_unit=kilo())  # fmt: skip
    create_season(product=product, months=(6, 6), volume=60, volume_unit=tonne(), volume_year=2026)
    (facts,) = supply_facts(today=TODAY)
    assert [amount.text for amount in facts.amounts] == ["60 tấn cả vụ"]
    assert [band.text for band in facts.bands] == ["25.000 đ/kg", "300.000 đ/sọt", "30.000 đ/kg"]
    assert (facts.days.bit_count(), facts.packs, facts.delivery) == (30, ("Bán cân", "Sọt 10 kg"), "")


def test_what_was_said_comes_before_what_is_drawn() -> None:
    product = create_product(kind=create_kind())
    create_season(product=product, months=(6, 6), volume=60, volume_unit=tonne(), volume_year=2026)
    create_pack(product=product, unit=kilo(), price=25_000)
    create_supply(
        organisation=product.organisation,
        kind=product.kind,
        quantity=3,
        unit=tonne(),
        period=Period.DAY,
        delivery=Delivery.ANYWHERE,
    )
    (facts,) = supply_facts(today=TODAY)
    told = ([amount.text for amount in facts.amounts], facts.days.bit_count(), facts.delivery, len(facts.bands))
    assert told == (["3 tấn mỗi ngày"], 30, Delivery.ANYWHERE, 1)


def test_season_that_comes_late_moves_the_days_of_its_own_year_alone() -> None:
    product = create_product(kind=create_kind())
    create_season(product=product, months=(6, 6))
    SeasonShift.objects.create(product=product, year=2027, days=10)
    wanted = {"kind": product.kind, "deliver_to": ""}
    years = [
        create_need(first_on=date(year, 6, 1), last_on=date(year, 6, 10), **wanted).pk for year in (2026, 2027, 2028)
    ]
    facts = need_facts(Need.objects.filter(pk__in=years).order_by("first_on"))
    (supply,) = supply_facts(today=TODAY)
    told = [judge(need, supply).parts[0] for need in facts]
    assert [part.finding.verdict for part in told] == [Verdict.MET, Verdict.LACKING, Verdict.MET]
    assert told[1].sentence == "Có hàng 11/6–10/7 (theo vụ năm 2027), không trúng thời gian cần (1/6–10/6)."


def test_months_that_a_cooperative_said_itself_are_not_moved() -> None:
    product = create_product(kind=create_kind())
    create_season(product=product, months=(6, 6))
    SeasonShift.objects.create(product=product, year=2027, days=-10)
    create_supply(organisation=product.organisation, kind=product.kind, months=1 << 5)
    (supply,) = supply_facts(today=TODAY)
    assert supply.days_of_year == {}


def test_products_that_buyers_do_not_see_are_left_out() -> None:
    kind = create_kind()
    create_product(kind=kind, live=False)
    create_product(kind=kind, organisation=None)
    create_product(kind=None)
    away = create_organisation(hidden_at=HIDDEN_AT, hidden_by=create_user())
    hidden = create_product(kind=kind, organisation=away)
    create_supply(organisation=hidden.organisation, kind=kind)
    assert supply_facts(today=TODAY) == []


@pytest.mark.parametrize(
    ("paper", "answer", "expected"),
    [
        ({"decided_on": date(2026, 3, 1)}, None, Held(Proof.HELD, "VIETGAP", date(2028, 2, 29))),
        ({"decided_on": date(2026, 3, 1)}, False, Held(Proof.HELD, "VIETGAP", date(2028, 2, 29))),
        ({"decided_on": date(2022, 3, 1)}, None, Held(Proof.ENDED, "VIETGAP", date(2024, 2, 29))),
        ({"decided_on": date(2022, 3, 1)}, True, Held(Proof.SAID_YES)),
        ({"decided_on": date(2027, 3, 1)}, None, None),
        (None, True, Held(Proof.SAID_YES)),
        (None, False, Held(Proof.SAID_NO)),
        (None, None, None),
    ],
    ids=str,
)
def test_requirement_is_met_by_a_paper_or_an_answer(
    paper: dict[str, Any] | None, answer: bool | None, expected: Held | None
) -> None:
    vietgap, product = create_requirement(types=("vietgap",)), create_product(kind=create_kind())
    if paper:
        create_certificate(organisation=product.organisation, **paper)
    if answer is not None:
        create_supply(organisation=product.organisation, kind=product.kind, answers={vietgap: answer})
    (facts,) = supply_facts(today=TODAY)
    assert facts.held.get("vietgap") == expected


@pytest.mark.parametrize(
    ("note", "decided_on", "proof"),
    [
        ("Chỉ tiêu vi sinh vật", date(2026, 6, 1), Proof.HELD),
        ("Kim loại nặng", date(2026, 6, 1), None),
        ("Vi sinh", date(2025, 6, 1), Proof.ENDED),
    ],
)
def test_test_report_is_of_one_test_and_not_older_than_buyers_take(
    note: str, decided_on: date, proof: Proof | None
) -> None:
    load_certificate_types()
    load_requirements()
    product = create_product(kind=create_kind())
    of_test = CertificateType.objects.get(code="kiem_nghiem")
    create_certificate(product=product, type=of_test, note=note, decided_on=decided_on)
    (facts,) = supply_facts(today=TODAY)
    found = facts.held.get("micro")
    assert (found and found.proof) == proof


def test_requirements_are_loaded_once_and_keep_what_staff_corrected() -> None:
    load_certificate_types()
    load_requirements()
    Requirement.objects.filter(code="micro").update(gap="chưa có kiểm nghiệm vi sinh")
    load_requirements()
    micro = Requirement.objects.get(code="micro")
    types = {kind.code for kind in Requirement.objects.get(code="attp").types.all()}
    assert (Requirement.objects.count(), micro.gap, types) == (
        33,
        "chưa có kiểm nghiệm vi sinh",
        {"attp", "haccp", "iso22000"},
    )


def _fill(count: int, random: Random) -> None:
    """Cooperatives with products, packs, seasons, papers and words of their own, and as many needs."""
    kinds, units, category = [create_kind() for _n in range(3)], [kilo(), tonne()], create_category_set()
    asked = [create_requirement(), create_requirement(code="haccp", types=("haccp",))]
    create_requirement(types=("vietgap",))
    for _n in range(count):
        organisation, kind = create_organisation(), random.choice(kinds)
        if random.random() < 0.7:
            product = create_product(organisation=organisation, kind=kind, category=category)
            create_pack(product=product, unit=random.choice(units), price=random.randrange(1_000, 90_000))
            create_season(product=product, months=(random.randrange(1, 13), random.randrange(1, 13)))
            create_certificate(product=product, decided_on=date(random.randrange(2022, 2027), 3, 1))
        if random.random() < 0.7:
            amount = {"quantity": random.randrange(1, 90), "unit": random.choice(units), "period": Period.DAY}
            answers = {one: random.random() < 0.5 for one in asked if random.random() < 0.5}
            create_supply(
                organisation=organisation, kind=kind, answers=answers, months=random.randrange(4096), **amount
            )
        create_need(
            kind=random.choice(kinds),
            quantity=random.randrange(1, 90),
            unit=random.choice(units),
            period=Period.DAY,
            months=random.randrange(1, 4096),
            price_high=random.randrange(1_000, 90_000),
            price_unit=random.choice(units),
            requirements=tuple(asked),
        )


@pytest.mark.parametrize("count", [1, 12])
def test_loading_takes_the_same_queries_for_one_and_for_many(count: int) -> None:
    _fill(count, Random(1))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        fits_of(need_facts(Need.objects.all()), supply_facts(today=TODAY))
    assert len(queries) <= 18


def _months(organisation: Organisation, kind: Kind) -> set[int]:
    """The months in which there are goods, by the rows alone."""
    said = organisation.supplies.filter(kind=kind).first()
    if said and said.months:
        return {month for month in range(1, 13) if said.months >> (month - 1) & 1}
    months: set[int] = set()
    for product in Product.objects.filter(organisation=organisation, kind=kind):
        for window in product.seasons.all():
            span = (window.end_month - window.start_month) % 12 + 1
            months |= {(window.start_month - 1 + step) % 12 + 1 for step in range(span)}
    return months


def _prices(organisation: Organisation, kind: Kind) -> list[Decimal]:
    """Of a kilo."""
    products = Product.objects.filter(organisation=organisation, kind=kind)
    return [pack.price / pack.unit.factor for product in products for pack in product.packs.all()]


@pytest.mark.parametrize("seed", range(3))
def test_each_sentence_is_true_of_its_rows(seed: int) -> None:
    _fill(12, Random(seed))
    needs = {need.pk: need for need in Need.objects.all()}
    for fits in fits_of(need_facts(needs.values()), supply_facts(today=TODAY)).values():
        for fit in fits:
            need, organisation = needs[fit.need], Organisation.objects.get(pk=fit.organisation)
            parts = {part.name: part for part in fit.parts}
            wanted = {month for month in range(1, 13) if need.months >> (month - 1) & 1}
            there = _months(organisation, need.kind)
            verdict = (
                Verdict.UNKNOWN
                if not there
                else Verdict.MET
                if wanted <= there
                else Verdict.PARTLY
                if wanted & there
                else Verdict.LACKING
            )
            assert parts[FitPart.SEASON].finding.verdict == verdict
            prices, most = _prices(organisation, need.kind), need.price_high / need.price_unit.factor
            dear = Verdict.UNKNOWN if not prices else Verdict.MET if min(prices) <= most else Verdict.LACKING
            assert parts[FitPart.PRICE].finding.verdict == dear
            said = organisation.supplies.filter(kind=need.kind).first()
            if said is None:
                assert parts[FitPart.QUANTITY].sentence == "Chưa rõ đơn vị cung ứng được bao nhiêu."
            else:
                enough = said.quantity * said.unit.factor >= need.quantity * need.unit.factor
                assert ("đủ" in parts[FitPart.QUANTITY].sentence) == enough


def test_dates_of_a_need_come_before_its_months() -> None:
    need = create_need(months=1, first_on=date(2027, 6, 15), last_on=date(2027, 6, 25))
    (facts,) = need_facts([need])
    assert facts.days == ((1 << 11) - 1) << bit_of(6, 15)


def test_supply_that_nobody_described_fits_with_questions_alone() -> None:
    kind = create_kind()
    need = create_need(kind=kind, quantity=2, unit=tonne(), period=Period.DAY, before="05:00", deliver_to="Gia Lâm")
    create_supply(kind=kind)
    (facts,), (supply,) = need_facts([need]), supply_facts(today=TODAY)
    fit = judge(facts, supply)
    assert (fit.reasons, fit.gaps, fit.is_out, len(fit.questions)) == ([], [], False, 3)
