"""Papers of what was agreed: made from templates in Word, in the order of the ceremony, noted when they are signed."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import File
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.note import note
from accounts.documents.document import give_number, keep_signed, make_document, withdraw_document
from accounts.domain.refusal import Refusal
from accounts.models import DocumentNumber, Job, User
from accounts.numbers import grouped, quantity_text
from accounts.vietnamese import slug
from accounts.work.job import queue_job
from booths.domain.payment import proven_account
from catalog.domain.deal import number_deal
from catalog.models import Deal
from events.domain.agreement_layout import KIND_OF, ROWS
from events.domain.outcome import StruckError
from events.enums import OutcomeStep, Role
from events.models import Agreement, Event, Outcome, Registration

MADE = "events.agreement.make"
SIGNED = "events.agreement.sign"
TURNED = "events.agreement.turn"

AGREEMENTS = "events.agreements"
"""The job that makes many."""
FEW = 5
"""How many papers are made while somebody waits: a thirtieth of a second each."""


class AgreementError(Refusal):
    """A paper cannot be made or signed."""


class NothingAgreedError(AgreementError):
    """Talking alone has no paper."""

    message = _("Kết quả “%(step)s” không có văn bản để ký. Hãy sửa kết quả trước.")


class SignedError(AgreementError):
    """What is signed is not made anew."""

    message = _("Văn bản này đã ghi là ký ngày %(day)s nên không soạn lại được.")


class FutureSignatureError(AgreementError):
    """Nobody signs tomorrow today."""

    message = _("Ngày ký không thể sau hôm nay.")
    field = "signed_on"


class SetAsideError(AgreementError):
    """A scan lies beside its paper."""

    message = _("Văn bản này đã được để riêng nên chưa có chỗ giữ bản chụp. Hãy soạn lại văn bản, rồi ghi đã ký.")
    field = "file"


@dataclass(frozen=True)
class Signer:
    """Who signs for a side: the legal representative, or one with a `mandate` (giấy uỷ quyền số, ngày)."""

    name: str = ""
    post: str = ""
    mandate: str = ""


def signer_of(registration: Registration) -> Signer:
    """Who signs unless somebody says otherwise: the representative in the register, else the one who came."""
    organisation = registration.organisation
    if organisation and organisation.representative:
        return Signer(organisation.representative, organisation.representative_post)
    return Signer() if organisation else Signer(registration.person, registration.post)


@transaction.atomic
def make_agreement(
    outcome: Outcome, *, signers: Mapping[Role, Signer] | None = None, by: User, now: datetime
) -> Agreement:
    """Make the paper of an outcome, or make it anew, with other signers where they are named; it keeps its place in
    the order.

    Raises StruckError, NothingAgreedError, SignedError; then nothing is written.
    """
    event = Event.objects.select_for_update(no_key=True).get(pk=outcome.event_id)
    outcome = _locked_outcome(outcome.pk)
    if outcome.step not in KIND_OF:
        raise NothingAgreedError(step=outcome.get_step_display())
    found = Agreement.objects.select_for_update(of=("self",)).filter(outcome=outcome).first()
    row = found or Agreement(outcome=outcome, turn=_last_turn(event) + 1)
    if row.signed_on is not None:
        raise SignedError(day=date_format(row.signed_on, "d/m/Y"))
    if found is None or signers is not None:
        _name_signers(row, outcome, signers or {})
    row.save()
    make_document(
        KIND_OF[OutcomeStep(outcome.step)],
        subject=row,
        values=agreement_values(row),
        title=f"{outcome.get_step_display()}: {outcome}"[:200],
        organisation=outcome.seller.organisation,
        by=by,
        now=now,
    )
    note(event, MADE, by=by, outcome=outcome.pk)
    return row


def _name_signers(row: Agreement, outcome: Outcome, signers: Mapping[Role, Signer]) -> None:
    for role, side in ((Role.SELLER, outcome.seller), (Role.BUYER, outcome.buyer)):
        signer = signers.get(role) or signer_of(side)
        for name, value in (("signer", signer.name), ("post", signer.post), ("mandate", signer.mandate)):
            setattr(row, f"{role}_{name}", value)


def set_paper_aside(agreement: Agreement, *, reason: str, by: User, now: datetime) -> None:
    """The paper says what is not so any more: it is set aside, and waits to be made anew in its place."""
    for paper in DocumentNumber.objects.about(agreement).standing():
        withdraw_document(paper, reason=reason, by=by, now=now)


def ask_for_agreements(event: Event, *, by: User, now: datetime) -> int | Job:
    """Make the papers that no outcome has yet: a few at once, and how many; more in the background, by the job."""
    waiting = without_paper(event)
    if waiting.count() > FEW:
        return queue_job(AGREEMENTS, by=by, now=now, once=f"agreements-{event.pk}", event=event.pk)
    return make_papers(waiting, by=by, now=now)


def make_papers(outcomes: Iterable[Outcome], *, by: User, now: datetime) -> int:
    """Make the papers of outcomes one after the other, how many; of a line that was struck out meanwhile, or has come
    to nothing, there is none."""
    made = 0
    for row in outcomes:
        with suppress(StruckError, NothingAgreedError, SignedError):
            make_agreement(row, by=by, now=now)
            made += 1
    return made


def without_paper(event: Event) -> QuerySet[Outcome]:
    """Outcomes that something is to be signed for and that have no paper, or one that was set aside; in the order in
    which they were noted."""
    kind = ContentType.objects.get_for_model(Agreement)
    papers = DocumentNumber.objects.filter(subject_type=kind, subject_id=OuterRef("agreement")).standing()
    rows = outcomes_with_paper(event).filter(~Exists(papers), agreement__signed_on__isnull=True)
    return rows.order_by("noted_at", "pk")


def outcomes_with_paper(event: Event) -> QuerySet[Outcome]:
    """Outcomes that something is signed for."""
    rows = event.outcomes.filter(step__in=list(KIND_OF))
    return rows.select_related(*SIDES)


SIDES = ("event", "seller__organisation", "buyer__organisation", "deal__unit")
"""What a paper reads of its outcome."""


def _locked_outcome(pk: int) -> Outcome:
    """The outcome under the lock that who corrects or signs it takes too, with what its paper reads. Raises
    StruckError."""
    if Outcome.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk).first() is None:
        raise StruckError
    return Outcome.objects.select_related(*SIDES).get(pk=pk)


@transaction.atomic
def move_in_turn(agreement: Agreement, *, turn: int, by: User, now: datetime) -> None:
    """Call a pair up at another place, from 1; the others move along. Raises StruckError."""
    event = Event.objects.select_for_update(no_key=True).get(pk=agreement.outcome.event_id)
    line = list(Agreement.objects.filter(outcome__event=event).in_order())
    if agreement not in line:
        raise StruckError
    line.remove(agreement)
    line.insert(max(0, turn - 1), agreement)
    for number, row in enumerate(line, start=1):
        if row.turn != number:
            Agreement.objects.filter(pk=row.pk).update(turn=number)
    note(event, TURNED, by=by, outcome=agreement.outcome_id, turn=turn)


@transaction.atomic
def sign_agreement(
    agreement: Agreement,
    *,
    signed_on: date,
    number: str = "",
    file: "File[Any] | None" = None,
    by: User,
    now: datetime,
) -> Agreement:
    """Note that both sides signed; a number that the office gave stands on the paper, a sales contract's makes its deal
    count (decision 41); its scan is kept beside it.

    Raises StruckError, FutureSignatureError, SignedError, SetAsideError, NumberTakenError, LostDealError, FileError;
    then nothing is written.
    """
    _locked_outcome(agreement.outcome_id)  # nobody corrects it now
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("outcome")
    row = rows.filter(pk=agreement.pk).first()
    if row is None:
        raise StruckError
    if row.signed_on is not None:
        raise SignedError(day=date_format(row.signed_on, "d/m/Y"))
    if signed_on > localdate(now):
        raise FutureSignatureError
    row.signed_on, row.noted_at, row.noted_by = signed_on, now, by
    row.save(update_fields=["signed_on", "noted_at", "noted_by"])
    if number.strip():
        _number(row, number.strip(), signed_on, by, now)
    if file:
        _keep(row, file, by, now)
    note(row.outcome.event, SIGNED, by=by, outcome=row.outcome_id, number=number)
    return row


def unsigned(event: Event) -> list[Agreement]:
    """What is still to be signed, in order."""
    rows = Agreement.objects.filter(outcome__event=event).unsigned()
    return list(rows.select_related("outcome__seller", "outcome__buyer"))


def bundle(event: Event) -> bytes:
    """The papers that wait for a signature in one archive, their names in the order of the ceremony; two queries."""
    packed, rows = io.BytesIO(), unsigned(event)
    papers = _papers_of(rows)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for row in rows:
            paper = papers.get(row.pk)
            if paper is not None and paper.docx is not None:
                archive.writestr(f"{row.turn:03d}-{slug(str(row.outcome), max_length=80)}.docx", bytes(paper.docx))
    return packed.getvalue()


def paper_of(agreement: Agreement) -> DocumentNumber | None:
    """The paper that stands."""
    return _papers_of([agreement]).get(agreement.pk)


def _papers_of(agreements: Sequence[Agreement]) -> dict[int, DocumentNumber]:
    """The newest that stands of each, by the agreement's key; one query."""
    kind = ContentType.objects.get_for_model(Agreement)
    rows = DocumentNumber.objects.filter(subject_type=kind, subject_id__in=[row.pk for row in agreements])
    return {paper.subject_id: paper for paper in rows.standing().order_by("made_at", "pk")}


def agreement_values(agreement: Agreement) -> dict[str, Any]:
    """All that a paper may name, "" for what is not known."""
    outcome, deal = agreement.outcome, agreement.outcome.deal
    return {
        **_side("ben_ban", outcome.seller, agreement, Role.SELLER),
        **_side("ben_mua", outcome.buyer, agreement, Role.BUYER),
        "so": outcome.number,
        "can_cu": "; ".join(line.strip() for line in outcome.event.basis.splitlines() if line.strip()),
        "su_kien": outcome.event.name,
        "noi": outcome.event.hall,
        "ngay": date_format(outcome.agreed_on, "d/m/Y"),
        "mat_hang": deal.goods if deal else "",
        "so_luong": quantity_of(deal),
        "don_gia": grouped(deal.price) if deal and deal.price else "",
        "hang": _goods(deal),
        "ghi_chu": outcome.note,
        "chung_kien": settings.OWNER_NAME,
    }


def _side(name: str, registration: Registration, agreement: Agreement, role: Role) -> dict[str, str]:
    organisation = registration.organisation
    account = proven_account(organisation) if organisation else None
    return {
        name: registration.unit_name,
        f"{name}_dia_chi": organisation.address if organisation else "",
        f"{name}_mst": organisation.tax_number if organisation else "",
        f"{name}_tai_khoan": str(account or ""),
        f"{name}_dien_thoai": registration.phone_text,
        f"{name}_dai_dien": getattr(agreement, f"{role}_signer"),
        f"{name}_chuc_vu": getattr(agreement, f"{role}_post"),
        f"{name}_uy_quyen": getattr(agreement, f"{role}_mandate"),
    }


BLANK_ROWS = 2
"""Lines of the table of goods that are filled in by hand."""


def _goods(deal: Deal | None) -> list[dict[str, str]]:
    """What the sheet says of the goods, and lines for what else is agreed at the table."""
    known = {
        "ten": deal.goods if deal else "",
        "dvt": deal.unit.symbol if deal and deal.unit else "",
        "so_luong": _amount(deal),
        "don_gia": grouped(deal.price) if deal and deal.price else "",
    }
    blank = dict.fromkeys(ROWS["hang"], "")
    return [{**blank, **known}, *([blank] * BLANK_ROWS)]


def _amount(deal: Deal | None) -> str:
    if deal is None or deal.quantity is None:
        return ""
    return f"{quantity_text(deal.quantity)} {deal.get_per_display()}"


def quantity_of(deal: Deal | None) -> str:
    """How much of it, in its unit and rhythm; "" where that was not said."""
    if deal is None or deal.quantity is None or deal.unit is None:
        return ""
    return f"{quantity_text(deal.quantity)} {deal.unit.symbol} {deal.get_per_display()}"


def _number(row: Agreement, number: str, signed_on: date, by: User, now: datetime) -> None:
    paper, outcome = paper_of(row), row.outcome
    if paper is not None:
        give_number(paper, number=number, dated=signed_on, by=by, now=now)
    Outcome.objects.filter(pk=outcome.pk).update(number=number)
    if outcome.step == OutcomeStep.CONTRACT and outcome.deal is not None:
        number_deal(outcome.deal, contract_number=number, counted_on=signed_on, by=by, now=now)


def _keep(row: Agreement, file: "File[Any]", by: User, now: datetime) -> None:
    paper = paper_of(row)
    if paper is None:
        raise SetAsideError
    keep_signed(paper, file=file, by=by, now=now)


def _last_turn(event: Event) -> int:
    return Agreement.objects.filter(outcome__event=event).aggregate(last=Max("turn"))["last"] or 0
