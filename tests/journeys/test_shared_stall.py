"""A shared stall in the browser: the seller's day on a phone, the settlement, the supplier's answer by link."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.links.link import ensure_link
from accounts.links.token import link_address
from booths.consignment.links import SETTLEMENT
from booths.domain.seller import add_seller
from booths.models import ConsignedGood, DailySheet, Settlement
from tests.factories.accounts import PASSWORD
from tests.factories.booths import create_running, create_supplied
from tests.journeys.eyes import HEIGHT, PHONE, look
from tests.journeys.world import World

SELLER = "0300000777"


@pytest.fixture
def shelf(world: World) -> tuple[ConsignedGood, str]:
    """The cooperative's stall with the other one's noodles on it, and the seller's PIN."""
    cache.clear()
    now, first, by = timezone.now(), timezone.localdate() - timedelta(days=1), world.cast.owner_contact
    booking = create_running(now=now - timedelta(days=9), organisation=world.cast.cooperative, first_day=first)
    good = create_supplied(booking=booking, supplier=world.cast.other_cooperative, by=by, now=now)
    _seller, pin = add_seller(booking, name="Chị Hoa", phone=f"+84{SELLER[1:]}", by=by, now=now)
    return good, pin


def test_a_day_is_sold_settled_and_answered(visitor: Page, world: World, shelf: tuple[ConsignedGood, str]) -> None:
    good, pin = shelf
    visitor.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})

    # The seller: a PIN, what was sold, what is in the till.
    visitor.goto("/ban-hang/")
    visitor.get_by_label("Số điện thoại của bạn").fill(SELLER)
    visitor.get_by_label("Mã PIN").fill(pin)
    visitor.get_by_role("button", name="Vào ca").click()
    look(visitor, "seller-sheet")
    visitor.get_by_label("Bán được").fill("3")
    visitor.get_by_label("Tiền mặt đếm được").fill("85.000")
    visitor.get_by_role("button", name="Nộp phiếu").click()
    expect(visitor.get_by_text("thiếu 20.000")).to_be_visible()
    assert DailySheet.objects.get().difference == -20_000
    visitor.get_by_role("button", name="Kết thúc ca").click()

    # Who operates the stall settles the days.
    visitor.goto("/tai-khoan/dang-nhap/")
    visitor.get_by_label("điện thoại", exact=False).first.fill(world.cast.owner_contact.get_phone_display())
    visitor.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    visitor.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    visitor.wait_for_url("**/quan-ly/")
    stall = f"/quan-ly/ky-gui/gian/{good.consignment.booking_id}/"
    visitor.goto(stall)
    look(visitor, "stall-board")
    visitor.goto(f"{stall}doi-chieu/chot/")
    visitor.get_by_label("Đến hết ngày").fill(f"{timezone.localdate():%Y-%m-%d}")
    visitor.get_by_role("button", name="Chốt và gửi").click()
    look(visitor, "stall-settlements")

    # The supplier answers by its link, without signing in.
    settlement = Settlement.objects.get()
    contact = world.cast.other_cooperative.contacts.get()
    link = ensure_link(SETTLEMENT, settlement, contact=contact, by=None, now=timezone.now())
    visitor.context.clear_cookies()
    visitor.goto(urlsplit(link_address(link)).path)
    look(visitor, "settlement-link")
    visitor.get_by_label("Chưa khớp, tôi có ý kiến").check()
    visitor.get_by_label("Chưa khớp chỗ nào").fill("Hôm qua giao thêm 2 gói")
    visitor.get_by_label("Bốn số cuối").fill(contact.phone[-4:])
    visitor.get_by_role("button", name="Gửi trả lời").click()
    expect(visitor.get_by_text("Đã ghi nhận trả lời")).to_be_visible()
    settlement.refresh_from_db()
    assert (settlement.due, settlement.answer) == (92_400, "objected")
