"""Templates that staff bring: which one holds on a day, and what is refused when one comes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.documents.kind import DocumentKind
from accounts.documents.rendering import NotWordError, TemplateFaultError, check_template
from accounts.domain.refusal import Refusal
from accounts.files.content import MEGA, MOST_MEGABYTES, Content, content_of
from accounts.models import DocumentTemplate, User
from accounts.vietnamese import normalise

ADDED = "accounts.document_template.add"
ENDED = "accounts.document_template.end"


class HeavyTemplateError(TemplateFaultError):
    """Beyond the limit of Word files."""

    message = _("Tệp Word nặng quá %(most)s MB. Hãy bỏ bớt ảnh trong mẫu rồi tải lại.")


class SameDayError(Refusal):
    """Two templates of a kind cannot begin on one day."""

    message = _("Đã có mẫu dùng từ ngày %(day)s. Hãy chọn ngày khác.")
    field = "valid_from"


class BackwardTemplateError(Refusal):
    """It ends before it has been used for a day."""

    message = _("Ngày thôi dùng phải sau ngày bắt đầu dùng.")
    field = "valid_to"


class NoTemplateError(Refusal):
    """No template is in force, and the kind has none of its own."""

    message = _("Chưa có mẫu cho %(label)s. Hãy tải mẫu lên ở mục Mẫu văn bản.")


@dataclass(frozen=True)
class Chosen:
    """The template that holds; `row` is staff's, None the kind's own."""

    docx: bytes
    row: DocumentTemplate | None


def template_in_force(kind: DocumentKind, *, day: date) -> Chosen:
    """Staff's template that began last by `day` and has not ended, else the kind's own. Raises NoTemplateError."""
    row = DocumentTemplate.objects.in_force_on(day).filter(kind=kind.name).first()
    if row is not None:
        return Chosen(bytes(row.docx), row)
    if kind.original is None:
        raise NoTemplateError(label=kind.label)
    return Chosen(kind.original(), None)


def add_template(
    kind: DocumentKind,
    *,
    file: IO[bytes] | Any,
    valid_from: date,
    by: User,
    now: datetime,
    valid_to: date | None = None,
    note: str = "",
) -> DocumentTemplate:
    """Let a template that staff edited hold from `valid_from` until the day before `valid_to` (None: until the next).

    It is filled in once with made-up values first. Raises TemplateFaultError, SameDayError, BackwardTemplateError; then
    nothing is kept.
    """
    docx = _checked(file, kind)
    if valid_to is not None and valid_to <= valid_from:
        raise BackwardTemplateError
    with transaction.atomic():
        own = DocumentTemplate.objects.select_for_update().filter(kind=kind.name)
        if own.filter(valid_from=valid_from).exists():
            raise SameDayError(day=valid_from.strftime("%d/%m/%Y"))
        row = DocumentTemplate.objects.create(
            kind=kind.name,
            name=normalise(str(getattr(file, "name", "") or "mau.docx"))[:200],
            docx=docx,
            valid_from=valid_from,
            valid_to=valid_to,
            note=note.strip(),
            uploaded_at=now,
            uploaded_by=by,
        )
        log(row, ADDED, user=by, data={"valid_from": valid_from.isoformat()})
    return row


@transaction.atomic
def end_template(template: DocumentTemplate, *, valid_to: date, by: User, now: datetime) -> DocumentTemplate:
    """Stop using a template from the day `valid_to` on; papers made with it stay. Raises BackwardTemplateError."""
    row = DocumentTemplate.objects.select_for_update().get(pk=template.pk)
    if valid_to <= row.valid_from:
        raise BackwardTemplateError
    row.valid_to = valid_to
    row.save(update_fields=["valid_to"])
    log(row, ENDED, user=by, data={"valid_to": valid_to.isoformat()})
    return row


def _checked(file: IO[bytes] | Any, kind: DocumentKind) -> bytes:
    if content_of(file) != Content.DOCX:
        raise NotWordError
    file.seek(0)
    most = MOST_MEGABYTES[Content.DOCX]
    docx: bytes = file.read(most * MEGA + 1)
    if len(docx) > most * MEGA:
        raise HeavyTemplateError(most=most)
    check_template(docx, kind)
    return docx
