"""Papers of a stall: the text that comes out is the text that went in, whatever its marks."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from accounts.models import Organisation
from booths.domain.ledger import sell_good, take_return
from booths.domain.payment import record_payment
from booths.domain.settlement import close_settlement
from booths.domain.write_off import write_off
from booths.enums import MovementKind, PaidHow
from booths.models import ConsignedGood, DeliveryLine, DeliveryNote, GoodPrice, Settlement
from booths.papers.delivery import delivery_paper
from booths.papers.settlement import settlement_paper
from booths.papers.sheet import sheet_paper
from booths.papers.shelf import shelf_labels, stall_sign
from tests.factories.accounts import create_organisation, create_user
from tests.factories.booths import create_running, create_supplied

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 10)
GOODS, SUPPLIER, OPERATOR = "Mỡ chẵn ợ Đỗ quyên 1,5 kg", "HTX Xuân Hạnh Đỗ Xá", "HTX Ngỗ Thượng"


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


@pytest.fixture
def later(now):
    return now.replace(year=2026, month=12, day=20)


@pytest.fixture
def good(later) -> ConsignedGood:
    booking = create_running(now=later.replace(month=11), organisation=create_organisation(name=OPERATOR))
    supplier = create_organisation(name=SUPPLIER)
    return create_supplied(
        booking=booking, supplier=supplier, by=create_user(), now=later, name=GOODS, retail=1_035_000
    )


def test_labels_and_sign_say_what_is_sold_whose_it_is_and_for_how_much(good):
    booking = good.consignment.booking

    label = text_of(shelf_labels(booking, day=FIRST))
    assert [part in label for part in (GOODS, SUPPLIER, "1.035.000 đ", "/ gói")] == [True] * 4
    sign = text_of(stall_sign(booking))
    assert [part in sign for part in (OPERATOR, SUPPLIER, str(booking.venue))] == [True] * 3


def test_the_delivery_note_has_batch_expiry_figures_and_words(good):
    note = text_of(delivery_paper(DeliveryNote.objects.get()).pdf())
    wanted = (GOODS, SUPPLIER, "L1", "30/06/2027", "41.400.000", "Bốn mươi mốt triệu bốn trăm nghìn đồng")
    assert [part for part in wanted if part not in note] == []


def test_the_delivery_note_sums_what_was_counted_to_the_dong(good):
    DeliveryLine.objects.update(counted=Decimal("38.5"), lot="LÔ-2026-0000001-XUÂN")
    GoodPrice.objects.update(retail=1_035_001)
    note = text_of(delivery_paper(DeliveryNote.objects.get()).pdf())
    assert ("39.847.539" in note, "LÔ-2026-0000001-XUÂN" in note.replace(" ", "").replace("\u200b", "")) == (True, True)


def test_the_empty_sheet_has_what_is_left_and_lines_to_write_on(good, later):
    sheet = text_of(sheet_paper(good.consignment.booking, day=FIRST).pdf())
    wanted = (f"{GOODS} (gói)", "1.035.000", "40", "Tiền mặt đếm được", "Không bán được gì vẫn nộp phiếu")
    assert [part for part in wanted if part not in sheet] == []


def test_the_form_01_bh_has_its_columns_sections_words_and_annex(good, later):
    told = {"day": FIRST, "by": create_user(), "now": later}
    sale = sell_good(good, quantity=Decimal(10), **told)
    take_return(sale, quantity=Decimal(1), **told)
    write_off(good, kind=MovementKind.BROKEN, quantity=Decimal("0.5"), reason="", **told)
    record_payment(good.consignment, amount=1_234_000, how=PaidHow.CASH, **told)
    Organisation.objects.filter(pk=good.consignment.supplier_id).update(representative="Trần Thị Mẫu")
    close_settlement(good.consignment.booking, first=FIRST, last=LAST, by=None, now=later)
    row = Settlement.objects.get()

    form = text_of(settlement_paper(row).pdf())

    wanted = (
        "Mẫu số 01-BH",
        "Từ ngày 01/12/2026 đến hết ngày 10/12/2026",
        GOODS,
        "10.350.000",
        "Tiền hàng khách trả lại: 1.035.000 đồng.",
        "0,5",
        "1.117.800",
        "V. Thực trả trong kỳ (tiền mặt 1.234.000, chuyển khoản 0)",
        "6.963.200",
        "Sáu triệu chín trăm sáu mươi ba nghìn hai trăm đồng",
        "đại diện: Trần Thị Mẫu",
        "GIÁM ĐỐC BÊN GỬI HÀNG",
    )
    assert [part for part in wanted if part not in form] == []
