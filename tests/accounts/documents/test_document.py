"""Papers, and the numbers that the office gives them later."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from accounts.actors.actor import BuyerActor, ContactActor, StaffActor
from accounts.documents.document import (
    NumberMissingError,
    NumberTakenError,
    WithdrawnError,
    WithdrawReasonError,
    expect_number,
    give_number,
    keep_signed,
    make_document,
    may_read_document,
    withdraw_document,
)
from accounts.documents.rendering import UnknownPlacesError
from accounts.documents.template import NoTemplateError
from accounts.files.private import OtherContentError, may_read_file
from accounts.models import DocumentNumber, DocumentTemplate, PrivateFile
from tests.accounts.documents.kinds import LETTER, RECEIPT, VALUES, word
from tests.accounts.files.papers import PDF
from tests.factories.accounts import create_organisation, create_user
from tests.factories.documents import create_document_template
from tests.unchanged import refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 26)


@pytest.fixture
def organisation(db):
    return create_organisation(name="HTX Như Hoa")


def make(organisation, now, **more):
    given = {"subject": organisation, "organisation": organisation, "values": VALUES, "by": None, "now": now, **more}
    return make_document(RECEIPT, **given)


def give(row, now, number="12/BN-LMHTX", dated=DAY):
    return give_number(row, number=number, dated=dated, by=create_user(), now=now)


def test_a_paper_waits_for_its_number(organisation, now):
    row = make(organisation, now)
    assert (row.number, row.dated, row.named, list(DocumentNumber.objects.waiting())) == ("", None, "", [row])


def test_a_template_that_names_what_its_kind_dropped_since_makes_no_paper(organisation, now):
    create_document_template(by=create_user())
    DocumentTemplate.objects.update(docx=word("{{ chu_ky }}").read())
    with refused(UnknownPlacesError, field="file"):
        make(organisation, now)


def test_the_office_gives_number_and_date(organisation, now):
    row = give(make(organisation, now), now)
    assert (row.named, DocumentNumber.objects.waiting().count()) == ("số 12/BN-LMHTX ngày 26/11/2026", 0)


def test_a_wrong_number_is_written_over(organisation, now):
    row = give(give(make(organisation, now), now, number="13/BN"), now, number="14/BN")
    assert row.number == "14/BN"


def test_a_number_comes_with_its_date(organisation, now):
    row = make(organisation, now)
    with pytest.raises(NumberMissingError):
        give(row, now, number=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentNumber.objects.filter(pk=row.pk).update(number="5")
    row.refresh_from_db()
    assert row.number == ""


def test_a_number_is_given_once_a_day_and_kind(organisation, now):
    give(make(organisation, now), now)
    second = make(organisation, now)
    with pytest.raises(NumberTakenError):
        give(second, now)
    second.refresh_from_db()
    assert second.number == ""


def test_a_paper_printed_again_takes_the_place_of_the_one_without_a_number(organisation, now):
    first, second = make(organisation, now), make(organisation, now)
    assert list(DocumentNumber.objects.waiting()) == [second]
    with pytest.raises(WithdrawnError):
        give(first, now)
    first.refresh_from_db()
    assert first.number == ""


def test_nothing_more_is_done_with_a_paper_that_was_set_aside(organisation, now):
    row, by = make(organisation, now), create_user()
    withdrawn = withdraw_document(row, reason="sai tên", by=by, now=now)
    with pytest.raises(WithdrawnError):
        withdraw_document(row, reason="lần nữa", by=by, now=now)
    with pytest.raises(WithdrawnError):
        keep_signed(withdrawn, file=ContentFile(PDF, name="ky.pdf"), by=by, now=now)
    row.refresh_from_db()
    assert (row.withdrawn_reason, PrivateFile.objects.count()) == ("sai tên", 0)


def test_a_scan_that_is_no_paper_is_not_kept_beside_it(organisation, now):
    row = make(organisation, now)
    with pytest.raises(OtherContentError):
        keep_signed(row, file=ContentFile(b"<html>", name="ky.pdf"), by=create_user(), now=now)
    assert (PrivateFile.objects.count(), row.withdrawn_at) == (0, None)


def test_a_paper_of_which_there_is_no_template_is_not_made(organisation, now):
    with pytest.raises(NoTemplateError):
        make_document(LETTER, subject=organisation, values={}, by=None, now=now)
    assert DocumentNumber.objects.count() == 0


def test_a_paper_is_set_aside_with_a_reason(organisation, now):
    row = make(organisation, now)
    with pytest.raises(WithdrawReasonError):
        withdraw_document(row, reason=" ", by=create_user(), now=now)
    done = withdraw_document(row, reason="sai tên", by=create_user(), now=now)
    assert (done.withdrawn_reason, DocumentNumber.objects.standing().count()) == ("sai tên", 0)


def test_a_letter_of_the_office_itself_waits_without_a_file(organisation, now):
    row = expect_number(LETTER, subject=organisation, title="V/v giữ gian", by=None, now=now)
    assert (row.docx, row.title, row.number) == (None, "V/v giữ gian", "")


def test_values_that_do_not_fit_are_a_fault(organisation, now):
    with pytest.raises(ValueError, match="wants"):
        make(organisation, now, values={"ben_nhan": "a"})
    assert not DocumentNumber.objects.exists()


def test_a_paper_and_its_scan_are_read_by_those_it_concerns(cast, now):
    row = make(cast.cooperative, now)
    scan = keep_signed(row, file=ContentFile(PDF, name="ky.pdf"), by=cast.organiser, now=now)
    readers = [
        StaffActor(cast.organiser),
        StaffActor(cast.editor),
        ContactActor(cast.owner_contact.contacts.get()),
        ContactActor(cast.other_contact.contacts.get()),
        BuyerActor(cast.buyer),
        None,
    ]
    expected = [True, False, True, False, False, False]
    assert [may_read_document(row, reader) for reader in readers] == expected
    assert [may_read_file(scan, reader) for reader in readers] == expected
