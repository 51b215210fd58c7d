"""Consignment terms in Word: what goes in comes out, who reads them, what printing and signing do."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from accounts.actors.actor import ContactActor, StaffActor
from accounts.documents.document import may_read_document, waiting_for_office
from accounts.documents.kind import document_kind
from accounts.documents.template import add_template
from accounts.files.private import may_read_file
from accounts.models import DocumentNumber
from booths.domain.price import set_price
from booths.domain.terms import (
    NotSignedError,
    SignedAlreadyError,
    SignedInFutureError,
    draft_terms,
    keep_scan,
    scans_of,
    sign_terms,
)
from booths.domain.terms_paper import TERMS, paper_of, print_terms, terms_values
from booths.enums import TermsModel
from booths.models import ConsignedGood, Consignment, ConsignmentTerms
from tests.accounts.documents.kinds import text_of, word
from tests.accounts.files.papers import PDF
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.booths import create_good, create_running
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

FIRST = date(2026, 12, 1)


@pytest.fixture
def later(now):
    return now.replace(year=2026, month=12, day=10)


@pytest.fixture
def by():
    return create_user()


@pytest.fixture
def good(later, by) -> ConsignedGood:
    """Noodles of a cooperative that accepted; nothing is signed."""
    supplier = create_organisation(
        name="HTX Như Hoa", representative="Nguyễn Thị Hoa", representative_post="Giám đốc", tax_number="2400123456"
    )
    row = Consignment.objects.create(booking=create_running(now=later.replace(month=11)), supplier=supplier)
    return create_good(consignment=row, name="Mỳ gạo gói 1 kg")


@pytest.fixture
def draft(good, by, later) -> ConsignmentTerms:
    told = {"losses": "Hỏng khi chở bên A chịu", "payment": "Ngày 5 hằng tháng", "food_safety": "Bên A"}
    return draft_terms(
        good.consignment,
        valid_from=FIRST,
        model=TermsModel.COMMISSION,
        rate=Decimal("12.5"),
        by=by,
        now=later,
        **told,
    )


def test_what_goes_in_comes_out_and_what_is_unknown_is_dotted(draft, by, later):
    told = text_of(bytes(print_terms(draft, by=by, now=later).docx))

    page = "\n".join(told)
    for text in (
        "THOẢ THUẬN KÝ GỬI HÀNG HOÁ",
        "BÊN GỬI HÀNG (Bên A): HTX Như Hoa",
        "Đại diện: Nguyễn Thị Hoa    Chức vụ: Giám đốc",
        "Mã số thuế (số đăng ký): 2400123456",
        "hưởng hoa hồng 12,5 % trên tiền bán",
        "Mỳ gạo gói 1 kg",
        "35.000 (Ba mươi lăm nghìn đồng)",
        "Hao hụt, hàng hỏng: Hỏng khi chở bên A chịu",
        "Hàng gần hết hạn: …………",
        "Số: …………",
    ):
        assert text in page


def test_the_template_of_the_staff_holds_and_a_changed_price_stands_in_the_next_print(draft, good, by, later):
    file = word("Kính gửi {{ ben_gui }}: {{ hoa_hong }} %", "{% for d in hang %}{{ d.gia_ban_chu }}{% endfor %}")
    add_template(document_kind(TERMS), file=file, valid_from=FIRST, by=by, now=later)
    first = print_terms(draft, by=by, now=later)
    assert text_of(bytes(first.docx)) == ["Kính gửi HTX Như Hoa: 12,5 %", "Ba mươi lăm nghìn đồng"]

    set_price(good, retail=38_000, delivered=None, valid_from=FIRST, by=by, now=later)
    second = print_terms(draft, by=by, now=later)

    assert text_of(bytes(second.docx))[1] == "Ba mươi tám nghìn đồng"
    first.refresh_from_db()
    assert (first.withdrawn_at, paper_of(draft)) == (later, second)


def test_terms_of_two_others_wait_for_no_number_of_the_office(draft, by, later):
    print_terms(draft, by=by, now=later)
    assert list(waiting_for_office(DocumentNumber.objects.all())) == []


def test_signed_terms_are_not_printed_anew_and_take_their_scans_afterwards(draft, by, later):
    with refused(NotSignedError):
        keep_scan(draft, scan=ContentFile(PDF, name="quet.pdf"), by=by, now=later)
    signed = sign_terms(draft, number="03/TTKG", signed_on=FIRST, by=by, now=later)
    with refused(SignedAlreadyError):
        print_terms(signed, by=by, now=later)

    kept = keep_scan(signed, scan=ContentFile(PDF, name="quet.pdf"), by=by, now=later)

    assert (scans_of(signed), DocumentNumber.objects.count()) == ([kept], 0)
    assert terms_values(signed)["so"] == "03/TTKG"


def test_a_paper_is_signed_on_the_day_that_it_is_here(draft, by, later):
    dawn = datetime(2026, 12, 9, 22, tzinfo=UTC)  # five in the morning of the tenth in Việt Nam
    with refused(SignedInFutureError):
        sign_terms(draft, number="03/TTKG", signed_on=date(2026, 12, 11), by=by, now=dawn)
    assert sign_terms(draft, number="03/TTKG", signed_on=date(2026, 12, 10), by=by, now=dawn).signed_on.day == 10


def test_both_sides_and_staff_read_the_paper_and_its_scan_nobody_else(draft, good, by, later, cast):
    paper = print_terms(draft, by=by, now=later)
    signed = sign_terms(draft, number="03/TTKG", signed_on=FIRST, by=by, now=later)
    kept = keep_scan(signed, scan=ContentFile(PDF, name="q.pdf"), by=by, now=later)
    sides = [good.consignment.supplier, good.consignment.booking.organisation, create_organisation()]
    actors = [ContactActor(create_contact(organisation=side, user=create_user())) for side in sides]
    actors += [StaffActor(cast.organiser), StaffActor(cast.register_staff), StaffActor(create_user())]

    assert [may_read_document(paper, actor) for actor in actors] == [True, True, False, True, False, False]
    assert [may_read_file(kept, actor) for actor in actors[:3]] == [True, True, False]
