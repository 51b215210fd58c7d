"""A conference of every cooperative and many buyers on a scratch site: proposals from rows to rows."""

import sys
import time as clock
from datetime import date

from tests.bench.figures import Figure

PART, TARGET, QUERIES = "meetings", 15.0, 120


def main() -> None:
    """Fill, propose twice (the second time over the first), print the figures."""
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from accounts.models import User
    from events.domain.proposals import propose
    from events.models import Event

    server, buyers = sys.argv[1], int(sys.argv[2])
    event = fill(buyers)
    by = User.objects.create_user("bench")
    for time in ("first", "again"):
        began = clock.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            chosen = propose(Event.objects.get(pk=event), by=by, now=timezone.now())
        took = clock.perf_counter() - began
        note = f"{chosen.proposals} proposals, {len(chosen.left_out)} left out with the reason"
        for figure in (
            Figure(PART, f"{server}: seconds for all proposals, {time}", took, TARGET, note=note),
            Figure(PART, f"{server}: queries, {time}", len(queries), QUERIES),
        ):
            print(figure.to_text(), flush=True)


def fill(buyers: int) -> int:
    """Every cooperative with its goods, buyers with a need each."""
    from django.utils import timezone

    from catalog.models import Need, Supply
    from events.enums import AnsweredHow, EventState, Role
    from events.models import Demand, Event, Offer, Registration
    from tests.bench import fit_site

    fit_site.fill(buyers, said=1.0)
    days = {"first_day": date(2027, 3, 1), "last_day": date(2027, 3, 1)}
    event = Event.objects.create(name="Bench", state=EventState.OPEN, most_for_seller=4, most_for_buyer=12, **days)
    told = {"event": event, "person": "Lan", "how": AnsweredHow.LINK, "registered_at": timezone.now()}
    supplies = list(Supply.objects.select_related("organisation").order_by("pk"))
    sellers = Registration.objects.bulk_create(
        [
            Registration(role=Role.SELLER, organisation=one.organisation, unit_name=one.organisation.name, **told)
            for one in supplies
        ],
        batch_size=50,
    )
    Offer.objects.bulk_create([Offer(registration=row, supply=one) for row, one in zip(sellers, supplies, strict=True)])
    needs = list(Need.objects.order_by("pk"))
    rows = Registration.objects.bulk_create(
        [Registration(role=Role.BUYER, unit_name=f"Siêu thị {one.pk}", **told) for one in needs], batch_size=50
    )
    Demand.objects.bulk_create([Demand(registration=row, need=one) for row, one in zip(rows, needs, strict=True)])
    return event.pk


if __name__ == "__main__":
    main()
