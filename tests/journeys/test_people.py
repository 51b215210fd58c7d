"""People around a cooperative's page: invited by its owner, asking to join, a paper by photo; staff decide by keys."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.links.token import link_address
from accounts.models import Contact, JoinRequest, SecretLink
from accounts.phones import parse_phone
from catalog.domain.listing import submit_listing
from catalog.domain.organisation_photo import photo_of
from catalog.models import PaperClaim, Product, Remark
from cms.domain.roles import ensure_workflow
from tests.factories.accounts import PASSWORD
from tests.factories.catalog import create_photo, create_product
from tests.journeys.eyes import DESK, HEIGHT, PHONE, barriers, look, take_picture
from tests.journeys.test_staff import code_of_the_app
from tests.journeys.world import World

NUMBERS = {True: "0912 888 777", False: "0912 888 776"}
"""Of those invited, with and without script."""


def on_a_phone(page: Page) -> Page:
    page.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    return page


def sign_in(page: Page, number: str) -> None:
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("điện thoại", exact=False).first.fill(number)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(lambda url: "dang-nhap" not in url)


@pytest.fixture
def owner(visitor: Page, world: World) -> Page:
    sign_in(on_a_phone(visitor), world.cast.owner_contact.get_phone_display())
    return visitor


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A photo of a paper, as a phone takes it."""
    picture = Image.new("RGB", (1600, 1200), (235, 232, 220))
    ImageDraw.Draw(picture).rectangle((200, 150, 1400, 1050), outline=(60, 60, 60), width=6)
    picture.save(tmp_path / "giay.jpg", "JPEG")
    return tmp_path / "giay.jpg"


def stranger(browser: Browser, base_url: str, *, javascript: bool) -> tuple[BrowserContext, Page]:
    """Somebody else, with a phone of their own."""
    context = browser.new_context(base_url=base_url, locale="vi-VN", java_script_enabled=javascript)
    return context, on_a_phone(context.new_page())


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
def test_the_owner_invites_and_the_invited_is_in(
    owner: Page, browser: Browser, base_url: str, world: World, javascript: bool
) -> None:
    owner.goto("/quan-ly/nguoi-phu-trach/")
    owner.get_by_role("link", name="Mời thêm người").click()
    owner.get_by_label("Số điện thoại của người ấy").fill("0912")
    owner.get_by_label("Họ và tên người được mời").fill("Vi Thị Hằng")
    owner.get_by_role("button", name="Làm lời mời").click()
    expect(owner.get_by_role("alert").get_by_role("link", name="Số điện thoại của người ấy")).to_be_visible()
    expect(owner.get_by_label("Họ và tên người được mời")).to_have_value("Vi Thị Hằng")
    owner.get_by_label("Số điện thoại của người ấy").fill(NUMBERS[javascript])
    owner.get_by_role("button", name="Làm lời mời").click()
    expect(owner.get_by_role("img", name="Mã QR của lời mời")).to_be_visible()
    if javascript:
        look(owner, "portal-invited")
    link = SecretLink.objects.filter(action="accounts.join").latest("pk")
    context, invited = stranger(browser, base_url, javascript=javascript)
    invited.goto(urlsplit(link_address(link)).path)
    invited.get_by_label("Bốn số cuối").fill("0000")
    invited.get_by_role("button", name="Nhận lời").click()
    expect(invited.get_by_role("alert").first).to_be_visible()
    if javascript:
        look(invited, "link-invitation")
    invited.get_by_label("Bốn số cuối").fill(NUMBERS[javascript].replace(" ", "")[-4:])
    invited.get_by_role("button", name="Nhận lời").click()
    expect(invited.get_by_text("Bạn cùng phụ trách trang")).to_be_visible()
    assert Contact.objects.get(phone=parse_phone(NUMBERS[javascript])).user is not None
    context.close()


def test_who_has_no_slip_asks_to_join(visitor: Page, world: World) -> None:
    on_a_phone(visitor).goto("/dang-ky-tham-gia/")
    visitor.get_by_label("Họ và tên của bạn").fill("Vi Thị Yến")
    visitor.get_by_label("Số điện thoại của bạn").fill("0912")
    visitor.get_by_label("Tên hợp tác xã").fill("HTX Bến Đò")
    visitor.get_by_label("Xã, phường").fill("Hồng Giang")
    visitor.get_by_role("button", name="Gửi đăng ký").click()
    expect(visitor.get_by_role("alert").get_by_role("link", name="Số điện thoại của bạn")).to_be_visible()
    look(visitor, "join-request-wrong")
    visitor.get_by_label("Số điện thoại của bạn").fill("0912 888 666")
    visitor.get_by_role("button", name="Gửi đăng ký").click()
    expect(visitor.get_by_text("Liên minh đã nhận đăng ký của bạn")).to_be_visible()
    look(visitor, "join-request-sent")
    assert JoinRequest.objects.get(phone="+84912888666").organisation_name == "HTX Bến Đò"


def test_a_paper_and_the_picture_of_the_organisation_by_photo(owner: Page, world: World, scan: Path) -> None:
    owner.goto("/quan-ly/giay-to/them/")
    owner.get_by_label("Loại giấy tờ").select_option(index=1)
    owner.get_by_label("Ảnh chụp giấy tờ").set_input_files(scan)
    owner.get_by_label("Hạn đến ngày").fill("12/2031")
    look(owner, "portal-paper-add")
    owner.get_by_role("button", name="Gửi giấy tờ").click()
    owner.wait_for_url("**/quan-ly/giay-to/")
    look(owner, "portal-papers")
    assert PaperClaim.objects.get(organisation=world.cast.cooperative).valid_until.isoformat() == "2031-12-31"

    owner.goto("/quan-ly/ho-so/")
    owner.get_by_role("link", name="Ảnh đơn vị").click()
    owner.get_by_label("Chọn ảnh").set_input_files(scan)
    expect(owner.get_by_text("Ảnh người mua đang thấy")).to_be_visible()
    look(owner, "portal-organisation-photo")
    assert photo_of(world.cast.cooperative) is not None
    owner.goto(world.cast.cooperative.get_absolute_url())
    look(owner, "organisation-with-photo")


@pytest.fixture
def waiting(world: World) -> list[Product]:
    """Two products of the cooperative that wait for staff."""
    ensure_workflow()
    rows = []
    for name in ("Vải sấy Nam Dương", "Mật ong Nam Dương"):
        row = create_product(name=name, organisation=world.cast.cooperative, live=False)
        create_photo(product=row)
        row.save_revision(user=world.cast.owner_contact)
        submit_listing(row, by=world.cast.owner_contact, now=timezone.now())
        rows.append(row)
    return rows


def test_staff_decide_one_after_the_other_by_keys(visitor: Page, world: World, waiting: list[Product]) -> None:
    visitor.set_viewport_size({"width": DESK, "height": HEIGHT[DESK]})
    sign_in(visitor, world.cast.editor.get_phone_display())
    visitor.get_by_role("main").get_by_role("textbox").first.fill(code_of_the_app())
    visitor.get_by_role("button", name="Đăng nhập", exact=True).click()
    visitor.wait_for_url(lambda url: "buoc-hai" not in url)
    visitor.goto("/cms/redirects/")
    stock = set(barriers(visitor))
    first, second = waiting
    visitor.goto(f"/cms/cho-duyet/{first.pk}/")
    take_picture(visitor, "admin-decide")
    assert {rule: places for rule, places in barriers(visitor).items() if rule not in stock} == {}
    visitor.keyboard.press("d")
    visitor.wait_for_url(f"**/cho-duyet/{second.pk}/")
    visitor.get_by_text("Nhờ sửa: mùa vụ").click()
    visitor.get_by_label("Cần sửa gì ở mùa vụ").fill("Xin ghi tháng có hàng.")
    visitor.get_by_label("Cần sửa gì ở mùa vụ").blur()
    visitor.keyboard.press("t")
    visitor.wait_for_url("**/cho-duyet/")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.live, second.live) == (True, False)
    assert Remark.objects.get().text == "Xin ghi tháng có hàng."
