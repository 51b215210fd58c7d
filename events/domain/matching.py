"""Who could meet whom at an event: every pair that fits, with its reasons, loaded in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _now

from accounts.vietnamese import fold
from catalog.domain.fit import Fit, judge
from catalog.domain.fit_rows import need_facts, supply_facts
from events.domain.choosing import Pair
from events.domain.pool import Key, join_pools, pools_of
from events.enums import OutcomeStep, Role
from events.models import Demand, Event, Offer, Outcome, Pool, Registration

MET_BEFORE = -40
"""Points off a pair that met before without an open memorandum (F28): other pairs first, unless staff pin it."""


@dataclass(frozen=True)
class Met:
    """Two sides met at an earlier event: what came of it last, and whether that is still going on."""

    sentence: str
    is_open: bool


@dataclass(frozen=True)
class Match:
    """A pair that fits, by the best of its needs; whether the two met before; the pool for which the seller speaks."""

    seller: Registration
    buyer: Registration
    fit: Fit
    met: Met | None = None
    pool: Pool | None = None

    @property
    def score(self) -> int:
        """0 to 100, less for who met before in vain; at least 1: a pair that fits is better than nobody."""
        again = MET_BEFORE if self.met and not self.met.is_open else 0
        return max(1, self.fit.score + again)


def matches(event: Event, *, now: datetime) -> dict[Pair, Match]:
    """Every pair that fits, by the keys of its registrations; gates that a buyer chose as hard are closed.

    Members of a pool are judged as one, in the name of its lead. The number of queries does not depend on the number
    of people.
    """
    offers = Offer.objects.filter(registration__event=event, registration__role=Role.SELLER)
    coming = offers.filter(registration__in=event.registrations.coming()).select_related("registration", "supply")
    wanted = Demand.objects.filter(registration__event=event, registration__role=Role.BUYER)
    demands = list(wanted.filter(registration__in=event.registrations.coming()).select_related("registration", "need"))
    sellers: dict[Key, Registration] = {
        (one.supply.organisation_id, one.supply.kind_id): one.registration for one in coming
    }
    said = supply_facts(
        {kind for _org, kind in sellers}, organisations={o for o, _k in sellers if o}, today=localdate(now)
    )
    pools = pools_of(event)
    facts = join_pools(pools, [one for one in said if (one.organisation, one.kind) in sellers])
    led = {(pool.lead.organisation_id, pool.kind_id): pool for pool in pools}
    needs = {one.id: one for one in need_facts([demand.need for demand in demands])}
    before = _met_before(event, sellers.values(), [one.registration for one in demands])
    found: dict[Pair, Match] = {}
    for demand in demands:
        need = needs[demand.need_id]
        for supply in facts:
            if supply.kind != need.kind:
                continue
            seller = sellers[supply.organisation, supply.kind]
            fit, key = judge(need, supply), pair_key(seller.pk, demand.registration_id)
            if fit.is_out or (key in found and found[key].fit.score >= fit.score):
                continue
            pool = led.get((supply.organisation, supply.kind))
            found[key] = Match(seller, demand.registration, fit, before.get(key), pool)
    return found


def pair_key(seller: int, buyer: int) -> Pair:
    """Names that sort alike whatever the numbers."""
    return (f"b{buyer:09d}", f"s{seller:09d}")


def _met_before(event: Event, sellers: Iterable[Registration], buyers: Iterable[Registration]) -> dict[Pair, Met]:
    """For pairs that had an outcome at an earlier event, the last one. Buyers outside the register go by their name."""
    by_seller = {row.organisation_id: row.pk for row in sellers}
    by_buyer = {_who(row): row.pk for row in buyers}
    past = Outcome.objects.filter(seller__organisation__in=by_seller).exclude(event=event)
    told = {}
    for one in past.select_related("event", "seller", "buyer", "deal").order_by("noted_at", "pk"):
        seller, buyer = by_seller.get(one.seller.organisation_id), by_buyer.get(_who(one.buyer))
        if seller is not None and buyer is not None:
            told[pair_key(seller, buyer)] = _met(one)
    return told


def _who(row: Registration) -> int | str:
    return row.organisation_id or fold(row.unit_name)


def _met(outcome: Outcome) -> Met:
    going_on = outcome.step in OutcomeStep.followed and outcome.deal is not None and outcome.deal.lost_at is None
    words = {"event": outcome.event.name, "step": outcome.get_step_display().lower()}
    return Met(_now("Đã gặp tại %(event)s: %(step)s.") % words, going_on)
