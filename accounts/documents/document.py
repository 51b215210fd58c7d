"""Papers that were made, and their numbers: given by the office (văn thư) and filled in later, never invented."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, models, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import Actor, By, user_of
from accounts.actors.note import note
from accounts.documents.kind import DocumentKind, document_kind, numbered_elsewhere
from accounts.documents.rendering import filled
from accounts.documents.template import template_in_force
from accounts.domain.refusal import Refusal
from accounts.files.content import PAPERS
from accounts.files.kind import FileKind, register_file_kind
from accounts.files.private import keep_file
from accounts.models import DocumentNumber, Organisation, PrivateFile, User

SIGNED = "accounts.signed_document"

MADE = "accounts.document.make"
NUMBERED = "accounts.document.number"
SCANNED = "accounts.document.scan"
WITHDRAWN = "accounts.document.withdraw"


class DocumentError(Refusal):
    """Something that cannot be done to a paper."""


class NumberTakenError(DocumentError):
    """Two papers of a kind do not bear one number on one day."""

    message = _("Số %(number)s ngày %(day)s đã ghi cho văn bản khác cùng loại. Hãy xem lại với văn thư.")
    field = "number"


class NumberMissingError(DocumentError):
    """A paper is numbered with number and date together."""

    message = _("Hãy ghi cả số và ngày mà văn thư đã cấp.")
    field = "number"


class WithdrawnError(DocumentError):
    """The paper was set aside."""

    message = _("Văn bản này đã bỏ, không dùng nữa. Hãy làm văn bản mới.")


class WithdrawReasonError(DocumentError):
    """A paper is set aside with a reason."""

    message = _("Hãy ghi lý do.")
    field = "reason"


def make_document(
    kind: str,
    *,
    subject: models.Model,
    values: Mapping[str, Any],
    by: By | None,
    now: datetime,
    title: str = "",
    organisation: Organisation | None = None,
    day: date | None = None,
) -> DocumentNumber:
    """Fill in the template that holds on `day` (today) and keep the paper; its number is given later.

    `values` has every field of the kind, "" where it is not known. One of the same kind about `subject` that has no
    number yet is set aside. Raises NoTemplateError, TemplateFaultError, ValueError for values that do not fit.
    """
    known = document_kind(kind)
    check_values(known, values)
    chosen = template_in_force(known, day=day or localdate(now))
    docx = filled(chosen.docx, values)
    with transaction.atomic():
        _set_aside(known, subject, by=by, now=now)
        return new_document(known, subject, title, organisation, by, now, docx=docx, template=chosen.row)


@transaction.atomic
def expect_number(
    kind: str,
    *,
    subject: models.Model,
    by: By | None,
    now: datetime,
    title: str = "",
    organisation: Organisation | None = None,
) -> DocumentNumber:
    """Put a letter that the office writes itself on the list of those that wait for a number."""
    return new_document(document_kind(kind), subject, title, organisation, by, now)


def give_number(document: DocumentNumber, *, number: str, dated: date, by: User, now: datetime) -> DocumentNumber:
    """Note number and date as the office gave them; a wrong one is written over, and the log keeps what stood there.

    Raises NumberMissingError, NumberTakenError, WithdrawnError.
    """
    if not number.strip() or dated is None:
        raise NumberMissingError
    try:
        with transaction.atomic():
            row = _standing(document)
            before = {"number": row.number, "dated": str(row.dated or "")}
            row.number, row.dated, row.numbered_at, row.numbered_by = number.strip(), dated, now, by
            row.save(update_fields=["number", "dated", "numbered_at", "numbered_by"])
            note(row, NUMBERED, by=by, now=now, before=before, number=row.number)
    except IntegrityError as error:
        raise NumberTakenError(number=number.strip(), day=dated.strftime("%d/%m/%Y")) from error
    return row


def keep_signed(document: DocumentNumber, *, file: "File[Any]", by: By, now: datetime) -> PrivateFile:
    """Keep the scan of the signed paper beside it. Raises WithdrawnError, FileError."""
    if document.withdrawn_at is not None:
        raise WithdrawnError
    kept = keep_file(file, kind=SIGNED, subject=document, by=by, now=now)
    note(document, SCANNED, by=by, now=now, name=kept.name)
    return kept


@transaction.atomic
def withdraw_document(document: DocumentNumber, *, reason: str, by: User, now: datetime) -> DocumentNumber:
    """Set a paper aside: it was wrong or nobody signed it. It stays readable. Raises WithdrawnError,
    WithdrawReasonError."""
    if not reason.strip():
        raise WithdrawReasonError
    return _withdraw(_standing(document), reason.strip(), by=by, now=now)


def waiting_for_office(rows: models.QuerySet[DocumentNumber]) -> models.QuerySet[DocumentNumber]:
    """Those of `rows` to which the office still has to give a number."""
    return rows.filter(number="", withdrawn_at=None).exclude(kind__in=numbered_elsewhere())


def may_read_document(document: DocumentNumber, by: Actor | None) -> bool:
    """Whether somebody may read the paper and its scans: by its kind; nobody where no floor knows the kind."""
    try:
        return by is not None and document_kind(document.kind).may_read(document, by)
    except LookupError:
        return False


def check_values(kind: DocumentKind, values: Mapping[str, Any]) -> None:
    """Raise ValueError unless there is a value for each place, and none besides."""
    wanted = {*kind.fields, *kind.rows}
    if set(values) != wanted:
        raise ValueError(f"document {kind.name} wants {sorted(wanted)}")


def new_document(
    kind: DocumentKind,
    subject: models.Model,
    title: str,
    organisation: Organisation | None,
    by: By | None,
    now: datetime,
    **more: Any,
) -> DocumentNumber:
    """Write the row of a paper, in the caller's transaction."""
    row = DocumentNumber.objects.create(
        kind=kind.name,
        subject=subject,
        title=(title or f"{kind.label}: {subject}")[:200],
        organisation=organisation,
        made_at=now,
        made_by=user_of(by) if by else None,
        **more,
    )
    note(row, MADE, by=by, now=now)
    return row


def _set_aside(kind: DocumentKind, subject: models.Model, *, by: By | None, now: datetime) -> None:
    """A paper is printed again until it has a number; the earlier one is not kept waiting for one."""
    for row in DocumentNumber.objects.about(subject).waiting().filter(kind=kind.name).select_for_update():
        if not PrivateFile.objects.about(row).exists():
            _withdraw(row, str(_("Đã in lại bản mới.")), by=by, now=now)


def _withdraw(row: DocumentNumber, reason: str, *, by: By | None, now: datetime) -> DocumentNumber:
    row.withdrawn_at, row.withdrawn_reason = now, reason[:255]
    row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    note(row, WITHDRAWN, by=by, now=now, reason=reason)
    return row


def _standing(document: DocumentNumber) -> DocumentNumber:
    row = DocumentNumber.objects.select_for_update().get(pk=document.pk)
    if row.withdrawn_at is not None:
        raise WithdrawnError
    return row


def _reads_scan(file: PrivateFile, by: Actor) -> bool:
    row = DocumentNumber.objects.filter(pk=file.subject_id).first()
    return row is not None and may_read_document(row, by)


register_file_kind(FileKind(SIGNED, _("Bản đã ký"), takes=PAPERS, may_read=_reads_scan))
