"""A season of a shared stall on the portal's screens: who operates it, its suppliers, their papers."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from accounts.editing.merge import FORM_KEY
from accounts.links.token import make_token
from accounts.models import Message, SecretLink
from booths.consignment.links import LINEUP, SETTLEMENT
from booths.domain.ledger import sell_good
from booths.domain.stock import stock_of
from booths.enums import LineState, SettlementAnswer
from booths.models import (
    ConsignedGood,
    Consignment,
    DailySheet,
    DeliveryNote,
    LineupItem,
    Settlement,
    StockMovement,
    SupplierFee,
    SupplierPayment,
)
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.booths import create_running, create_supplied
from tests.factories.catalog import create_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    cache.clear()
    return timezone.localdate()


@pytest.fixture
def stall(today):
    """A stall that opened ten days ago, and the client of the one who operates it."""
    owner, now = create_user(), timezone.now()
    operator = create_organisation(name="HTX Xuân Khiêm mẫu")
    create_contact(organisation=operator, user=owner)
    first = today - timedelta(days=10)
    last = first + timedelta(days=80)
    booking = create_running(now=now - timedelta(days=40), organisation=operator, first_day=first, last_day=last)
    client = Client()
    client.force_login(owner)
    return booking, client


def supplier_of(booking, today, *, name="HTX Đồng Mây mẫu"):
    """A cooperative with somebody in charge who has an account, and forty packs at the stall."""
    owner, organisation = create_user(), create_organisation(name=name)
    create_contact(organisation=organisation, user=owner, phone="+84300000555")
    good = create_supplied(
        booking=booking, supplier=organisation, by=owner, now=timezone.now(), name="Mỳ gạo", first_day=today
    )
    client = Client()
    client.force_login(owner)
    return good, client


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def test_the_shelf_is_measured_and_holds_no_more_than_it_is_long(stall, today):
    booking, client = stall
    supplier_of(booking, today)
    item = LineupItem.objects.get()
    shelf, line = f"/quan-ly/ky-gui/gian/{booking.pk}/danh-muc/met-ke/", f"/quan-ly/ky-gui/dong/{item.pk}/met-ke/"
    client.post(shelf, {"metres": "2,5 m"})
    assert "còn 2,5 m" in client.post(line, {"metres": "3"}).content.decode()
    client.post(line, {"metres": "1,2"})

    shown = client.get(f"/quan-ly/ky-gui/gian/{booking.pk}/danh-muc/").content.decode()

    item.refresh_from_db()
    assert item.shelf_metres == Decimal("1.2")
    assert ("Còn trống 1,3 m trên 2,5 m" in shown, "1,2 m kệ" in shown) == (True, True)


def test_invited_by_search_and_answered_by_link(stall, today):
    booking, client = stall
    product = create_product(name="Trà hoa vàng", live=True)
    create_contact(organisation=product.organisation, phone="+84300000666")
    here = f"/quan-ly/ky-gui/gian/{booking.pk}/danh-muc/"
    assert "Trà hoa vàng" in client.get(f"{here}moi/?tim=tra hoa").content.decode()
    given = {"mode": "consigned", "unit": "hộp", "name": "Trà hộp 200 g", "first_day": today, "retail": "160k"}

    client.post(f"{here}moi/?san-pham={product.pk}", {**given, "last_day": booking.last_day})
    client.post(f"{here}gui/")
    link = SecretLink.objects.get(action=LINEUP)
    item = LineupItem.objects.get()
    address = f"/l/{make_token(link)}/"
    assert "Trà hộp 200 g" in Client().get(address).content.decode()
    answered = Client().post(address, {f"line_{item.pk}": "yes", "digits": "0666"})

    item.refresh_from_db()
    assert (answered.status_code, item.state, item.answered_how) == (302, LineState.ACCEPTED, "link")
    assert ConsignedGood.objects.get().prices.get().retail == 160_000
    assert Message.objects.filter(kind="booths.invited").count() == 1


def test_terms_are_signed_before_a_delivery_is_written(stall, today):
    booking, client = stall
    consignment = Consignment.objects.create(booking=booking, supplier=create_organisation())
    good = ConsignedGood.objects.create(consignment=consignment, name="Mỳ gạo", unit="gói")
    here = f"/quan-ly/ky-gui/ben-gui/{consignment.pk}/"
    goods = {"day": today, f"quantity_{good.pk}": "120", f"lot_{good.pk}": "L1"}
    assert "Chưa có thoả thuận" in client.post(f"{here}giao-hang/", goods).content.decode()
    assert DeliveryNote.objects.count() == 0

    client.post(f"{here}thoa-thuan/", {"valid_from": today, "model": "commission", "rate": "12", "notice_days": 60})
    terms = consignment.terms.get()
    signed = client.post(f"/quan-ly/ky-gui/thoa-thuan/{terms.pk}/", {"number": "03/TTKG", "signed_on": today})
    written = client.post(f"{here}giao-hang/", goods)
    delivery = DeliveryNote.objects.get()
    counted = {f"counted_{delivery.lines.get().pk}": "118", "receiver": "Chị Hoa", "day": today}
    client.post(f"/quan-ly/ky-gui/phieu-giao/{delivery.pk}/", counted)

    assert (signed.status_code, written.url) == (302, f"/quan-ly/ky-gui/phieu-giao/{delivery.pk}/")
    assert stock_of([good]) == {good.pk: Decimal(118)}
    page = client.get(f"/quan-ly/ky-gui/phieu-giao/{delivery.pk}/").content.decode()
    assert "120 → 118" in page


def test_a_day_on_paper_is_typed_later_and_settled(stall, today):
    booking, client = stall
    good, supplier = supplier_of(booking, today - timedelta(days=3))
    here = f"/quan-ly/ky-gui/gian/{booking.pk}/"
    day = today - timedelta(days=2)
    typed = {f"sold_g{good.pk}": "10", f"broken_g{good.pk}": "1", "cash": "330.000", "transfer": "0"}
    unread = client.post(
        f"{here}phieu-ngay/nhap/?ngay={day}", {**typed, "photo": SimpleUploadedFile("a.jpg", b"ten,so")}
    )
    assert (unread.status_code, 'value="330.000"' in unread.content.decode()) == (200, True)
    assert (DailySheet.objects.count(), stock_of([good])[good.pk]) == (0, 40)
    client.post(f"{here}phieu-ngay/nhap/?ngay={day}", typed)
    sheet = DailySheet.objects.get()
    assert (sheet.how, sheet.expected, sheet.difference) == ("paper", 350_000, -20_000)

    client.post(f"{here}doi-chieu/chot/", {"first": booking.first_day, "last": today - timedelta(days=1)})
    assert Settlement.objects.count() == 0
    span = {"first": booking.first_day, "last": today - timedelta(days=1), "anyway": "on"}
    client.post(f"{here}doi-chieu/chot/", span)
    settlement = Settlement.objects.get()
    answer = f"/quan-ly/ky-gui/doi-chieu/{settlement.pk}/tra-loi/"
    refused = supplier.post(answer, {"answer": "objected", "objection": ""})
    assert "Hãy ghi chỗ chưa khớp" in refused.content.decode()
    supplier.post(answer, {"answer": "objected", "objection": "Thiếu 2 gói"})

    settlement.refresh_from_db()
    assert (settlement.owed, settlement.answer) == (308_000, SettlementAnswer.OBJECTED)
    assert SecretLink.objects.filter(action=SETTLEMENT).count() == 1


def test_a_supplier_sees_its_own_rows_alone(stall, today):
    booking, operator = stall
    good, supplier = supplier_of(booking, today)
    other, _client = supplier_of(booking, today, name="HTX khác mẫu")
    pages = [f"/quan-ly/ky-gui/mat-hang/{other.pk}/", f"/quan-ly/ky-gui/hang-gui/{other.consignment_id}/"]
    pages += [f"/quan-ly/ky-gui/gian/{booking.pk}/", f"/quan-ly/ky-gui/ben-gui/{good.consignment_id}/"]
    assert [supplier.get(page).status_code for page in pages] == [404, 404, 404, 404]
    own = supplier.get(f"/quan-ly/ky-gui/hang-gui/{good.consignment_id}/").content.decode()
    assert ("Mỳ gạo" in own, "HTX khác mẫu" in own) == (True, False)
    sell_good(good, quantity=Decimal(2), day=today, by=create_user(), now=timezone.now())
    since = supplier.get(f"/quan-ly/ky-gui/hang-gui/{good.consignment_id}/").content.decode()
    assert "bán được 70.000 đ · tạm tính được nhận 61.600 đ" in since
    assert operator.get(pages[0]).status_code == 200


def test_a_period_that_ends_today_without_todays_sheet_can_be_closed_anyway(stall, today):
    booking, client = stall
    supplier_of(booking, today)
    page, span = f"/quan-ly/ky-gui/gian/{booking.pk}/doi-chieu/chot/", {"first": booking.first_day, "last": today}
    assert 'name="anyway"' not in client.get(page).content.decode()

    refused = client.post(page, span).content.decode()
    assert ('name="anyway"' in refused, Settlement.objects.count()) == (True, 0)
    client.post(page, {**span, "anyway": "on"})
    assert Settlement.objects.get().last_day == today


def test_papers_say_what_the_ledger_says(stall, today):
    booking, client = stall
    good, supplier = supplier_of(booking, today - timedelta(days=1))
    client.post(
        f"/quan-ly/ky-gui/gian/{booking.pk}/phieu-ngay/nhap/?ngay={today}",
        {f"sold_g{good.pk}": "10", "cash": "350.000", "transfer": "0"},
    )
    span = {"first": booking.first_day, "last": today, "anyway": "on"}
    client.post(f"/quan-ly/ky-gui/gian/{booking.pk}/doi-chieu/chot/", span)
    settlement, delivery = Settlement.objects.get(), DeliveryNote.objects.get()
    papers = "/quan-ly/ky-gui/giay/"

    form = text_of(supplier.get(f"{papers}doi-chieu/{settlement.pk}/").content)
    note = text_of(client.get(f"{papers}giao-nhan/{delivery.pk}/").content)
    listed = text_of(client.get(f"{papers}bang-ke/{booking.pk}/?tu={today}&den={today}").content)
    sheet = text_of(client.get(f"{papers}phieu-ngay/{booking.pk}/").content)

    assert "Mẫu số 01-BH" in form
    assert "Ba trăm linh tám nghìn đồng" in form
    assert f"GN{good.consignment_id}-01" in note
    assert "Ba trăm năm mươi nghìn đồng" in listed
    assert "Không bán được gì vẫn nộp phiếu" in sheet
    others = [client.get(f"{papers}{kind}/{booking.pk}/").status_code for kind in ("nhan-ke", "bien-gian", "la")]
    assert others == [200, 200, 404]


def test_a_wrong_line_is_taken_back_and_a_shopper_brings_back(stall, today):
    booking, client = stall
    good, _supplier = supplier_of(booking, today)
    client.post(
        f"/quan-ly/ky-gui/gian/{booking.pk}/phieu-ngay/nhap/?ngay={today}",
        {f"sold_g{good.pk}": "4", "cash": "0", "transfer": "140.000"},
    )
    sale = StockMovement.objects.get(kind="sold")
    client.post(f"/quan-ly/ky-gui/so/{sale.pk}/khach-tra/", {"quantity": "1", "day": today})
    assert stock_of([good]) == {good.pk: Decimal(37)}

    refused = client.post(f"/quan-ly/ky-gui/so/{sale.pk}/", {"reason": "Ghi nhầm", "day": today})
    assert "không sửa được nữa" in refused.content.decode()
    without = client.post(
        f"/quan-ly/ky-gui/mat-hang/{good.pk}/hang-ra/", {"kind": "destroyed", "quantity": "1", "day": today}
    )
    assert "biên bản tiêu huỷ" in without.content.decode()
    assert stock_of([good]) == {good.pk: Decimal(37)}


def test_a_large_sum_goes_to_a_proven_account_alone(stall, today):
    booking, client = stall
    good, _supplier = supplier_of(booking, today)
    here = f"/quan-ly/ky-gui/ben-gui/{good.consignment_id}/tra-tien/"

    cash = client.post(here, {"amount": "6 triệu", "day": today, "how": "cash"}).content.decode()
    transfer = client.post(here, {"amount": "6 triệu", "day": today, "how": "transfer"}).content.decode()

    assert "phải chuyển khoản" in cash
    assert "chưa có tài khoản đã xác nhận" in transfer
    assert SupplierPayment.objects.count() == 0


def test_a_period_is_closed_once_however_often_the_button_is_pressed(stall, today):
    booking, client = stall
    supplier_of(booking, today)
    page = f"/quan-ly/ky-gui/gian/{booking.pk}/doi-chieu/chot/"
    key = client.get(page).context["key"]
    span = {FORM_KEY: key, "first": booking.first_day, "last": today - timedelta(days=1)}

    answered = [client.post(page, span).status_code for _press in range(2)]

    assert (answered, Settlement.objects.count()) == ([302, 302], 1)


def test_money_that_was_mistyped_is_taken_back_from_the_suppliers_page(stall, today):
    booking, client = stall
    good, _supplier = supplier_of(booking, today)
    page = f"/quan-ly/ky-gui/ben-gui/{good.consignment_id}/"
    client.post(f"{page}tra-tien/", {"amount": "500k", "day": today, "how": "cash"})
    client.post(f"{page}phi/", {"amount": "20k", "day": today, "name": "Cước"})
    paid, fee = SupplierPayment.objects.get(), SupplierFee.objects.get()
    ways = [f"/quan-ly/ky-gui/tra-tien/{paid.pk}/sua/", f"/quan-ly/ky-gui/phi/{fee.pk}/sua/"]
    shown = client.get(page).content.decode()
    assert [way in shown for way in ways] == [True, True]

    for way in ways:
        client.post(way, {"reason": "Gõ nhầm", "day": today})

    shown = client.get(page).content.decode()
    assert [way in shown for way in ways] == [False, False]
    assert (shown.count("Gõ nhầm"), shown.count("đã được sửa")) == (2, 2)


def test_pages_of_a_stall_ask_as_much_for_three_suppliers_as_for_one(stall, today, django_assert_max_num_queries):
    booking, client = stall
    names = ("ben-gui", "hang", "phieu-ngay", "doi-chieu", "danh-muc")
    counts: list[list[int]] = []
    for n in range(2):
        supplier_of(booking, today, name=f"HTX {n} mẫu")
        counts.append([])
        for name in names:
            with django_assert_max_num_queries(60) as asked:
                client.get(f"/quan-ly/ky-gui/gian/{booking.pk}/{name}/")
            counts[-1].append(len(asked))
    assert counts[0] == counts[1]
