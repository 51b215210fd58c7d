"""How long it takes to judge every cooperative of the province for two hundred needs, each offering three kinds.

Facts alone, without a database: loading is a fixed number of queries, which a test holds.
"""

import time as clock
from datetime import date, time
from decimal import Decimal
from random import Random

from catalog.domain.fit import fits_of
from catalog.domain.fit_facts import Asked, Held, NeedFacts, Proof, SupplyFacts
from catalog.domain.measure import Amount, Measure, PriceBand
from catalog.domain.year_days import days_of_months
from catalog.enums import Delivery, Dimension, Period
from tests.bench.figures import Figure

PART = "fit"
COOPERATIVES, NEEDS, KINDS, EACH = 961, 200, 30, 3
TARGET = 30.0
"""Seconds for all pairs of a need and a supply of its kind."""
KG = Measure("kg", "kg", Dimension.MASS, Decimal(1), "kg")
TONNE = Measure("tấn", "tấn", Dimension.MASS, Decimal(1000), "kg")
PAPERS = ("vietgap", "attp", "micro", "vat_invoice")


def measure_fit() -> list[Figure]:
    """Seconds for all pairs, and that reading the best ten of each need in words takes no time beside it."""
    random = Random(1)
    supplies = [_supply(random, one, kind) for one in range(COOPERATIVES) for kind in random.sample(range(KINDS), EACH)]
    needs = [_need(random, number) for number in range(NEEDS)]
    began = clock.perf_counter()
    fits = fits_of(needs, supplies)
    judged = clock.perf_counter()
    words = sum(len(part.sentence) for found in fits.values() for fit in found[:10] for part in fit.parts)
    read = clock.perf_counter()
    pairs = f"{COOPERATIVES} cooperatives x {NEEDS} needs, {sum(map(len, fits.values()))} pairs"
    return [
        Figure(PART, "seconds to judge all pairs", judged - began, TARGET, note=pairs),
        Figure(PART, "seconds to read the ten best of each need", read - judged, note=f"{words} letters"),
    ]


def _supply(random: Random, number: int, kind: int) -> SupplyFacts:
    proofs = [Held(random.choice(list(Proof)), "giấy", date(2027, 12, 31)) for _code in PAPERS]
    return SupplyFacts(
        organisation=number,
        name=f"HTX {number}",
        kind=kind,
        amounts=(Amount(Decimal(random.randrange(1, 9_000)), random.choice([KG, TONNE]), Period.DAY),),
        days=days_of_months(random.randrange(4096)),
        bands=(PriceBand(random.randrange(1_000, 90_000), None, KG),),
        delivery=random.choice(["", *Delivery.values]),
        earliest=random.choice([None, time(4), time(7)]),
        packs=("bán cân", "sọt 10 kg"),
        held=dict(zip(PAPERS, proofs, strict=True)),
    )


def _need(random: Random, number: int) -> NeedFacts:
    return NeedFacts(
        id=number,
        kind=random.randrange(KINDS),
        kind_name="vải thiều",
        amount=Amount(Decimal(random.randrange(1, 20)), TONNE, Period.DAY),
        days=days_of_months(random.randrange(1, 4096)),
        band=PriceBand(None, random.randrange(10_000, 60_000), KG),
        deliver_to="kho Gia Lâm",
        before=time(5),
        pack="sọt 10 kg",
        requirements=tuple(Asked(code, code, f"thiếu {code}") for code in PAPERS),
    )
