"""Whom to invite: chosen by what they make, when it can be had, and who was left out before; and inviting them.

Not a blast to everybody (F27): each suggestion says why, and who was never invited or never met a buyer comes first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.domain.refusal import Refusal
from accounts.models import Organisation, User
from accounts.vietnamese import fold
from catalog.domain.seasons import months_mask
from catalog.models import Kind, Product, SeasonWindow
from events.enums import EventKind, Role
from events.messages import tell_invited
from events.models import Event, Invitation, Pairing, Registration

INVITED = "events.event.invite"


class InvitingError(Refusal):
    """Nobody can be invited."""


class NobodyChosenError(InvitingError):
    """Inviting nobody is a slip of the finger."""

    message = _("Hãy chọn ít nhất một đơn vị để mời.")


class NotRunningError(InvitingError):
    """It is over."""

    message = _("Sự kiện đã kết thúc hoặc đã huỷ nên không mời thêm được.")


class SellerOutsideError(InvitingError):
    """Goods are those of an organisation in the register."""

    message = _("Bên bán phải là đơn vị có trong sổ. Hãy ghi đơn vị vào sổ trước.")
    field = "role"


class NamelessError(InvitingError):
    """A letter has somebody to go to."""

    message = _("Hãy ghi tên cơ quan, đơn vị được mời.")
    field = "unit_name"


class AskedAlreadyError(InvitingError):
    """One letter to one person."""

    message = _("%(unit)s đã được mời rồi.")
    field = "unit_name"


@dataclass(frozen=True)
class Suggestion:
    """An organisation that could be invited, with the reasons in sentences; the fairest first."""

    organisation: Organisation
    reasons: tuple[str, ...]
    was_invited: bool
    was_met: bool

    @property
    def reason(self) -> str:
        """On one line, as it is kept with the invitation."""
        return " · ".join(self.reasons)[:255]


def suggestions(
    event: Event,
    *,
    kinds: Collection[Kind] = (),
    months: int = 0,
    never_invited: bool = False,
    never_matched: bool = False,
) -> list[Suggestion]:
    """Cooperatives with goods of these kinds (of any) that can be had in one of `months` (a bit mask, 0 = any).

    Those already invited to this event are left out. A fixed number of queries. First those who were never invited to
    a trading event, then those who never met a buyer, each in alphabetical order.
    """
    made = _goods(kinds)
    sellers = event.invitations.filter(role=Role.SELLER, organisation__isnull=False)
    asked = set(sellers.values_list("organisation_id", flat=True))
    before, met = _invited_before(event), _met_before()
    found = []
    for organisation, products in made.items():
        words = _why(products, months)
        was_invited, was_met = organisation.pk in before, organisation.pk in met
        if organisation.pk in asked or words is None or (never_invited and was_invited) or (never_matched and was_met):
            continue
        access = [_now("Chưa được mời lần nào.")] if not was_invited else []
        if was_invited and not was_met:
            access.append(_now("Chưa được ghép gặp bên mua lần nào."))
        found.append(Suggestion(organisation, (*words, *access), was_invited, was_met))
    return sorted(found, key=lambda one: (one.was_invited, one.was_met, one.organisation.sort_key))


def _goods(kinds: Collection[Kind]) -> dict[Organisation, list[Product]]:
    rows = Product.objects.on_site().filter(organisation__isnull=False, kind__isnull=False)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    windows = Prefetch("seasons", SeasonWindow.objects.all())
    made: dict[Organisation, list[Product]] = defaultdict(list)
    for product in rows.select_related("organisation", "kind").prefetch_related(windows).order_by("sort_key"):
        if product.organisation is not None:
            made[product.organisation].append(product)
    return made


def _why(products: Iterable[Product], months: int) -> tuple[str, ...] | None:
    """What it makes, of which the goods in season come first; None where nothing can be had then."""
    timely, unknown, named = [], [], []
    for product in products:
        mask, name = months_mask(product.seasons.all()), product.kind.label if product.kind else product.name
        named.append(name)
        if not mask:
            unknown.append(name)
        elif mask & months:
            timely.append(name)
    if months and not timely and not unknown:
        return None
    made = _now("Có %(goods)s.") % {"goods": ", ".join(dict.fromkeys(named[:4]))}
    if not months:
        return (made,)
    if timely:
        return (_now("Đúng vụ: %(goods)s.") % {"goods": ", ".join(dict.fromkeys(timely[:4]))},)
    return (made, _now("Chưa khai mùa vụ."))


def _invited_before(event: Event) -> set[int]:
    trading = Invitation.objects.filter(event__kind__in=EventKind.trading).exclude(event=event)
    came = Registration.objects.kept().filter(organisation__isnull=False, role=Role.SELLER).exclude(event=event)
    return set(trading.values_list("organisation_id", flat=True)) | set(came.values_list("organisation_id", flat=True))


def _met_before() -> set[int]:
    met = Pairing.objects.proposed().filter(seller__organisation__isnull=False)
    return set(met.values_list("seller__organisation_id", flat=True))


@dataclass(frozen=True)
class Guest:
    """A unit outside the register that is asked (a supermarket, an office, a newspaper); `phone` as E.164."""

    unit_name: str
    person: str = ""
    post: str = ""
    phone: str = ""
    email: str = ""


@transaction.atomic
def invite_guest(event: Event, *, guest: Guest, role: Role, reason: str = "", by: User, now: datetime) -> Invitation:
    """Invite a unit that is not in the register, told once with a link of its own, or by call work.

    Sellers are organisations of the register. Raises NotRunningError, SellerOutsideError, NamelessError,
    AskedAlreadyError for one of the same name, or number, in the same role.
    """
    held = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if not held.is_running:
        raise NotRunningError
    if role == Role.SELLER:
        raise SellerOutsideError
    if not guest.unit_name.strip():
        raise NamelessError
    for row in held.invitations.filter(role=role, organisation=None):
        if fold(row.unit_name) == fold(guest.unit_name) and row.person == guest.person:
            raise AskedAlreadyError(unit=row.unit_name)
    made = Invitation(event=held, role=role, reason=reason[:255], created_at=now, created_by=by, **vars(guest))
    made.save()
    tell_invited(made, by=by, now=now)
    log(held, INVITED, user=by, data={"count": 1, "role": role})
    return made


@transaction.atomic
def invite(
    event: Event,
    *,
    organisations: Iterable[Organisation],
    role: Role = Role.SELLER,
    reasons: dict[int, str] | None = None,
    by: User,
    now: datetime,
) -> list[Invitation]:
    """Invite organisations that were not invited yet, each told once with a link of its own; the new invitations.

    Raises NobodyChosenError, NotRunningError.
    """
    held = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if not held.is_running:
        raise NotRunningError
    wanted = {row.pk: row for row in organisations}
    if not wanted:
        raise NobodyChosenError
    asked = set(held.invitations.filter(role=role).values_list("organisation_id", flat=True))
    made = []
    for key in sorted(wanted.keys() - asked):
        reason = (reasons or {}).get(key, "")[:255]
        row = Invitation(event=held, organisation=wanted[key], role=role, reason=reason, created_at=now, created_by=by)
        row.save()
        tell_invited(row, by=by, now=now)
        made.append(row)
    log(held, INVITED, user=by, data={"count": len(made), "role": role})
    return made
