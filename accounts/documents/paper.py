"""A kept paper as PDF: its Word file is read as blocks and set by the print kit, in the background."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import as_actor
from accounts.documents.document import may_read_document
from accounts.domain.refusal import Refusal
from accounts.models import DocumentNumber, Job, User
from accounts.printing.kind import Prepared, PrintKind, register_print
from accounts.printing.printout import print_in_background

PAPER = "accounts.document"


class NothingToPrintError(Refusal):
    """A letter that the office writes itself is not here."""

    message = _("Văn bản này không có tệp Word ở đây để in.")


def print_document(document: DocumentNumber, *, by: User, now: datetime) -> Job:
    """Have the paper set as PDF, for the one who asks. Raises NothingToPrintError, also where `by` may not read it."""
    if not DocumentNumber.objects.filter(pk=document.pk, docx__isnull=False).exists():
        raise NothingToPrintError
    if not may_read_document(document, as_actor(by)):
        raise NothingToPrintError
    return print_in_background(PAPER, title=document.title, by=by, now=now, document=document.pk)


def prepare_document(arguments: dict[str, Any], *, by: User, now: datetime) -> Prepared:
    """The blocks of the paper; copies to several people count by their pages."""
    from accounts.documents.blocks import BREAK, blocks_of  # inline: it reads Word, most processes never do

    row = DocumentNumber.objects.get(pk=arguments["document"])
    blocks = blocks_of(bytes(row.docx)) if row.docx and may_read_document(row, as_actor(by)) else []
    lacks = lacks_of(row) if blocks else ""
    return Prepared({"title": row.title, "blocks": blocks, "lacks": lacks}, count=1 + blocks.count(BREAK))


def lacks_of(document: DocumentNumber) -> str:
    """A sentence where the PDF would lack something that the Word file has; empty where it is the same."""
    from accounts.documents.blocks import left_out  # inline, as above

    docx = DocumentNumber.objects.values_list("docx", flat=True).get(pk=document.pk)
    lacking = left_out(bytes(docx)) if docx else []
    told = _("Bản PDF này không có %(what)s của tệp Word. Bản để ký và lưu là bản Word.")
    return str(told) % {"what": ", ".join(lacking)} if lacking else ""


register_print(PrintKind(PAPER, _("Văn bản"), template="document", prepare=prepare_document))
