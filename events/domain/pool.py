"""Pooled supply (cung ứng chung, F3): several cooperatives answer as one, with shares that staff typed and one lead."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.models import User
from accounts.numbers import quantity_text
from catalog.domain.fit_facts import SupplyFacts
from catalog.domain.measure import Amount, measure_of
from catalog.enums import Period
from catalog.models import Kind, Unit
from events.domain.pool_facts import pooled
from events.enums import RegistrationState, Role
from events.models import Event, Offer, Pool, PoolShare, Registration

POOLED = "events.pool.make"
DISSOLVED = "events.pool.dissolve"

Key = tuple[int | None, int]
"""An organisation and a kind."""
FEWEST = 2


class PoolError(Refusal):
    """Sellers cannot be pooled."""


class TooFewError(PoolError):
    """One alone is no pool."""

    message = _("Nhóm cung ứng chung cần ít nhất hai đơn vị có phần góp.")


class LeadOutsideError(PoolError):
    """The lead speaks for what it takes part in."""

    message = _("Đơn vị đầu mối phải có phần góp trong nhóm.")
    field = "lead"


class NoShareError(PoolError):
    """Nobody brings nothing."""

    message = _("Phần góp của %(unit)s phải lớn hơn 0.")


class NotBringingError(PoolError):
    """A member comes and brings these goods."""

    message = _("%(unit)s không có trong danh sách tham dự, hoặc không mang %(kind)s tới.")


class PooledAlreadyError(PoolError):
    """Goods are promised once."""

    message = _("%(unit)s đã góp %(kind)s vào một nhóm khác.")


@transaction.atomic
def make_pool(
    event: Event,
    *,
    kind: Kind,
    unit: Unit,
    period: Period,
    shares: Mapping[Registration, Decimal],
    lead: Registration,
    by: User,
    now: datetime,
) -> Pool:
    """Let sellers of one kind answer as one; counts when proposals are next chosen.

    `shares` are in `unit` for each `period`, the lead's among them. Raises TooFewError, LeadOutsideError,
    NoShareError, NotBringingError, PooledAlreadyError; then nothing is written.
    """
    held = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    _check(held, kind, shares, lead)
    pool = Pool.objects.create(event=held, kind=kind, lead=lead, unit=unit, period=period, made_at=now, made_by=by)
    for registration in sorted(shares, key=lambda row: row.pk):
        PoolShare.objects.create(pool=pool, registration=registration, quantity=shares[registration])
    told = {row.unit_name: str(quantity) for row, quantity in shares.items()}
    note(pool, POOLED, by=by, event=held.pk, shares=told)
    return pool


@transaction.atomic
def dissolve_pool(pool: Pool, *, by: User, now: datetime) -> None:
    """Let its members answer for themselves again."""
    note(pool, DISSOLVED, by=by, event=pool.event_id, lead=pool.lead.unit_name)
    pool.delete()


def pools_of(event: Event) -> list[Pool]:
    """Pools all of whose members come, with shares; two queries."""
    rows = event.pools.select_related("kind", "unit", "lead").prefetch_related("shares__registration")
    return [pool for pool in rows.order_by("pk") if _all_come(pool)]


def _all_come(pool: Pool) -> bool:
    return all(share.registration.state == RegistrationState.COMING for share in pool.shares.all())


def pool_words(pool: Pool) -> str:
    """ "Cung ứng chung: HTX A 5 tấn, HTX B 3 tấn cả vụ; đầu mối HTX A." """
    shares = ", ".join(
        f"{share.registration.unit_name} {quantity_text(share.quantity)} {pool.unit}" for share in pool.shares.all()
    )
    words = {"shares": shares, "period": pool.get_period_display(), "lead": pool.lead.unit_name}
    return _now("Cung ứng chung: %(shares)s (%(period)s); đầu mối %(lead)s.") % words


def joined_by(registration: Registration) -> list[Pool]:
    """Pools in which a seller has a share and all of whose members come."""
    pools = pools_of(registration.event)
    return [pool for pool in pools if any(share.registration_id == registration.pk for share in pool.shares.all())]


def join_pools(pools: Sequence[Pool], facts: Iterable[SupplyFacts]) -> list[SupplyFacts]:
    """The facts with each pool's members as one, in the lead's place."""
    known: dict[Key, SupplyFacts] = {(one.organisation, one.kind): one for one in facts}
    for pool in pools:
        keys = [(share.registration.organisation_id, pool.kind_id) for share in pool.shares.all()]
        members = [known[key] for key in keys if key in known]
        first = known.get((pool.lead.organisation_id, pool.kind_id))
        if first is None:
            continue
        amount = Amount(pool.quantity, measure_of(pool.unit), pool.period)
        name = _now("%(lead)s và %(n)s đơn vị") % {"lead": pool.lead.unit_name, "n": len(members) - 1}
        for key in keys:
            known.pop(key, None)
        known[first.organisation, first.kind] = pooled(first, members, name=name, amount=amount)
    return list(known.values())


def spoken_for(event: Event) -> set[int]:
    """Members that bring nothing but what a pool's lead answers for."""
    pools = pools_of(event)
    pooled_kinds: dict[int, set[int]] = {}
    for pool in pools:
        for share in pool.shares.all():
            if share.registration_id != pool.lead_id:
                pooled_kinds.setdefault(share.registration_id, set()).add(pool.kind_id)
    rows = Offer.objects.filter(registration__in=pooled_kinds).values_list("registration_id", "supply__kind_id")
    others = {row for row, kind in rows if kind not in pooled_kinds[row]}
    return set(pooled_kinds) - others


def _check(event: Event, kind: Kind, shares: Mapping[Registration, Decimal], lead: Registration) -> None:
    if len(shares) < FEWEST:
        raise TooFewError
    if lead not in shares:
        raise LeadOutsideError
    coming = event.registrations.coming().filter(role=Role.SELLER, offers__supply__kind=kind)
    bringing = set(coming.values_list("pk", flat=True))
    taken = set(PoolShare.objects.filter(pool__event=event, pool__kind=kind).values_list("registration_id", flat=True))
    for row, quantity in shares.items():
        if quantity <= 0:
            raise NoShareError(unit=row.unit_name)
        if row.pk not in bringing:
            raise NotBringingError(unit=row.unit_name, kind=kind.label)
        if row.pk in taken:
            raise PooledAlreadyError(unit=row.unit_name, kind=kind.label)
