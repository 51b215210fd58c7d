"""Papers that those in charge send: a photo or a number waits until staff have read it, then it is in the register."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, ContactActor, as_actor, user_of
from accounts.actors.note import note
from accounts.actors.right import Right, require_right
from accounts.consents.consent import give_consent, row_name, withdraw_consent
from accounts.domain.refusal import Refusal
from accounts.enums import ConsentHow
from accounts.files.private import keep_file, move_files
from accounts.messages.message import send_message, to_contact
from accounts.models import Consent, Contact, Organisation, PrivateFile, User
from catalog.domain.certificate import add_certificate, verify_certificate
from catalog.enums import PaperClaimState
from catalog.models import Certificate, CertificateType, PaperClaim, Product
from catalog.papers import ENTERED, PAPERS_TO_BUYERS, REFUSED, SCAN

SENT = "catalog.paper_claim.send"
DECIDED = "catalog.paper_claim.decide"


class PaperClaimError(Refusal):
    """A paper was not sent or not entered."""


class NothingShownError(PaperClaimError):
    """Neither photo nor number: nobody could find the paper."""

    message = _("Hãy chụp ảnh giấy tờ, hoặc ghi số hiệu trên giấy.")
    field = "file"


class NotOwnProductError(PaperClaimError):
    """A product of somebody else."""

    message = _("Sản phẩm này không phải của đơn vị. Hãy chọn lại.")
    field = "product"


class SeenError(PaperClaimError):
    """A colleague was quicker."""

    message = _("Giấy tờ này đã có người xem rồi.")


class NoReasonError(PaperClaimError):
    """Those in charge must know what to send instead."""

    message = _("Hãy ghi cần gửi lại gì: đơn vị sẽ đọc câu này.")
    field = "reason"


class NotInChargeError(PaperClaimError):
    """Staff write down consents elsewhere, with how they were given."""

    message = _("Việc này do người phụ trách của đơn vị tự bấm.")


def claim_paper(
    organisation: Organisation,
    *,
    type: CertificateType,
    product: Product | None = None,
    number: str = "",
    valid_until: date | None = None,
    renews: Certificate | None = None,
    file: "File[Any] | None" = None,
    by: By,
    now: datetime,
) -> PaperClaim:
    """Send a paper of the organisation, or of one of its products, to staff; the photo is kept beside it.

    The same paper sent again while it waits is the same claim: its photo is added, one that it has already is not.
    Raises NothingShownError, NotOwnProductError, and what the photo is refused for; then nothing is kept.
    """
    require_right(as_actor(by), Right.OFFER)
    number = " ".join(number.split())
    if file is None and not number:
        raise NothingShownError
    if product is not None and product.organisation_id != organisation.pk:
        raise NotOwnProductError
    told = {"type": type, "product": product, "number": number, "valid_until": valid_until, "renews": renews}
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        found = PaperClaim.objects.waiting().filter(organisation=organisation, **_equal(told)).first()
        claim = found or PaperClaim.objects.create(
            organisation=organisation, created_at=now, created_by=user_of(by), **told
        )
        if found is None:
            note(organisation, SENT, by=by, now=now, paper=str(claim))
    if file is not None:
        _keep(claim, file, is_new=found is None, by=by, now=now)
    return claim


def _equal(told: dict[str, Any]) -> dict[str, Any]:
    """Conditions that a row says the same; None is compared by IS NULL."""
    return {f"{name}__isnull" if value is None else name: value is None or value for name, value in told.items()}


def _keep(claim: PaperClaim, file: "File[Any]", *, is_new: bool, by: By, now: datetime) -> None:
    """The photo, written outside any transaction; a claim that was made for it goes where it is refused."""
    try:
        kept = keep_file(file, kind=SCAN, subject=claim, by=by, now=now)
    except Refusal:
        if is_new:
            claim.delete()
        raise
    if PrivateFile.objects.about(claim).filter(sha256=kept.sha256).exclude(pk=kept.pk).exists():
        kept.delete()


@transaction.atomic
def enter_paper(claim: PaperClaim, *, by: User, now: datetime, **fields: Any) -> Certificate:
    """Turn a claim into a paper of the register, verified by whoever read it; `fields` are columns of Certificate.

    The photos go with the paper, and those in charge are told. Raises SeenError; refuses what the model of the paper
    does not take; then nothing changes.
    """
    row = _unseen(claim)
    holder = {"product": row.product} if row.product_id else {"organisation": row.organisation}
    added = add_certificate(Certificate(type=row.type, **holder, **fields), by=by, now=now)
    paper = verify_certificate(added, by=by, now=now)
    move_files(row, paper)
    row.certificate = paper
    _decide(row, PaperClaimState.ENTERED, by=by, now=now)
    _tell(row, ENTERED, by=by, now=now)
    return paper


@transaction.atomic
def refuse_paper(claim: PaperClaim, *, reason: str, by: User, now: datetime) -> PaperClaim:
    """Ask those in charge to send it again. Raises SeenError, NoReasonError; then nothing changes."""
    reason = reason.strip()
    if not reason:
        raise NoReasonError
    row = _unseen(claim)
    row.reason = reason
    _decide(row, PaperClaimState.REFUSED, by=by, now=now)
    _tell(row, REFUSED, by=by, now=now, ly_do=reason)
    return row


def let_buyers_have(paper: Certificate, *, yes: bool, by: By, now: datetime) -> None:
    """The scan of one paper may be given to buyers who ask, or not any more; only the owner says so.

    Raises OwnersAloneError, NotInChargeError for whoever is not in charge.
    """
    require_right(as_actor(by), Right.CONSENT)
    if not isinstance(by, ContactActor):
        raise NotInChargeError
    person, how = by.contact, ConsentHow.SITE
    if yes:
        give_consent(PAPERS_TO_BUYERS, person=person, how=how, by=by, now=now, about=paper)
    else:
        withdraw_consent(PAPERS_TO_BUYERS, person=person, how=how, by=by, now=now, about=paper)


def scans_for_buyers(papers: Iterable[Certificate]) -> list[PrivateFile]:
    """Scans that may be given to buyers: of papers for which somebody in charge said yes. Two queries."""
    rows = {row_name(paper): paper for paper in papers}
    given = Consent.objects.holding().filter(purpose=PAPERS_TO_BUYERS, about__in=rows)
    keys = [rows[name].pk for name in given.values_list("about", flat=True)]
    return list(PrivateFile.objects.filter(kind=SCAN, subject_type__model="certificate", subject_id__in=keys))


def _unseen(claim: PaperClaim) -> PaperClaim:
    """The row, held until the end of the transaction, if it waits."""
    row = PaperClaim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if row.state != PaperClaimState.WAITING:
        raise SeenError
    return row


def _decide(row: PaperClaim, state: PaperClaimState, *, by: User, now: datetime) -> None:
    row.state, row.decided_at, row.decided_by = state, now, by
    row.save()
    note(row.organisation, DECIDED, by=by, now=now, paper=str(row), state=state, reason=row.reason)


def _tell(row: PaperClaim, kind: str, *, by: User, now: datetime, **more: Any) -> None:
    """Whoever sent it, else the one chiefly in charge; nobody where nobody is."""
    people = Contact.objects.filter(organisation=row.organisation).order_by("-role", "pk")
    sender = people.filter(user=row.created_by).first() if row.created_by_id else None
    to = sender or people.first()
    if to is not None:
        send_message(kind, to=to_contact(to), by=by, now=now, subject=row.organisation, giay=str(row), **more)
