"""Proposals (đề xuất gặp gỡ): who should meet whom at an event, with true reasons, chosen so that nobody is left out.

Loaded and judged in `matching.py`, chosen by `choosing.py`, written here. Staff pin
and forbid pairs and choose again; what people have said of a proposal stays with its pair.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.actors.actor import By
from accounts.actors.note import note
from accounts.domain.refusal import Refusal
from accounts.models import User
from events.domain.choosing import ContradictoryError, Pair, Participant, Reason, choose_pairs
from events.domain.matching import Match, matches, pair_key
from events.domain.pool import pool_words, spoken_for
from events.enums import AnsweredHow, PairingMark, Role, Wish
from events.messages import PROPOSED, tell_registration
from events.models import Event, Pairing, Registration

CHOSEN = "events.event.propose"
MARKED = "events.pairing.mark"
WISHED = "events.pairing.wish"

BATCH = 50
"""Rows written at once; SQLite takes so many columns in one statement and no more."""
LONGEST_KEY = 64
WRITTEN = ("is_proposed", "need", "score", "reasons", "gaps", "questions")
"""What choosing says of a pair. What staff and both sides say of it meanwhile is left alone."""

WHY_LEFT: Mapping[Reason, str | Promise] = {
    Reason.NO_PARTNER: _("Không có bên nào hợp mặt hàng, hoặc điều kiện nhất thiết chưa đạt."),
    Reason.TOO_FEW_PARTNERS: _("Quá ít bên hợp."),
    Reason.PARTNERS_FULL: _("Các bên hợp đã đủ số cuộc gặp."),
}


class ProposalError(Refusal):
    """Proposals cannot be made."""


class NothingToMatchError(ProposalError):
    """Sellers and buyers are needed, with goods and needs."""

    message = _(
        "Chưa đề xuất được: cần ít nhất một bên bán có mặt hàng và một bên mua có nhu cầu trong danh sách tham dự."
    )


class MarkedOtherwiseError(ProposalError):
    """The two are of one side, or of two events."""

    message = _("Chỉ ghép được một bên bán với một bên mua của cùng sự kiện.")


class NotProposedError(ProposalError):
    """Somebody answers what is not proposed any more."""

    message = _("Đề xuất này không còn. Hãy tải lại trang để xem danh sách mới.")


@dataclass(frozen=True)
class Chosen:
    """What came of choosing: how many proposals, and who is left out, with the reason."""

    proposals: int
    left_out: tuple[tuple[Registration, str], ...]


@transaction.atomic
def propose(event: Event, *, by: User, now: datetime) -> Chosen:
    """Choose the proposals anew and write them; pinned pairs are kept, forbidden ones left out.

    Everybody who fits somebody is proposed to somebody if it can be done, nobody to more than the event says, and
    under that the best total. Raises NothingToMatchError, ContradictoryError for pins beyond the limits.
    """
    held = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    found = matches(held, now=now)
    kept = {pair_key(one.seller_id, one.buyer_id): one for one in held.pairings.select_related("seller", "buyer")}
    people = _people(held)
    pinned = [key for key, row in kept.items() if row.mark == PairingMark.PINNED and people.keys() >= {*key}]
    forbidden = {key for key, row in kept.items() if row.mark == PairingMark.FORBIDDEN}
    scores = {key: match.score for key, match in found.items() if key not in forbidden}
    scores |= {key: scores.get(key, 1) for key in pinned}
    if not scores:
        raise NothingToMatchError
    try:
        choice = choose_pairs(_participants(held, people.values()), scores, pinned=pinned)
    except ContradictoryError as refusal:
        names = [people[key].unit_name for key in refusal.data["who"].split(" – ")]
        raise type(refusal)(who=" – ".join(names)) from refusal
    _write(held, set(choice.pairs), found, kept)
    left = tuple((people[name], str(WHY_LEFT[reason])) for name, reason in sorted(choice.left_out.items()))
    log(held, CHOSEN, user=by, data={"proposals": len(choice.pairs), "left_out": len(left)})
    return Chosen(len(choice.pairs), left)


@transaction.atomic
def mark_pair(seller: Registration, buyer: Registration, *, mark: PairingMark, by: User, now: datetime) -> Pairing:
    """Pin a pair, forbid it, or leave it to the choice again; counts when proposals are next chosen.

    Raises MarkedOtherwiseError.
    """
    if seller.event_id != buyer.event_id or (seller.role, buyer.role) != (Role.SELLER, Role.BUYER):
        raise MarkedOtherwiseError
    row, _made = Pairing.objects.get_or_create(event=seller.event, seller=seller, buyer=buyer)
    row.mark = mark
    row.save(update_fields=["mark"])
    note(row, MARKED, by=by, mark=mark)
    return row


@transaction.atomic
def say_wish(pairing: Pairing, *, side: Role, wish: Wish, how: AnsweredHow, by: By | None, now: datetime) -> Pairing:
    """What one side says of a proposal, by link, phone or paper; the last word counts. Raises NotProposedError."""
    row = Pairing.objects.select_for_update().filter(pk=pairing.pk, is_proposed=True).first()
    if row is None:
        raise NotProposedError
    name = "seller" if side == Role.SELLER else "buyer"
    setattr(row, f"{name}_wish", wish)
    setattr(row, f"{name}_how", how)
    row.save(update_fields=[f"{name}_wish", f"{name}_how"])
    note(row, WISHED, by=by, side=name, wish=wish, how=how)
    return row


@transaction.atomic
def tell_proposals(event: Event, *, by: User, now: datetime) -> int:
    """Tell everybody whose proposals they have not been told of, each list once; the number of people told."""
    told = 0
    rows = event.registrations.coming().filter(role__in=Role.trading).select_related("event", "organisation")
    for row in rows.order_by("pk"):
        pairs = proposals_of(row)
        if not pairs:
            continue
        sent = tell_registration(PROPOSED, row, by=by, now=now, once=_once(row, pairs), so=str(len(pairs)))
        told += sent is not None and sent.created_at == now
    return told


def _once(registration: Registration, pairs: Sequence[Pairing]) -> str:
    """One key for each list, as long as the column takes."""
    key = "-".join(str(pk) for pk in (registration.pk, *(pair.pk for pair in pairs)))
    return key if len(key) <= LONGEST_KEY else f"{registration.pk}-{sha256(key.encode()).hexdigest()[:40]}"


def proposals_of(registration: Registration) -> list[Pairing]:
    """Proposals made to somebody, with the other side; the best first."""
    side = "seller" if registration.role == Role.SELLER else "buyer"
    rows = registration.event.pairings.proposed().filter(**{side: registration})
    return list(rows.select_related("seller", "buyer", "need__kind").order_by("-score", "pk"))


def gap_list(registration: Registration) -> list[str]:
    """What a seller lacks for the proposals made to it, each once; its tasks before the event."""
    return list(dict.fromkeys(gap for pair in proposals_of(registration) for gap in pair.gaps))


def _people(event: Event) -> dict[str, Registration]:
    """Who is to be proposed to somebody; members of a pool who bring nothing else are spoken for by its lead."""
    rows = event.registrations.coming().filter(role__in=Role.trading).exclude(pk__in=spoken_for(event))
    return {f"{'s' if row.role == Role.SELLER else 'b'}{row.pk:09d}": row for row in rows}


def _participants(event: Event, rows: Iterable[Registration]) -> list[Participant]:
    most = {Role.SELLER: event.most_for_seller, Role.BUYER: event.most_for_buyer}
    letter = {Role.SELLER: "s", Role.BUYER: "b"}
    return [Participant(f"{letter[Role(row.role)]}{row.pk:09d}", most[Role(row.role)], least=1) for row in rows]


def _write(event: Event, pairs: set[Pair], found: Mapping[Pair, Match], kept: Mapping[Pair, Pairing]) -> None:
    """Rows of the chosen pairs; of others only what staff decided or people said is kept."""
    event.pairings.exclude(pk__in=[kept[key].pk for key in pairs if key in kept]).update(is_proposed=False)
    rows = [_row(event, key, found, kept) for key in sorted(pairs)]
    Pairing.objects.bulk_create([row for row in rows if row.pk is None], batch_size=BATCH)
    Pairing.objects.bulk_update([row for row in rows if row.pk is not None], WRITTEN, batch_size=BATCH)
    event.pairings.filter(is_proposed=False, mark="", seller_wish="", buyer_wish="").delete()


def _row(event: Event, key: Pair, found: Mapping[Pair, Match], kept: Mapping[Pair, Pairing]) -> Pairing:
    """The pair's row, proposed; a new one is not written yet."""
    row = kept.get(key) or Pairing(event=event, seller=found[key].seller, buyer=found[key].buyer)
    row.is_proposed = True
    if key in found:
        _tell(row, found[key])
    return row


def _tell(row: Pairing, match: Match) -> None:
    """Sentences that both sides may read: never what the buyer would pay."""
    parts = match.fit.told_to_supplier(with_price=False)
    row.need_id, row.score = match.fit.need, match.score
    row.reasons = [part.sentence for part in parts if not part.gap and not part.question and part.sentence]
    row.gaps = [part.gap for part in parts if part.gap]
    row.questions = [part.question for part in parts if part.question]
    if match.pool is not None:
        row.reasons.insert(0, pool_words(match.pool))
    if match.met:
        row.reasons.append(match.met.sentence)
