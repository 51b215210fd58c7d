"""A cooperative comes to its stall: asked for on a phone, held, the partner's letter, contract, handed over."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import DocumentNumber
from booths.enums import BookingState
from booths.models import Booking, Venue
from tests.factories.accounts import PASSWORD, create_organisation
from tests.factories.booths import create_rate, create_stall, create_venue
from tests.journeys.eyes import DESK, HEIGHT, PHONE, look, take_picture
from tests.journeys.test_staff import code_of_the_app
from tests.journeys.world import World

FIRST = timezone.localdate() + timedelta(days=14)
LAST = FIRST + timedelta(days=89)


@pytest.fixture
def venue(world: World) -> Venue:
    """A rest stop with two stalls, whose partner centre has to agree; each day of a square metre costs 3.000 đ."""
    cache.clear()
    row = create_venue(partner=create_organisation(name="Trung tâm xúc tiến mẫu Non Nước"))
    for code, area in (("A1", 36), ("A2", 18)):
        create_stall(venue=row, code=code, area=area)
    create_rate(venue=row, price=3_000, deposit=3_000_000)
    return row


def sign_in(page: Page, phone: str, *, at: str) -> None:
    """With phone and password."""
    page.context.clear_cookies()
    page.goto(at)
    page.get_by_label("điện thoại", exact=False).first.fill(phone)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()


def do(page: Page, label: str, **typed: str) -> None:
    """Follow a button of the booking's page, fill in its form and send it."""
    page.get_by_role("link", name=label).first.click()
    for name, value in typed.items():
        field = page.locator(f"[name={name}]")
        field.fill(value)
        if name == "dated":  # its calendar opens a moment after the focus and would lie over the button
            calendar = page.locator(".xdsoft_datetimepicker").locator("visible=true")
            calendar.wait_for()
            field.press("Tab")
            calendar.wait_for(state="hidden")
    take_picture(page, f"booking-{len(typed)}-{label.strip('…').replace(' ', '-')}")
    page.get_by_role("main").get_by_role("button", name=label).click()
    page.wait_for_url("**/dot-thue/*/")
    page.wait_for_load_state()


def test_a_stall_is_asked_for_held_confirmed_and_handed_over(visitor: Page, world: World, venue: Venue) -> None:
    cast = world.cast
    visitor.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    sign_in(visitor, cast.owner_contact.get_phone_display(), at="/tai-khoan/dang-nhap/")
    visitor.wait_for_url("**/quan-ly/")
    visitor.goto("/quan-ly/gian-hang/xin-thue/")
    visitor.get_by_label("Cần bao nhiêu m²").fill("36")
    visitor.get_by_label("Từ ngày").fill(FIRST.isoformat())
    visitor.get_by_label("Đến hết ngày").fill(LAST.isoformat())
    visitor.get_by_label("Định trưng bày, bán gì").fill("Mỳ Chũ, mật ong của bốn HTX")
    visitor.get_by_role("button", name="Tính thử tiền").click()
    expect(visitor.get_by_text("9.720.000").first).to_be_visible()
    look(visitor, "stall-ask")
    visitor.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    visitor.get_by_role("button", name="Gửi đề nghị").click()
    visitor.wait_for_url("**/quan-ly/gian-hang/*/")
    look(visitor, "stall-asked")
    booking = Booking.objects.get()

    visitor.set_viewport_size({"width": DESK, "height": HEIGHT[DESK]})
    sign_in(visitor, cast.organiser.get_phone_display(), at="/cms/")
    visitor.get_by_role("main").get_by_role("textbox").first.fill(code_of_the_app())
    visitor.get_by_role("button", name="Đăng nhập", exact=True).click()
    visitor.wait_for_url("**/cms/**")
    visitor.goto(f"/cms/gian-hang/dot-thue/{booking.pk}/")
    do(visitor, "Giữ chỗ…")
    do(visitor, "Đã gửi công văn…", subject_line="V/v thuê gian tại trạm dừng nghỉ")
    expect(visitor.get_by_text("hạn giữ chỗ tạm ngừng tính")).to_be_visible()
    take_picture(visitor, "booking-letter-sent")
    reply = {"number": "21/CV-TTXT", "dated": f"{timezone.localdate():%d/%m/%Y}"}
    do(visitor, "Ghi công văn trả lời…", **reply)
    do(visitor, "Duyệt…")
    visitor.get_by_role("button", name="In hợp đồng").click()
    do(visitor, "Đã ký hợp đồng…", number="05/HĐTG", dated=reply["dated"])
    do(visitor, "Bàn giao gian…", reason="Vào trang trí trước")
    take_picture(visitor, "booking-handed-over")

    booking.refresh_from_db()
    papers = dict(DocumentNumber.objects.standing().values_list("kind", "number"))
    early = (FIRST - timezone.localdate()).days
    assert (booking.state, booking.stall_days.count()) == (BookingState.RUNNING, early + 90)
    assert papers == {"booths.letter": "", "booths.contract": "05/HĐTG", "booths.handover": ""}

    visitor.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    sign_in(visitor, cast.owner_contact.get_phone_display(), at="/tai-khoan/dang-nhap/")
    visitor.goto(f"/quan-ly/gian-hang/{booking.pk}/")
    expect(visitor.get_by_text("05/HĐTG")).to_be_visible()
    look(visitor, "stall-handed-over")
