"""Papers of a booking: what they say, in words too, and templates that staff bring from Word."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from docx import Document

from accounts.documents.document import NumberTakenError
from accounts.documents.kind import document_kind
from accounts.documents.rendering import TemplateFaultError
from accounts.documents.template import add_template
from accounts.files.private import OtherContentError
from accounts.models import DocumentNumber, DocumentTemplate, PrivateFile
from booths.domain.booking import approve_booking, cancel_booking, note_contract
from booths.domain.booking_state import WrongStateError
from booths.domain.charge import DepositShortError, account_of, change_charges, correct_payment, note_payment
from booths.domain.contract import (
    HalfNumberError,
    NoContractError,
    NotPrintableError,
    hand_over_stall,
    print_paper,
    sign_contract,
)
from booths.domain.contract_layout import CONTRACT, HANDOVER, RETURN
from booths.domain.deposit import deposits, deposits_to_return
from booths.domain.receipt import TakenBackError, print_receipt
from booths.enums import BookingState, PaymentKind, PaymentMethod
from booths.models import Payment, Stall
from tests.accounts.files.papers import PDF
from tests.factories.accounts import create_organisation, create_user
from tests.factories.booths import create_booking, create_held, create_payment, create_rate, create_stall, create_venue
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def by():
    return create_user()


@pytest.fixture
def approved(by, now):
    """36 m² for 90 days at 5.000 đ, with a deposit of 2 million."""
    stall = create_stall(venue=create_venue(name="Trạm Mẫu"), code="A1")
    create_rate(venue=stall.venue, deposit=2_000_000)
    held = create_held(stall=stall, organisation=create_organisation(name="HTX Mẫu"), by=by, now=now)
    return approve_booking(held, by=by, now=now)


def text_of(paper):
    page = Document(BytesIO(paper.docx))
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in page.paragraphs), *cells])


def word(*lines):
    page, out = Document(), BytesIO()
    for line in lines:
        page.add_paragraph(line)
    page.save(out)
    return ContentFile(out.getvalue(), name="mau.docx")


def test_a_contract_states_its_sums_in_figures_and_words(approved, by, now):
    text = text_of(print_paper(approved, CONTRACT, by=by, now=now))
    assert "gian A1, diện tích 36 m², tại Trạm Mẫu" in text
    assert "Tổng phải trả: 16.200.000 đồng" in text
    assert "Bằng chữ: Mười sáu triệu hai trăm nghìn đồng." in text
    assert "Đặt cọc: 2.000.000 đồng. Bằng chữ: Hai triệu đồng." in text
    assert "Từ ngày 01/12/2026 đến hết ngày 28/02/2027." in text
    assert "{{" not in text
    assert "Vị trí gian hàng theo biên bản bàn giao." in text
    Stall.objects.update(x=0, y=0, width=9, depth=4)
    drawn = text_of(print_paper(approved, CONTRACT, by=by, now=now))
    assert "Vị trí gian hàng theo sơ đồ kèm theo, là phụ lục của hợp đồng." in drawn


def test_minutes_of_handover_and_return_name_contract_and_deposit(approved, by, now):
    print_paper(approved, CONTRACT, by=by, now=now)
    signed = sign_contract(approved, number="12/HĐ", dated=date(2026, 11, 25), by=by, now=now)
    note_deposit(approved, by, now)
    running = hand_over_stall(signed, by=by, now=now, reason="Vào trang trí trước")

    handover = text_of(DocumentNumber.objects.get(kind=HANDOVER))
    back = text_of(print_paper(running, RETURN, by=by, now=now))

    assert "Căn cứ hợp đồng số 12/HĐ ngày 25/11/2026" in handover
    assert "Hai bên cam kết những điều ghi trên là đúng" in handover
    assert "thực hiện hợp đồng từ ngày 01/12/2026 đến hết ngày 28/02/2027." in back
    assert "Tiền cọc còn giữ: 2.000.000 đ. Bằng chữ: Hai triệu đồng." in back
    assert "Còn phải trả, bằng chữ: Mười sáu triệu hai trăm nghìn đồng." in back


def test_a_stall_is_not_handed_over_where_its_minutes_cannot_be_made(approved, by, now):
    note_contract(approved, by=by, now=now)
    add_template(document_kind(HANDOVER), file=word("{{ ben_thue }}"), valid_from=now.date(), by=by, now=now)
    DocumentTemplate.objects.update(docx=word("{{ khoan[9].ten.x }}").read())  # no booking has so many lines
    with refused(TemplateFaultError):
        hand_over_stall(approved, by=by, now=now, reason="Vào trang trí trước")


def test_papers_are_made_in_their_states_alone(by, now):
    planned = create_booking(now=now)
    with refused(NotPrintableError):
        print_paper(planned, CONTRACT, by=by, now=now)
    with refused(NoContractError):
        sign_contract(planned, by=by, now=now)
    assert (planned.state, DocumentNumber.objects.count()) == (BookingState.PLANNED, 0)


def test_a_template_edited_in_word_is_used_from_its_day(approved, by, now):
    file = word("Hợp đồng của {{ ben_thue }}: {{ phai_tra }} ({{ phai_tra_chu }})")
    add_template(document_kind(CONTRACT), file=file, valid_from=now.date(), by=by, now=now)
    text = text_of(print_paper(approved, CONTRACT, by=by, now=now))
    assert text == "Hợp đồng của HTX Mẫu: 16.200.000 (Mười sáu triệu hai trăm nghìn đồng)"


def test_a_template_that_was_downloaded_comes_back_as_it_was(approved, by, now):
    kind = document_kind(CONTRACT)
    add_template(kind, file=ContentFile(kind.original(), name="hd.docx"), valid_from=now.date(), by=by, now=now)
    made = print_paper(approved, CONTRACT, by=by, now=now)
    assert (made.template, "Tổng phải trả: 16.200.000 đồng" in text_of(made)) == (DocumentTemplate.objects.get(), True)


def test_an_unknown_place_in_a_template_is_named(by, now):
    file = word("{{ ben_thue }} {{ ten_nguoi_ky }}")
    with refused(TemplateFaultError) as why:
        add_template(document_kind(CONTRACT), file=file, valid_from=now.date(), by=by, now=now)
    assert "ten_nguoi_ky" in str(why.value)
    assert DocumentTemplate.objects.count() == 0


def note_deposit(booking, by, now, **fields):
    return create_payment(booking=booking, kind=PaymentKind.DEPOSIT_PAID, amount=2_000_000, by=by, now=now, **fields)


def test_a_receipt_says_who_gave_how_much_in_words(approved, by, now):
    payment = create_payment(booking=approved, amount=1_250_000, voucher="PT 07", by=by, now=now)
    paper = print_receipt(payment, by=by, now=now)
    text = text_of(paper)
    assert "Bên giao tiền: HTX Mẫu" in text
    assert "Bằng chữ: Một triệu hai trăm năm mươi nghìn đồng." in text
    assert (paper.number, paper.dated, paper.organisation) == ("PT 07", now.date(), approved.organisation)


def test_a_voucher_stands_on_one_receipt(approved, by, now):
    one, other = (create_payment(booking=approved, voucher="PT 07", by=by, now=now) for _n in range(2))
    print_receipt(one, by=by, now=now)
    with refused(NumberTakenError):
        print_receipt(other, by=by, now=now)
    assert DocumentNumber.objects.count() == 1


def test_a_payment_taken_back_has_no_receipt(approved, by, now):
    payment = create_payment(booking=approved, by=by, now=now)
    counter = correct_payment(payment, reason="Ghi nhầm", by=by, now=now)
    for row in (payment, counter):
        with refused(TakenBackError):
            print_receipt(row, by=by, now=now)
    assert DocumentNumber.objects.count() == 0


def test_a_contracts_number_and_day_are_noted_together(approved, by, now):
    print_paper(approved, CONTRACT, by=by, now=now)
    for half in ({"number": "12/HĐ"}, {"dated": date(2026, 11, 25)}):
        with refused(HalfNumberError, field="dated"):
            sign_contract(approved, **half, by=by, now=now)


def test_a_contract_whose_scan_is_refused_is_not_signed(approved, by, now):
    paper = print_paper(approved, CONTRACT, by=by, now=now)
    told = {"number": "01/HĐTG", "dated": now.date(), "by": by, "now": now}
    with refused(OtherContentError):
        sign_contract(approved, file=ContentFile(b"ten,so", name="a.pdf"), **told)
    sign_contract(approved, file=ContentFile(PDF, name="a.pdf"), **told)
    assert PrivateFile.objects.get().subject == paper


def test_a_contract_is_signed_once_and_under_a_number_of_its_own(approved, by, now):
    told = {"number": "01/HĐTG", "dated": now.date(), "by": by, "now": now}
    print_paper(approved, CONTRACT, by=by, now=now)
    other = create_held(stall=create_stall(venue=approved.venue), by=by, now=now)
    print_paper(approve_booking(other, by=by, now=now), CONTRACT, by=by, now=now)
    sign_contract(approved, **told)
    with refused(NumberTakenError, field="number"):
        sign_contract(other, **told)
    with refused(WrongStateError):
        sign_contract(approved, by=by, now=now)


def test_money_stands_beside_the_states_to_the_dong(approved, by, now):
    create_payment(booking=approved, amount=10_000_000, by=by, now=now)
    note_deposit(approved, by, now)
    change_charges(approved, amount=-200_000, reason="Mất điện hai ngày", by=by, now=now)
    create_payment(booking=approved, kind=PaymentKind.DEPOSIT_KEPT, amount=500_000, by=by, now=now)

    account = account_of(approved)

    assert (account.due, account.paid, account.open_due) == (16_000_000, 10_500_000, 5_500_000)
    assert (account.deposit_held, account.open_deposit) == (1_500_000, 500_000)
    with refused(DepositShortError):
        note_payment(
            approved,
            kind=PaymentKind.DEPOSIT_RETURNED,
            amount=1_500_001,
            paid_on=now.date(),
            method=PaymentMethod.CASH,
            by=by,
            now=now,
        )
    assert Payment.objects.count() == 3


def test_deposits_are_listed_until_they_are_given_back(approved, by, now, django_assert_num_queries):
    assert [(row.agreed, row.held, row.missing, str(row.to_do)) for row in deposits()] == [
        (2_000_000, 0, 2_000_000, "Thu cho đủ")
    ]
    note_deposit(approved, by, now)
    assert [str(row.to_do) for row in deposits()] == [""]
    approved.state = BookingState.CANCELLED
    approved.save()
    with django_assert_num_queries(4):
        [row] = deposits()
    assert (row.is_over, row.held, row.owed, str(row.to_do)) == (True, 2_000_000, 0, "Hoàn lại")
    assert deposits_to_return() == 1
    create_payment(booking=approved, kind=PaymentKind.DEPOSIT_RETURNED, amount=2_000_000, by=by, now=now)
    assert (deposits(), deposits_to_return()) == ([], 0)


def test_a_stay_that_was_called_off_owes_what_was_put_down_for_that_alone(approved, by, now):
    note_deposit(approved, by, now)
    change_charges(approved, amount=-40_000, reason="Mất điện", by=by, now=now)
    called_off = cancel_booking(approved, reason="Bão", by=by, now=now)

    def stands():
        account, [row] = account_of(called_off), deposits()
        assert row.owed == account.open_due
        return account.due, account.open_due, str(row.to_do)

    before = stands()
    create_payment(booking=approved, kind=PaymentKind.DEPOSIT_KEPT, amount=700_000, by=by, now=now)
    kept = stands()
    change_charges(called_off, amount=840_000, reason="Phạt huỷ theo hợp đồng", by=by, now=now)
    assert (before, kept, stands()) == (
        (0, 0, "Hoàn lại"),
        (700_000, 0, "Hoàn lại"),
        (800_000, 100_000, "Hoàn lại, hoặc khấu trừ phần còn nợ"),
    )
