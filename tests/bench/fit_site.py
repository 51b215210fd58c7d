"""A site on which needs are judged: what fill_scratch made, with kinds of goods, what cooperatives said, and needs."""

import sys
import time as clock
from datetime import date, time
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from tests.bench.figures import Figure

if TYPE_CHECKING:
    from catalog.models import Kind, Requirement, Unit

KINDS, SAID = 30, 0.5
PART, TARGET = "fit", 10.0


def main() -> None:
    """Fill, measure once from cold, print the figures."""
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from catalog.domain.fit import fits_of
    from catalog.domain.fit_rows import need_facts, supply_facts
    from catalog.models import Need

    server, many = sys.argv[1], int(sys.argv[2])
    fill(many)
    began = clock.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        needs, supplies = need_facts(Need.objects.all()), supply_facts(today=date.today())
    loaded = clock.perf_counter()
    fits = fits_of(needs, supplies)
    judged = clock.perf_counter()
    letters = sum(len(part.sentence) for found in fits.values() for fit in found[:10] for part in fit.parts)
    read = clock.perf_counter()
    sizes = f"{len(supplies)} supplies x {len(needs)} needs, {sum(map(len, fits.values()))} pairs, {letters} letters"
    for figure in (
        Figure(PART, f"{server}: queries", len(queries), 20, note=sizes),
        Figure(PART, f"{server}: seconds to load", loaded - began),
        Figure(PART, f"{server}: seconds to judge all pairs", judged - loaded),
        Figure(PART, f"{server}: seconds in all, the ten best of each read", read - began, TARGET),
    ):
        print(figure.to_text(), flush=True)


def fill(needs: int, said: float = SAID) -> None:
    """Kinds for the products, what some of the cooperatives said of one kind, and needs for any of them."""
    from catalog.domain.load_kinds import load_kinds
    from catalog.domain.load_requirements import load_requirements
    from catalog.models import Kind, Product, Requirement, Unit

    load_kinds()
    load_requirements()
    dice = Random(1)
    kinds, papers = list(Kind.objects.order_by("pk")[:KINDS]), list(Requirement.objects.order_by("pk")[:6])
    for number, kind in enumerate(kinds):
        keys = list(Product.objects.order_by("pk").values_list("pk", flat=True)[number :: len(kinds)])
        for first in range(0, len(keys), 500):
            Product.objects.filter(pk__in=keys[first : first + 500]).update(kind=kind)
    units = {unit.code: unit for unit in Unit.objects.all()}
    say_supplies(dice, kinds, papers, units, said)
    ask_needs(dice, kinds, papers, units, needs)


def say_supplies(
    dice: Random, kinds: "list[Kind]", papers: "list[Requirement]", units: "dict[str, Unit]", said: float
) -> None:
    """A rate, months, hours and answers."""
    from accounts.models import Organisation
    from catalog.enums import Delivery, Period
    from catalog.models import Supply, SupplyAnswer

    told = [
        Supply(
            organisation=organisation,
            kind=dice.choice(kinds),
            quantity=Decimal(dice.randrange(1, 9_000)),
            unit=units["kg"],
            period=Period.DAY,
            months=dice.randrange(1, 4096),
            delivery=dice.choice(["", *Delivery.values]),
            earliest=dice.choice([None, time(4), time(7)]),
        )
        for organisation in Organisation.objects.order_by("pk")
        if dice.random() < said
    ]
    rows = Supply.objects.bulk_create(told, batch_size=500)
    answers = [SupplyAnswer(supply=row, requirement=one, has_it=dice.random() < 0.6) for row in rows for one in papers]
    SupplyAnswer.objects.bulk_create(answers, batch_size=500)


def ask_needs(
    dice: Random, kinds: "list[Kind]", papers: "list[Requirement]", units: "dict[str, Unit]", many: int
) -> None:
    """Each asks for everything that can be asked for."""
    from catalog.enums import Period
    from catalog.models import Need, NeedRequirement

    asked = [
        Need(
            kind=dice.choice(kinds),
            quantity=Decimal(dice.randrange(1, 20)),
            unit=units["kg"],
            period=Period.DAY,
            first_on=date(2027, month := dice.randrange(1, 12), 1),
            last_on=date(2027, month + 1, 20),
            price_high=dice.randrange(10_000, 60_000),
            price_unit=units["kg"],
            deliver_to="kho Gia Lâm",
            before=time(5),
            pack="sọt 10 kg",
        )
        for _number in range(many)
    ]
    rows = Need.objects.bulk_create(asked)
    lines = [NeedRequirement(need=row, requirement=one) for row in rows for one in papers[:4]]
    NeedRequirement.objects.bulk_create(lines, batch_size=500)


if __name__ == "__main__":
    main()
