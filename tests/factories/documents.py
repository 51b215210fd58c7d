"""Papers and their templates."""

from datetime import date

from django.utils import timezone

from accounts.documents.document import make_document
from accounts.documents.kind import document_kind
from accounts.documents.template import add_template
from accounts.models import DocumentNumber, DocumentTemplate, Organisation, User
from tests.accounts.documents.kinds import RECEIPT, VALUES, word


def create_document_template(*, by: User) -> DocumentTemplate:
    """A template of receipts that staff brought."""
    file, day = word("{{ ben_nhan }}"), date(2026, 1, 1)
    return add_template(document_kind(RECEIPT), file=file, valid_from=day, by=by, now=timezone.now())


def create_document_number(*, organisation: Organisation) -> DocumentNumber:
    """A receipt of an organisation that waits for its number."""
    given = {"subject": organisation, "organisation": organisation, "values": VALUES}
    return make_document(RECEIPT, **given, by=None, now=timezone.now())
