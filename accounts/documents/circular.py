"""A paper to many under one number (giấy mời): written to everybody at once, and anew once the office gave its number.

Filling in takes seconds for hundreds, so it is done outside any transaction, by a job; what came of it is kept here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.actors.note import note
from accounts.documents.document import check_values, new_document
from accounts.documents.kind import DocumentKind
from accounts.documents.template import template_in_force
from accounts.domain.refusal import Refusal
from accounts.models import DocumentNumber, DocumentTemplate

REWRITTEN = "accounts.document.rewrite"


class NobodyAddressedError(Refusal):
    """A letter has at least one reader."""

    message = _("Chưa có ai để gửi văn bản này. Hãy thêm người nhận trước.")


@dataclass(frozen=True)
class Circular:
    """All copies in one file, with the template that they were made of."""

    docx: bytes
    template: DocumentTemplate | None
    count: int


def fill_in_for_all(kind: DocumentKind, everyone: Sequence[Mapping[str, Any]], *, day: date) -> Circular:
    """Fill in the template that holds on `day` for each. Raises NobodyAddressedError, NoTemplateError,
    TemplateFaultError, ValueError for values that do not fit."""
    from accounts.documents.merging import merged  # inline: it writes Word, most processes never do

    if not everyone:
        raise NobodyAddressedError
    for values in everyone:
        check_values(kind, values)
    chosen = template_in_force(kind, day=day)
    return Circular(merged(chosen.docx, everyone), chosen.row, len(everyone))


def circular_of(kind: DocumentKind, subject: models.Model) -> DocumentNumber | None:
    """The one that stands about `subject`, without its file."""
    rows = DocumentNumber.objects.about(subject).standing().filter(kind=kind.name)
    return rows.defer("docx").order_by("pk").first()


@transaction.atomic
def keep_circular(
    kind: DocumentKind, circular: Circular, *, subject: models.Model, by: By | None, now: datetime
) -> DocumentNumber:
    """Keep the copies in the one row about `subject`: its number, once given, stays whoever is added later."""
    type(subject)._base_manager.select_for_update(no_key=True).get(pk=subject.pk)
    found = circular_of(kind, subject)
    if found is None:
        return new_document(kind, subject, "", None, by, now, docx=circular.docx, template=circular.template)
    found.docx, found.template = circular.docx, circular.template
    found.made_at, found.made_by = now, user_of(by) if by else None
    found.save(update_fields=["docx", "template", "made_at", "made_by"])
    note(found, REWRITTEN, by=by, now=now, copies=circular.count, number=found.number)
    return found
