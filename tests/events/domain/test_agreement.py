"""Papers of what was agreed, their order, and what is signed."""

import io
import uuid
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from docx import Document

from accounts.documents.document import NumberTakenError, withdraw_document
from accounts.files.private import OtherContentError
from accounts.models import Job, PrivateFile
from accounts.work.job_run import work_on_job
from accounts.work.result import result_of
from booths.models import BankAccount
from catalog.domain.deal import LostDealError
from catalog.domain.deal_progress import lose_deal
from catalog.enums import LostReason, Per
from events.domain.agreement import (
    FEW,
    FutureSignatureError,
    NothingAgreedError,
    SetAsideError,
    SignedError,
    Signer,
    ask_for_agreements,
    bundle,
    make_agreement,
    make_papers,
    move_in_turn,
    paper_of,
    sign_agreement,
    unsigned,
    without_paper,
)
from events.domain.outcome import Goods, StruckError, note_outcome
from events.domain.outcome_correction import correct_outcome, strike_outcome
from events.enums import OutcomeStep, Role
from events.models import Agreement, Event
from tests.accounts.files.papers import PDF
from tests.factories.accounts import create_organisation
from tests.factories.catalog import create_kind, create_unit
from tests.factories.events import create_buyer, create_event, create_seller
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def event(now):
    return create_event(first_day=now.date(), last_day=now.date(), hall="Hội trường ỗ ẵ ợ Đ")


@pytest.fixture
def agree(cast, event, now):
    """Writes an outcome of two new sides down."""

    def act(step=OutcomeStep.MEMORANDUM, **seller):
        kind = create_kind()
        unit = create_organisation(**seller) if seller else None
        sides = {"seller": create_seller(kind=kind, event=event, organisation=unit)}
        sides["buyer"] = create_buyer(kind=kind, event=event)
        goods = Goods(text="vải thiều", quantity=1500, unit=create_unit(), price=30_000)
        told = {"step": step, "agreed_on": now.date(), "client_id": uuid.uuid4(), "goods": goods}
        return note_outcome(event, by=cast.organiser, now=now, **sides, **told)

    return act


def words_of(agreement) -> str:
    paper = Document(io.BytesIO(bytes(paper_of(agreement).docx)))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in paper.paragraphs), *cells])


def test_paper_names_both_sides_goods_and_the_legal_representative(cast, agree, now):
    outcome = agree(representative="Đỗ Thị Ngân", representative_post="Giám đốc", tax_number="2400123456")
    words = words_of(make_agreement(outcome, by=cast.organiser, now=now))
    told = (outcome.seller.unit_name, outcome.buyer.unit_name, outcome.buyer.person, "vải thiều", "1.500", "30.000")
    assert [text for text in (*told, "Đỗ Thị Ngân", "Giám đốc", "2400123456", "ỗ ẵ ợ Đ") if text not in words] == []
    assert ("BIÊN BẢN GHI NHỚ" in words, "{{" in words) == (True, False)


def test_paper_made_anew_for_who_is_authorised_keeps_its_turn_and_sets_the_first_aside(cast, agree, now):
    outcome = agree(OutcomeStep.FRAMEWORK)
    first = paper_of(make_agreement(outcome, by=cast.organiser, now=now))
    signers = {Role.SELLER: Signer("Bà Tư", "Phó giám đốc", "05/UQ ngày 01/11/2026")}
    row = make_agreement(outcome, signers=signers, by=cast.organiser, now=now)
    first.refresh_from_db()
    assert (row.turn, Agreement.objects.count(), first.withdrawn_at is not None) == (1, 1, True)
    assert ("05/UQ" in words_of(row), "HỢP ĐỒNG NGUYÊN TẮC" in words_of(row)) == (True, True)


def test_talk_alone_has_no_paper(cast, agree, now):
    outcome = agree(OutcomeStep.TALKED)
    with refused(NothingAgreedError):
        make_agreement(outcome, by=cast.organiser, now=now)


def test_papers_lie_in_the_order_of_the_ceremony(cast, event, agree, now):
    outcomes = [agree() for _ in range(3)]
    assert [ask_for_agreements(event, by=cast.organiser, now=now) for _ in range(2)] == [3, 0]
    move_in_turn(Agreement.objects.get(outcome=outcomes[2]), turn=1, by=cast.organiser, now=now)
    assert [row.outcome for row in unsigned(event)] == [outcomes[2], outcomes[0], outcomes[1]]
    names = zipfile.ZipFile(io.BytesIO(bundle(event))).namelist()
    assert [name[:4] for name in names] == ["001-", "002-", "003-"]


def test_signed_contract_with_a_number_counts(cast, event, agree, now):
    outcome = agree(OutcomeStep.CONTRACT)
    row = make_agreement(outcome, by=cast.organiser, now=now)
    sign_agreement(row, signed_on=now.date(), number="12/HĐMB", by=cast.organiser, now=now)
    outcome.refresh_from_db()
    outcome.deal.refresh_from_db()
    assert (outcome.number, outcome.deal.contract_number, outcome.deal.is_counted) == ("12/HĐMB", "12/HĐMB", True)
    assert (unsigned(event), paper_of(row).number) == ([], "12/HĐMB")
    with refused(SignedError):
        make_agreement(outcome, by=cast.organiser, now=now)


def test_a_scan_lies_beside_its_paper_or_nothing_is_signed(cast, agree, now):
    row, told = make_agreement(agree(), by=cast.organiser, now=now), {"by": cast.organiser, "now": now}
    with refused(OtherContentError):
        sign_agreement(row, signed_on=now.date(), number="3/BBGN", file=ContentFile(b"ten,so", name="a.pdf"), **told)
    withdraw_document(paper_of(row), reason="Sai tên", **told)
    scan = ContentFile(PDF, name="ky.pdf")
    with refused(SetAsideError, field="file"):
        sign_agreement(row, signed_on=now.date(), file=scan, **told)
    make_agreement(row.outcome, **told)
    sign_agreement(row, signed_on=now.date(), file=scan, **told)
    assert PrivateFile.objects.get().subject == paper_of(row)


def test_nothing_is_signed_under_anothers_number_or_of_a_deal_that_came_to_nothing(cast, agree, now):
    told = {"by": cast.organiser, "now": now}
    first, second = (make_agreement(agree(OutcomeStep.CONTRACT), **told) for _ in range(2))
    sign_agreement(first, signed_on=now.date(), number="12/HĐMB", **told)
    with refused(NumberTakenError, field="number"):
        sign_agreement(second, signed_on=now.date(), number="12/HĐMB", **told)
    lose_deal(second.outcome.deal, reason=LostReason.PRICE, **told)
    with refused(LostDealError):
        sign_agreement(second, signed_on=now.date(), number="13/HĐMB", **told)


def test_the_archive_takes_two_queries_however_many_papers(cast, event, agree, now, django_assert_num_queries):
    for count in (1, 2):
        for _ in range(count):
            agree()
        ask_for_agreements(event, by=cast.organiser, now=now)
        with django_assert_num_queries(2):
            bundle(event)


def test_signed_memorandum_counts_nothing_and_nobody_signs_tomorrow(cast, event, agree, now):
    row = make_agreement(agree(), by=cast.organiser, now=now)
    with refused(FutureSignatureError, field="signed_on"):
        sign_agreement(row, signed_on=now.date() + timedelta(days=1), by=cast.organiser, now=now)
    sign_agreement(row, signed_on=now.date(), number="3/BBGN", by=cast.organiser, now=now)
    row.outcome.deal.refresh_from_db()
    assert (row.outcome.deal.is_counted, unsigned(event)) == (False, [])


def test_many_papers_are_made_in_the_background_in_their_order(cast, event, agree, now, clock):
    outcomes = [agree() for _ in range(FEW + 1)]
    strike_outcome(outcomes[1], reason="Ghi nhầm", by=cast.organiser, now=now)
    outcomes[1:2] = [agree()]
    outcomes.sort(key=lambda row: row.pk)
    jobs = [ask_for_agreements(event, by=cast.organiser, now=now) for _ in range(2)]
    assert (jobs[0], Agreement.objects.count()) == (jobs[1], 0)
    work_on_job(jobs[0].pk, seconds=60, clock=timezone.now)
    assert [row.outcome for row in unsigned(event)] == outcomes
    done = Job.objects.get(pk=jobs[0].pk)
    assert (done.state, done.done, done.total) == ("done", FEW + 1, FEW + 1)
    assert result_of(done).message == f"Đã soạn {FEW + 1} văn bản."


def test_of_a_line_that_was_struck_out_there_is_no_paper(cast, event, agree, now):
    kept, gone = agree(), agree()
    row = make_agreement(gone, by=cast.organiser, now=now)
    paper = paper_of(row)
    strike_outcome(gone, reason="Ghi nhầm", by=cast.organiser, now=now)
    told = {"by": cast.organiser, "now": now}
    with refused(StruckError):
        make_agreement(gone, **told)
    with refused(StruckError):
        sign_agreement(row, signed_on=now.date(), **told)
    with refused(StruckError):
        move_in_turn(row, turn=1, **told)
    with refused(StruckError):
        strike_outcome(gone, reason="Ghi nhầm", **told)
    assert make_papers([gone, kept], **told) == 1
    paper.refresh_from_db()
    assert (paper.withdrawn_at, [row.outcome for row in unsigned(event)]) == (now, [kept])


def test_paper_that_says_otherwise_than_the_corrected_sheet_is_made_anew_with_the_same_signers(cast, event, agree, now):
    outcome, told = agree(), {"by": cast.organiser, "now": now}
    signers = {Role.SELLER: Signer("Bà Tư", "Phó giám đốc", "05/UQ"), Role.BUYER: Signer("Ông Năm")}
    row = make_agreement(outcome, signers=signers, **told)
    goods = Goods("vải thiều", None, outcome.deal.quantity, outcome.deal.unit, Per(outcome.deal.per), 30_000)
    same = {"step": OutcomeStep.MEMORANDUM, "agreed_on": now.date()}
    correct_outcome(outcome, goods=goods, **same, **told)
    assert (list(without_paper(event)), "30.000" in words_of(row)) == ([], True)
    correct_outcome(outcome, goods=replace(goods, price=32_000), **same, **told)
    assert (list(without_paper(event)), paper_of(row), Agreement.objects.count()) == ([outcome], None, 1)
    assert ask_for_agreements(event, **told) == 1
    assert ("32.000" in words_of(row), "Bà Tư" in words_of(row), "05/UQ" in words_of(row)) == (True, True, True)


@pytest.mark.parametrize("step", [OutcomeStep.MEMORANDUM, OutcomeStep.FRAMEWORK, OutcomeStep.CONTRACT])
def test_every_paper_has_basis_goods_in_a_table_and_the_account_that_was_called_back(step, cast, event, agree, now):
    Event.objects.update(basis="Kế hoạch 12/KH-LMHTX\nCông văn 5/SCT")
    outcome = agree(step, address="Thôn Đồng, xã Nam Dương", tax_number="2400123456")
    told = {"bank": "Agribank Lục Ngạn", "number": "2500201000123", "holder": "HTX", "paper": "3/CV", "told_at": now}
    unproven = {**told, "number": "999"}
    called = {"called_back_at": now, "called_back_by": cast.organiser}
    for account in (told | called, unproven):
        BankAccount.objects.create(organisation=outcome.seller.organisation, **account)
    row = make_agreement(outcome, by=cast.organiser, now=now)
    words = words_of(row)
    said = ("Kế hoạch 12/KH-LMHTX; Công văn 5/SCT", "Thôn Đồng, xã Nam Dương", "2500201000123 Agribank Lục Ngạn")
    assert [text for text in said if text not in words] == []
    table = Document(io.BytesIO(bytes(paper_of(row).docx))).tables[0]
    goods = [[cell.text for cell in line.cells] for line in table.rows]
    assert (len(goods), "vải thiều" in goods[1], "30.000" in goods[1]) == (4, True, True)
    assert goods[2] == goods[3] == ["…………"] * 5
