"""A conference from its opening to the call after thirty days: staff at a desk, participants on their phones."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.domain.working_time import next_worked
from accounts.links.token import link_address
from accounts.models import CallTask, Job, Printout, SecretLink
from accounts.work.job_run import work_on_job
from catalog.models import Deal, Kind, Product
from events.messages import ANSWER, FOLLOW_UP, OWN
from events.models import Attendance, Event, Outcome, Pairing, Registration
from tests.cast import client_for
from tests.factories.accounts import create_organisation
from tests.factories.catalog import create_kind, create_product, create_season
from tests.journeys.conftest import PATIENCE
from tests.journeys.eyes import DESK, HEIGHT, PHONE, Watch, look
from tests.journeys.world import World

NAME = "Hội nghị kết nối cung cầu vải thiều"
BY_PHONE = "HTX vải sớm Phúc Hoà"


@pytest.fixture
def kind(world: World) -> Kind:
    """The goods that it is about: made by the contact's cooperative, and by one that nobody is in charge of yet."""
    cache.clear()
    kind = create_kind(name="vải thiều", units=("kg",))
    for organisation in (world.cast.cooperative, create_organisation(name=BY_PHONE)):
        create_season(product=create_product(organisation=organisation, kind=kind), months=(5, 7))
    Product.objects.filter(pk=world.noodle.pk).update(kind=create_kind(name="mỳ gạo"))
    return kind


@pytest.fixture
def desk(browser: Browser, base_url: str, world: World) -> Iterator[Page]:
    """The organiser's own machine, signed in."""
    context = browser.new_context(
        base_url=base_url, locale="vi-VN", viewport={"width": DESK, "height": HEIGHT[DESK]}, accept_downloads=True
    )
    session = client_for(world.cast.organiser).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "domain": "127.0.0.1", "path": "/"}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    watch = Watch(page, base_url)
    yield page
    watch.check()
    context.close()


def board(name: str = "board", *more: Any) -> str:
    """A page of the event."""
    return reverse(f"events_{name}", args=[Event.objects.get().pk, *more])


def path_of(action: str) -> str:
    """The link of this kind that was sent last."""
    return urlsplit(link_address(SecretLink.objects.filter(action=action).latest("pk"))).path


def open_conference(desk: Page) -> None:
    today = timezone.localdate()
    desk.goto(reverse(Event.snippet_viewset.get_url_name("add")))
    desk.locator("[name=name]").fill(NAME)
    for name in ("first_day", "last_day", "register_until"):
        desk.locator(f"[name={name}]").fill(f"{today:%d/%m/%Y}")
    desk.locator("[name=hall]").fill("Hội trường A, số 1 phố Mẫu")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("link", name=NAME)).to_be_visible()
    desk.goto(board())
    desk.get_by_role("link", name="Mở đăng ký").click()
    desk.get_by_role("main").get_by_role("button", name="Mở đăng ký").click()
    expect(desk.get_by_text("Đã mở đăng ký").first).to_be_visible()


def invite(desk: Page) -> None:
    """By product and season; the cooperative without anybody in charge becomes call work."""
    desk.goto(board("invite"))
    desk.locator("[name=kinds]").select_option(label="vải thiều")
    desk.locator("[name=month]").select_option(label="tháng 6")
    desk.get_by_role("button", name="Tìm đơn vị phù hợp").click()
    expect(desk.get_by_role("cell", name="Đúng vụ: Vải thiều.", exact=False)).to_have_count(2)
    desk.get_by_role("button", name="Mời những đơn vị đã chọn").click()
    expect(desk.get_by_text("Đã mời 2 đơn vị")).to_be_visible()
    assert [call.name for call in CallTask.objects.filter(kind="events.invite_by_phone")] == [BY_PHONE]


def answer_by_link(phone: Page) -> None:
    """Three answers: goods, how much, who comes."""
    phone.goto(path_of(ANSWER))
    look(phone, "conference-invitation")
    phone.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    phone.get_by_label("Số lượng").first.fill("1.200")
    phone.get_by_label("Ai đi dự").fill("Vi Thị Sáu")
    phone.get_by_label("Điện thoại người đi").fill("0912.345.678")
    phone.get_by_role("button", name="Đăng ký tham dự").click()
    tell_digits(phone, SecretLink.objects.filter(action=ANSWER).latest("pk"))
    expect(phone.get_by_text("đã có chỗ")).to_be_visible()


def tell_digits(phone: Page, link: SecretLink) -> None:
    """Once a device and number, before anything is written down."""
    phone.get_by_label("Bốn số cuối").fill(link.holder_phone[-4:])
    phone.get_by_role("button", name="Tiếp tục").click()


def register_by_phone(desk: Page) -> None:
    desk.goto(board("register"))
    desk.locator("[name=organisation]").fill("vai som phuc hoa")
    desk.locator("[name=person]").fill("Giáp Văn Bảy")
    desk.locator("[name=phone]").fill("+84 913 222 333")
    desk.locator("[name=how]").select_option(label="Qua điện thoại")
    desk.get_by_role("button", name="Lưu rồi ghi hàng, nhu cầu").click()
    desk.locator("[name=table]").fill("7")
    desk.get_by_role("button", name="Lưu", exact=True).click()
    expect(desk.get_by_text("Đã lưu đăng ký của")).to_be_visible()


def register_buyer(phone: Page) -> None:
    phone.goto(reverse("event", args=[Event.objects.get().slug]))
    look(phone, "conference-public")
    phone.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    phone.get_by_role("link", name="Đăng ký tới mua hàng").click()
    phone.get_by_label("Cần mua gì").first.fill("vải thiều")
    phone.get_by_label("Số lượng").first.fill("500")
    phone.get_by_label("Đơn vị tính").first.select_option(label="kg")
    phone.get_by_label("Tên đơn vị mua").fill("Siêu thị Sông Thương")
    phone.get_by_label("Ai đi dự").fill("Chị Hoa")
    phone.get_by_label("Điện thoại người đi").fill("0912 000 111")
    phone.get_by_label("Đồng ý để Liên minh").check()
    phone.get_by_role("button", name="Đăng ký", exact=True).click()
    phone.wait_for_url("**/l/**")


def agree_to_meet(desk: Page, phone: Page) -> None:
    """The choice, then yes: the cooperative by its link, the buyer on the phone."""
    desk.goto(board("proposals"))
    desk.get_by_role("button", name="Chọn đề xuất").click()
    expect(desk.get_by_text("Đã chọn 2 đề xuất")).to_be_visible()
    desk.get_by_role("button", name="Báo các bên").click()
    seller = Registration.objects.get(person="Vi Thị Sáu")
    own = SecretLink.objects.get(action=OWN, subject_id=seller.pk)
    phone.goto(urlsplit(link_address(own)).path)
    look(phone, "conference-proposals")
    phone.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    phone.get_by_role("button", name="Muốn gặp").click()
    tell_digits(phone, own)
    row = desk.locator(f"#cap-{Pairing.objects.get(seller=seller).pk}")
    row.get_by_text("Ghi", exact=True).first.click()
    row.get_by_role("button", name="Muốn gặp").first.click()
    desk.wait_for_load_state()
    pair = Pairing.objects.get(seller=seller)
    assert (pair.seller_wish, pair.seller_how, pair.buyer_wish, pair.buyer_how) == ("yes", "link", "yes", "phone")


def print_papers(desk: Page) -> None:
    """Badges, table list and meeting sheets, made by the background and fetched."""
    for label in ("Thẻ đại biểu", "Danh sách bàn", "Phiếu gặp gỡ từng bàn"):
        desk.goto(board())
        desk.get_by_role("button", name=label).click()
        expect(desk.get_by_text("Đang làm bản in")).to_be_visible()
    for job in Job.objects.filter(state="queued"):
        work_on_job(job.pk, seconds=30, clock=timezone.now)
    desk.goto(reverse("accounts_printouts"))
    expect(desk.get_by_role("main").get_by_text(NAME, exact=False)).not_to_have_count(0)
    assert sorted(printout.count for printout in Printout.objects.all()) == [1, 1, 3]


def check_in(desk: Page) -> None:
    for code in ("vi thi sau", "0912000111"):
        desk.goto(f"{board('arrivals')}?q={code}")
        desk.get_by_role("button", name="Có mặt", exact=True).first.click()
        desk.wait_for_load_state()
    assert Attendance.objects.count() == 2


def type_outcome(desk: Page) -> None:
    """From paper, by keyboard; the framework contract opens a deal."""
    desk.goto(board("outcomes"))
    desk.locator("[name=buyer]").fill("song thuong")
    desk.locator("[name=seller]").fill("nam duong")
    desk.locator("[name=step]").select_option(label="Hợp đồng nguyên tắc")
    desk.locator("[name=kind]").fill("vải thiều")
    desk.locator("[name=quantity]").fill("20.000")
    desk.locator("[name=unit]").select_option(label="kg")
    desk.locator("[name=number]").fill("05/HĐNT")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Đã ghi: ")).to_be_visible()
    deal = Deal.objects.get(outcomes=Outcome.objects.get(step="framework"))
    assert (deal.seller_name, deal.buyer_name, int(deal.quantity or 0)) == (
        "HTX nông nghiệp Nam Dương",
        "Siêu thị Sông Thương",
        20_000,
    )


def call_after_thirty_days(desk: Page) -> None:
    """The month passes; the call is on the list, its answer is written down, the goods are noted on the deal."""
    today = timezone.localdate()
    calls = CallTask.objects.filter(kind=FOLLOW_UP).order_by("next_call_at")
    days = [timezone.localtime(call.next_call_at).date() for call in calls]
    assert days == [next_worked(today + timedelta(days=after), {}) for after in (30, 90, 180)]
    CallTask.objects.filter(pk=calls[0].pk).update(next_call_at=timezone.now() - timedelta(minutes=1))
    desk.goto(reverse("accounts_calls"))
    expect(desk.get_by_text("Sau 30 ngày").first).to_be_visible()
    deal = Deal.objects.get()
    desk.goto(reverse("catalog_deal", args=[deal.pk]))
    desk.get_by_role("link", name="Ghi một đợt giao hàng").first.click()
    desk.locator("[name=quantity]").fill("5.000")
    desk.get_by_role("main").locator("button[type=submit]").first.click()
    expect(desk.get_by_text("Đã ghi").first).to_be_visible()


def read_figures(desk: Page) -> None:
    desk.goto(board())
    shown = {
        row.locator("th").inner_text(): row.locator("td").all_inner_texts()
        for row in desk.locator("table.listing tbody tr").all()
    }
    assert shown["Bên bán"] == ["2", "1"]
    assert shown["Bên mua"] == ["1", "1"]
    assert shown["Hợp đồng nguyên tắc"] == ["1"]
    assert shown["Giao dịch đã giao hàng ít nhất một lần"] == ["1"]
    assert shown["Lượng đã thoả thuận (kg một lần)"] == ["20.000"]


def test_a_conference_lives_from_its_opening_to_its_deliveries(visitor: Page, desk: Page, kind: Kind) -> None:
    open_conference(desk)
    invite(desk)
    answer_by_link(visitor)
    register_by_phone(desk)
    register_buyer(visitor)
    agree_to_meet(desk, visitor)
    print_papers(desk)
    check_in(desk)
    type_outcome(desk)
    call_after_thirty_days(desk)
    read_figures(desk)
