"""The hall without a network: the server stopped for real, pages reloaded, two devices, everything arrives once."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from wagtail.models import ModelLogEntry

from events.domain.hall import HANDED_IN
from events.enums import OutcomeStep, Role
from events.models import Attendance, Event, Outcome, Registration
from tests.cast import client_for
from tests.factories.catalog import create_kind, create_unit
from tests.factories.events import create_buyer, create_event, create_seat, create_seller
from tests.journeys.eyes import HEIGHT, PHONE, look
from tests.journeys.server import Pluggable
from tests.journeys.world import World

MANY = 200
LONG = 90_000
"""Milliseconds until two hundred entries are taken in on the machine of CI."""
ELSEWHERE = "hoi-truong.test"
"""A name of this machine that browsers do not take for their own device (tests/journeys/conftest.py)."""

CHECK_IN = """
async (codes) => {
  const box = document.getElementById("tim-ai");
  for (const code of codes) {
    box.value = code;
    document.getElementById("tim").requestSubmit();
    const item = () => document.querySelector(`#nguoi [data-key="${Number(code.slice(3))}"]`);
    box.value = code;
    box.dispatchEvent(new Event("input"));
    while (!item()?.classList.contains("hall-person--there")) await new Promise((go) => setTimeout(go, 2));
  }
  box.value = "";
  box.dispatchEvent(new Event("input"));
}
"""


@pytest.fixture
def hall(base_url: str) -> Iterator[Pluggable]:
    """The site, at a port of its own."""
    server = Pluggable()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def event(world: World) -> Event:
    """Two hundred who are awaited, and some more."""
    today = timezone.localdate()
    event = create_event(first_day=today, last_day=today)
    for _ in range(MANY + 3):
        create_seat(event=event, role=Role.DELEGATE)
    return event


@pytest.fixture
def device(browser: Browser, hall: Pluggable, world: World) -> Iterator[Any]:
    """Makes devices, each signed in as the organiser."""
    made: list[BrowserContext] = []

    def act(host: str = "127.0.0.1") -> Page:
        context = browser.new_context(
            base_url=f"http://{host}:{hall.port}",
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            viewport={"width": PHONE, "height": HEIGHT[PHONE]},
        )
        session = client_for(world.cast.organiser).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": f"http://{host}:{hall.port}"}])
        made.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        return page

    yield act
    for context in made:
        context.close()


def codes(rows: list[Registration]) -> list[str]:
    return [f"DK-{row.pk:05d}" for row in rows]


def test_two_hundred_are_checked_in_without_a_server_and_arrive_once(
    hall: Pluggable, event: Event, device: Any
) -> None:
    rows = list(event.registrations.order_by("pk"))
    phone, laptop = device(), device()
    for page in (phone, laptop):
        page.goto(f"/hoi-truong/{event.pk}/")
        expect(page.get_by_text("Máy này dùng được khi mất mạng")).to_be_visible()
        expect(page.get_by_text(f"0 / {MANY + 3} đã có mặt")).to_be_visible()
    look(phone, "hall")

    hall.stop()
    for page in (phone, laptop):
        page.reload()
        expect(page.locator("#tinh-trang")).to_contain_text("Mất mạng")
        expect(page.get_by_text(f"0 / {MANY + 3} đã có mặt")).to_be_visible()
    phone.evaluate(CHECK_IN, codes(rows[:MANY]))
    laptop.evaluate(CHECK_IN, codes(rows[:5]))

    # Somebody comes instead, somebody comes whom nobody expected; a mistake is taken back.
    phone.get_by_label("Tên, đơn vị").fill(f"dk-{rows[MANY].pk:05d}")
    phone.get_by_text("Người khác đi thay").click()
    phone.get_by_label("Họ tên", exact=True).first.fill("Bà Tư")
    phone.get_by_role("button", name="Người này có mặt").click()
    phone.get_by_role("button", name="Khách đến thêm").click()
    phone.get_by_label("Vai trò").select_option("press")
    phone.get_by_label("Đơn vị *").fill("Báo Bắc Giang")
    phone.locator("#khach-person").fill("Đỗ Thị Ngân")
    phone.get_by_role("button", name="Ghi có mặt").click()
    phone.get_by_role("button", name="Đón tiếp").click()
    phone.get_by_label("Tên, đơn vị").fill("do thi ngan")
    expect(phone.locator("#nguoi li")).to_have_count(1)
    phone.reload()
    waiting = f"{MANY + 2} việc đang giữ trên máy này"
    expect(phone.locator("#tinh-trang")).to_contain_text(waiting)
    expect(phone.get_by_text(f"{MANY + 2} / {MANY + 4} đã có mặt")).to_be_visible()
    look(phone, "hall-without-network")
    there = Attendance.objects.filter(registration__event=event)
    assert there.count() == 0

    phone.context.clear_cookies(name="csrftoken")
    hall.start()
    for page in (phone, laptop):
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator("#tinh-trang")).to_contain_text("Đã gửi hết", timeout=LONG)
        expect(page.locator("#tinh-trang")).to_have_attribute("data-waiting", "0")
    assert there.count() == MANY + 2
    assert there.get(registration=rows[MANY]).replaced_by == "Bà Tư"
    assert event.registrations.get(how="hall").attendance.people == 1
    assert event.hall_entries.count() == MANY + 2 + 5
    assert not event.hall_entries.refused().exists()


FULL = """
(full) => {
  const { prototype } = IDBObjectStore;
  window.kept ??= prototype.put;
  prototype.put = full ? () => { throw new DOMException("no room", "QuotaExceededError"); } : window.kept;
}
"""
"""A device without room: its disk is the one thing of it that a test cannot fill."""


def test_a_phone_at_another_address_that_is_full_and_handed_on_loses_nothing(
    hall: Pluggable, event: Event, device: Any, world: World
) -> None:
    row, scanned, refused = event.registrations.order_by("pk")[:3]
    page = device(ELSEWHERE)
    page.goto(f"/hoi-truong/{event.pk}/{scanned.pk}/")  # the phone's own camera app opened the code of a badge
    expect(page.get_by_text("đừng tải lại trang")).to_be_visible()
    expect(page.get_by_text(f"0 / {MANY + 3} đã có mặt")).to_be_visible()
    expect(page.locator("#nguoi li")).to_have_count(1)
    page.locator("#nguoi [data-do=arrive]").press("Enter")
    expect(page.get_by_text(f"1 / {MANY + 3} đã có mặt")).to_be_visible()
    expect(page.locator("#tinh-trang")).to_have_attribute("data-waiting", "0", timeout=LONG)
    expect(page.get_by_text("mở ứng dụng Máy ảnh")).to_be_visible()  # the browser here reads no codes by itself
    page.locator("#tim-ai").fill(f"{page.url.partition('/hoi-truong/')[0]}/hoi-truong/{event.pk + 1}/{row.pk}/")
    expect(page.get_by_text("Thẻ này của một sự kiện khác")).to_be_visible()

    hall.stop()
    page.evaluate(FULL, True)
    page.locator("#tim-ai").fill(f"dk-{refused.pk:05d}")
    page.locator("#tim-ai").press("Enter")
    expect(page.locator("#da-lam")).to_contain_text("Chưa ghi được")
    expect(page.locator("#tim-ai")).to_have_value(f"dk-{refused.pk:05d}")
    look(page, "hall-full")
    page.evaluate(FULL, False)
    page.evaluate(CHECK_IN, codes([row]))
    expect(page.locator("#tinh-trang")).to_contain_text("1 việc đang giữ")

    session = client_for(world.cast.administrator).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": f"http://{ELSEWHERE}:{hall.port}"}])
    hall.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#tinh-trang")).to_contain_text("Đã gửi hết", timeout=LONG)
    there = Attendance.objects.filter(registration__event=event)
    assert sorted(there.values_list("registration", flat=True)) == [row.pk, scanned.pk]
    handed_in = ModelLogEntry.objects.get(action=HANDED_IN)
    assert (handed_in.user, handed_in.data["writer"]) == (world.cast.administrator, str(world.cast.organiser))


KEYS = 40
"""What somebody types in twenty seconds, at two keys a second."""


def test_ten_outcomes_are_typed_by_keys_alone(device: Any, world: World) -> None:
    today = timezone.localdate()
    event, kind, kg = create_event(first_day=today, last_day=today), create_kind(name="vải thiều"), create_unit()
    sellers = [create_seller(kind=kind, event=event) for _ in range(10)]
    buyer = create_buyer(kind=kind, event=event)
    page, pressed = device(), []

    def press(*keys: str) -> None:
        for key in keys:
            pressed.append(key)
            page.keyboard.press(key)

    page.goto(f"/cms/su-kien/{event.pk}/ket-qua/?buyer={buyer.pk}")
    for number, seller in enumerate(sellers, start=1):
        expect(page.locator("#id_seller")).to_be_focused()
        press(*str(seller.pk), "Tab", "B", "Tab", *"vai thieu", "Tab", *f"{number}00", "Tab", *kg.symbol)
        press("Enter")  # from a choice too
        expect(page.get_by_role("heading", name=f"Đã ghi ({number})")).to_be_visible()
    rows = Outcome.objects.filter(event=event).order_by("pk")
    assert [(row.seller, row.buyer, row.step) for row in rows] == [
        (seller, buyer, OutcomeStep.MEMORANDUM) for seller in sellers
    ]
    assert [row.deal.quantity for row in rows if row.deal] == [100 * number for number in range(1, 11)]
    assert len(pressed) / len(sellers) <= KEYS
