"""A name that no floor has registered is a fault of the program, in every room alike, and never a guess."""

import pytest

from accounts.calls.kind import UnknownCallKindError, call_kind
from accounts.consents.purpose import UnknownPurposeError, purpose_of
from accounts.documents.kind import UnknownDocumentKindError, document_kind
from accounts.domain.refusal import Refusal
from accounts.links.kind import UnknownLinkKindError, link_kind
from accounts.links.link import EndedLinkError, kind_of_link
from accounts.messages.kind import UnknownMessageKindError, message_kind
from accounts.models import SecretLink
from accounts.printing.kind import UnknownPrintKindError, print_kind
from accounts.work.job_kind import UnknownKindError, kind_of


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (call_kind, UnknownCallKindError),
        (purpose_of, UnknownPurposeError),
        (document_kind, UnknownDocumentKindError),
        (link_kind, UnknownLinkKindError),
        (message_kind, UnknownMessageKindError),
        (print_kind, UnknownPrintKindError),
        (kind_of, UnknownKindError),
    ],
)
def test_unknown_name_is_a_fault_and_no_refusal(ask, error):
    with pytest.raises(error, match=r"tests\.nobody"):
        ask("tests.nobody")
    assert not issubclass(error, Refusal)


def test_link_of_a_kind_that_is_gone_has_ended():
    with pytest.raises(EndedLinkError):
        kind_of_link(SecretLink(action="tests.nobody"))
