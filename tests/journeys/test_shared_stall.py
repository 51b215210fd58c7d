"""A shared stall in the browser, from the line-up on: three cooperatives say yes by links, terms are printed and
signed, goods come in, a week is sold (once without a network, once on paper), three answers to the settlement."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.links.link import ensure_link
from accounts.links.token import link_address
from accounts.models import CallTask, Contact, SecretLink
from booths.consignment.jobs import SILENT_SETTLEMENT, call_for_silent_settlements
from booths.consignment.links import LINEUP, SETTLEMENT
from booths.domain.delivery import GoodsIn, receive_delivery, write_delivery
from booths.domain.seller import add_seller
from booths.domain.settlement import stall_total
from booths.domain.sheet import SheetLine, Till, file_sheet
from booths.domain.terms import draft_terms, sign_terms
from booths.enums import SheetHow, TermsModel
from booths.models import Booking, ConsignedGood, Consignment, DailySheet, Settlement, StallSeller
from tests.factories.accounts import PASSWORD, create_contact, create_organisation
from tests.factories.booths import create_line, create_running
from tests.factories.catalog import create_product
from tests.journeys.eyes import HEIGHT, PHONE, look
from tests.journeys.world import World

SELLER = "0300000777"
NAMES = ("Mỳ gạo Chũ", "Mật ong rừng", "Trà hoa vàng")
DAYS = 8


@dataclass
class Stall:
    """What the journey goes through: the stall, its first day, the contacts of three suppliers."""

    booking: Booking
    first: date
    contacts: list[Contact]
    told: dict[str, Any]

    @property
    def page(self) -> str:
        """Its page in the portal."""
        return f"/quan-ly/ky-gui/gian/{self.booking.pk}/"

    @property
    def goods(self) -> list[ConsignedGood]:
        """The three goods, in the order of the suppliers."""
        return list(ConsignedGood.objects.order_by("consignment__supplier_id"))


@pytest.fixture
def stall(world: World) -> Stall:
    """The cooperative's stall that opened eight days ago; two of three goods are asked for already."""
    cache.clear()
    now, by = timezone.now(), world.cast.owner_contact
    first = timezone.localdate() - timedelta(days=DAYS)
    booking = create_running(
        now=now - timedelta(days=20),
        organisation=world.cast.cooperative,
        first_day=first,
        last_day=first + timedelta(days=80),
    )
    contacts = []
    for number, name in enumerate(NAMES):
        supplier = create_organisation(name=f"HTX {name} mẫu")
        contacts.append(create_contact(organisation=supplier, phone=f"+8430000088{number}"))
        product = create_product(name=name, organisation=supplier)
        if number:
            create_line(booking=booking, by=by, now=now, supplier=supplier, product=product, name=f"{name} 500 g")
    return Stall(booking, first, contacts, {"by": by, "now": now})


def test_a_season_from_the_line_up_to_three_answers(visitor: Page, world: World, stall: Stall) -> None:
    visitor.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    sign_in(visitor, world)
    invite_the_first(visitor, stall)
    visitor.context.clear_cookies()
    for contact in stall.contacts:
        say_yes(visitor, contact, shown=contact == stall.contacts[0])
    sign_in(visitor, world)
    sign_and_receive(visitor, stall)
    pin = sell_most_days(stall)
    type_the_paper_day(visitor, stall)
    visitor.context.clear_cookies()
    sell_today(visitor, stall, pin)
    sign_in(visitor, world)
    close_the_period(visitor, stall)
    visitor.context.clear_cookies()
    answer_two_of_three(visitor, stall)


def sign_in(visitor: Page, world: World) -> None:
    """The one in charge of the cooperative that operates the stall."""
    visitor.goto("/tai-khoan/dang-nhap/")
    visitor.get_by_label("điện thoại", exact=False).first.fill(world.cast.owner_contact.get_phone_display())
    visitor.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    visitor.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    visitor.wait_for_url("**/quan-ly/")


def invite_the_first(visitor: Page, stall: Stall) -> None:
    """Found by name, put on the list, all three sent their links."""
    visitor.goto(f"{stall.page}danh-muc/moi/?tim=my gao chu")
    visitor.get_by_role("link", name=f"HTX {NAMES[0]} mẫu").click()
    visitor.get_by_label("Đơn vị tính").fill("gói")
    visitor.get_by_label("Giá bán lẻ").fill("35k")
    visitor.get_by_role("button", name="Thêm vào danh mục").click()
    look(visitor, "stall-lineup")
    visitor.get_by_role("button", name="Gửi link").click()
    expect(visitor.get_by_text("Đã gửi cho 3 đơn vị")).to_be_visible()


def say_yes(visitor: Page, contact: Contact, *, shown: bool) -> None:
    """A supplier's yes by its link, without an account."""
    link = SecretLink.objects.get(action=LINEUP, contact=contact)
    visitor.goto(urlsplit(link_address(link)).path)
    if shown:
        look(visitor, "lineup-link")
    visitor.get_by_label("Đồng ý").check()
    visitor.get_by_label("Bốn số cuối").fill(contact.phone[-4:])
    visitor.get_by_role("button", name="Gửi trả lời").click()
    expect(visitor.get_by_text("Đã ghi nhận trả lời")).to_be_visible()


def sign_and_receive(visitor: Page, stall: Stall) -> None:
    """The first supplier's terms and goods by hand, the others' by the verbs."""
    first, *others = Consignment.objects.order_by("supplier_id")
    supplier = f"/quan-ly/ky-gui/ben-gui/{first.pk}/"
    visitor.goto(f"{supplier}thoa-thuan/")
    visitor.get_by_label("Áp dụng từ ngày").fill(f"{stall.first:%Y-%m-%d}")
    visitor.get_by_label("Hoa hồng").last.fill("12")
    visitor.get_by_role("button", name="Lưu bản nháp").click()
    visitor.get_by_role("link", name="bản nháp").click()
    visitor.get_by_role("button", name="Làm bản Word để in").click()
    look(visitor, "terms-draft")
    with visitor.expect_download() as paper:
        visitor.get_by_role("link", name="Tải bản Word").click()
    assert paper.value.suggested_filename.endswith(".docx")
    visitor.get_by_label("Số thoả thuận").fill("03/TTKG")
    visitor.get_by_label("Ngày ký").fill(f"{stall.first:%Y-%m-%d}")
    visitor.get_by_role("button", name="Ghi đã ký").click()

    visitor.goto(f"{supplier}giao-hang/")
    visitor.get_by_label("Ngày giao").fill(f"{stall.first:%Y-%m-%d}")
    visitor.get_by_label("Số lượng").fill("120")
    visitor.get_by_label("Số lô").fill("L1")
    visitor.get_by_role("button", name="Lập phiếu").click()
    visitor.goto(f"{stall.page}giao-nhan/")
    visitor.get_by_role("link", name="GN").first.click()
    look(visitor, "delivery-receive")
    visitor.get_by_label("Người nhận").fill("Chị Hoa")
    visitor.get_by_label("Ngày nhận").fill(f"{stall.first:%Y-%m-%d}")
    visitor.get_by_role("button", name="nhận", exact=False).last.click()

    model, rate, told = TermsModel.COMMISSION, Decimal(12), stall.told
    for row in others:
        terms = draft_terms(row, valid_from=stall.first, model=model, rate=rate, **told)
        sign_terms(terms, number="04/TTKG", signed_on=stall.first, **told)
        lines = [GoodsIn(good, Decimal(60)) for good in row.goods.all()]
        note = write_delivery(row, day=stall.first, lines=lines, **told)
        receive_delivery(note, counted={}, day=stall.first, receiver="Chị Hoa", **told)


def sell_most_days(stall: Stall) -> str:
    """Six days by the seller's phone; the day before yesterday is still on paper. The seller's PIN."""
    seller, pin = add_seller(stall.booking, name="Chị Hoa", phone=f"+84{SELLER[1:]}", **stall.told)
    goods = stall.goods
    for n in range(DAYS):
        day = stall.first + timedelta(days=n)
        if n != DAYS - 2:
            lines = [SheetLine(good, sold=Decimal(n % 3)) for good in goods]
            till = Till(3 * 35_000 * (n % 3), 0)
            file_sheet(stall.booking, day=day, how=SheetHow.PHONE, lines=lines, till=till, seller=seller, **stall.told)
    assert StallSeller.objects.count() == 1
    return pin


def type_the_paper_day(visitor: Page, stall: Stall) -> None:
    """The day that is missing stands on the board and is typed from the paper."""
    visitor.goto(stall.page)
    look(visitor, "stall-board")
    visitor.get_by_role("link", name="Thiếu phiếu bán hàng").click()
    visitor.get_by_label("Bán được", exact=True).first.fill("4")
    visitor.get_by_label("Tiền mặt đếm được").fill("140.000")
    look(visitor, "paper-sheet")
    visitor.get_by_role("button", name="Lưu phiếu").click()
    expect(visitor.get_by_text("Đã lưu phiếu")).to_be_visible()


def sell_today(visitor: Page, stall: Stall, pin: str) -> None:
    """A PIN, keys to count, the line cut in between, a till that is short."""
    visitor.goto("/ban-hang/")
    look(visitor, "seller-pin")
    visitor.get_by_label("Số điện thoại của bạn").fill(SELLER)
    visitor.get_by_label("Mã PIN").fill(pin)
    visitor.get_by_role("button", name="Vào ca").click()
    visitor.get_by_label("Bán được", exact=True).first.fill("2")
    visitor.get_by_role("button", name="Thêm một").first.click()
    visitor.get_by_label("Tiền mặt đếm được").fill("85.000")
    expect(visitor.get_by_text("thiếu 20.000 đ")).to_be_visible()
    look(visitor, "seller-sheet")
    visitor.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    visitor.context.set_offline(True)
    visitor.get_by_role("button", name="Nộp phiếu").click()
    expect(visitor.get_by_text("Đang mất mạng")).to_be_visible()
    visitor.context.set_offline(False)
    visitor.reload()
    expect(visitor.get_by_label("Bán được", exact=True).first).to_have_value("3")
    visitor.get_by_role("button", name="Nộp phiếu").click()
    expect(visitor.get_by_text("Đã nộp lúc", exact=False)).to_be_visible()
    expect(visitor.get_by_text("Đã lấy lại", exact=False)).to_have_count(0)
    assert DailySheet.objects.get(day=timezone.localdate()).difference == -20_000
    visitor.get_by_role("button", name="Kết thúc ca").click()


def close_the_period(visitor: Page, stall: Stall) -> None:
    """Through today; the suppliers' sums are the stall's total."""
    visitor.goto(f"{stall.page}doi-chieu/chot/")
    visitor.get_by_label("Đến hết ngày").fill(f"{timezone.localdate():%Y-%m-%d}")
    visitor.get_by_role("button", name="Chốt và gửi").click()
    look(visitor, "stall-settlements")
    total = stall_total(stall.booking, first=stall.first, last=timezone.localdate())
    assert sum(row.net for row in Settlement.objects.all()) == total > 0


def answer_two_of_three(visitor: Page, stall: Stall) -> None:
    """One confirms, one objects, one stays silent and is called."""
    answers = (("Khớp, tôi xác nhận", ""), ("Chưa khớp, tôi có ý kiến", "Hôm qua giao thêm 2 gói"))
    for contact, (answer, words) in zip(stall.contacts, answers, strict=False):
        row = Settlement.objects.get(consignment__supplier=contact.organisation)
        link = ensure_link(SETTLEMENT, row, contact=contact, by=None, now=timezone.now())
        visitor.goto(urlsplit(link_address(link)).path)
        if words:
            look(visitor, "settlement-link")
            visitor.get_by_label("Chưa khớp chỗ nào").fill(words)
        visitor.get_by_label(answer).check()
        visitor.get_by_label("Bốn số cuối").fill(contact.phone[-4:])
        visitor.get_by_role("button", name="Gửi trả lời").click()
        expect(visitor.get_by_text("Đã ghi nhận trả lời")).to_be_visible()

    call_for_silent_settlements(six_days_later())
    said = Settlement.objects.order_by("consignment__supplier_id").values_list("answer", flat=True)
    assert list(said) == ["confirmed", "objected", "silent"]
    assert [task.organisation for task in CallTask.objects.filter(kind=SILENT_SETTLEMENT)] == [
        stall.contacts[2].organisation
    ]


def six_days_later() -> datetime:
    """When a supplier has been silent for long enough."""
    return timezone.now() + timedelta(days=6)
