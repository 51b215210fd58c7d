"""A farmer lists her goods on a phone, the line drops in the middle; staff send back, approve; buyers find it."""

from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from accounts.links.token import link_address
from accounts.models import SecretLink
from catalog.domain.submission import approve_product, revision_stamp, send_back_product
from catalog.links import KEEP_CURRENT, ask_to_keep_current
from catalog.models import Pack, Product
from cms.domain.roles import ensure_workflow
from tests.factories.accounts import PASSWORD
from tests.factories.catalog import create_kind, create_unit
from tests.journeys.eyes import HEIGHT, PHONE, Scales, Watch, look
from tests.journeys.world import World

NAME = "Vải thiều sấy khô Nam Dương"
MOST_SENT = 300 * 1024
"""Bytes that listing one product costs besides its photos."""


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Two photos as a phone takes them, larger than is needed."""
    files = []
    for name, color in (("hang", (170, 50, 40)), ("bao-bi", (40, 110, 60))):
        file = BytesIO()
        Image.new("RGB", (2600, 1950), color).save(file, "JPEG")
        (tmp_path / f"{name}.jpg").write_bytes(file.getvalue())
        files.append(tmp_path / f"{name}.jpg")
    return files


@pytest.fixture
def farmer(visitor: Page, world: World) -> Page:
    """The contact of a cooperative, signed in on a phone, at her first page."""
    ensure_workflow()
    create_kind(name="vải thiều", set_code=world.lychee.category.code)
    for code in ("gói", "kg"):
        create_unit(code=code)
    visitor.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    sign_in(visitor, world)
    return visitor


def sign_in(page: Page, world: World) -> None:
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("điện thoại", exact=False).first.fill(world.cast.owner_contact.get_phone_display())
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/quan-ly/")


def save(page: Page) -> None:
    page.get_by_role("button", name="Lưu").click()


def own_draft(world: World) -> Product:
    return Product.objects.filter(organisation=world.cast.cooperative).latest("pk")


def test_a_farmer_lists_her_goods(
    farmer: Page, world: World, watch: Watch, scales: Scales, context: BrowserContext, photos: list[Path]
) -> None:
    watch.forgive("ERR_INTERNET_DISCONNECTED")
    scales.weights.clear()
    look(farmer, "portal-today")
    farmer.get_by_role("link", name="Sản phẩm", exact=True).last.click()
    farmer.get_by_role("button", name="Thêm sản phẩm").click()

    # The first photo goes through, the line drops during the second: nothing is lost, nothing is sent twice.
    farmer.get_by_label("Chọn ảnh").set_input_files(photos[0])
    expect(farmer.locator(".own-photo")).to_have_count(1)
    context.set_offline(True)
    farmer.get_by_label("Chọn ảnh").set_input_files(photos[1])
    expect(farmer.get_by_text("Mất mạng. Ảnh vẫn ở đây")).to_be_visible()
    context.set_offline(False)
    expect(farmer.locator(".own-photo")).to_have_count(2)
    look(farmer, "portal-photos")
    farmer.get_by_role("link", name="Tiếp").click()

    # What was typed while the line was down is still there afterwards.
    farmer.get_by_label("Tên sản phẩm").fill(NAME)
    context.set_offline(True)
    save(farmer)
    expect(farmer.get_by_text("Chữ bạn gõ được giữ trên máy")).to_be_visible()
    context.set_offline(False)
    farmer.reload()
    expect(farmer.get_by_label("Tên sản phẩm")).to_have_value(NAME)
    look(farmer, "portal-name")
    save(farmer)

    farmer.get_by_label("Bán theo").select_option(label="gói")
    farmer.get_by_label("Mỗi đơn vị nặng / có").fill("0,5")
    farmer.get_by_label("đơn vị", exact=True).select_option(label="kg")
    farmer.get_by_label("Giá bán (đồng)").fill("65.000")
    look(farmer, "portal-price")
    save(farmer)
    for month in ("6", "7"):
        farmer.locator(".month-strip label").nth(int(month) - 1).click()
    look(farmer, "portal-months")
    save(farmer)
    farmer.get_by_label("Một câu giới thiệu").fill("Dẻo, thơm, không đường.")
    save(farmer)
    look(farmer, "portal-product")
    farmer.get_by_role("button", name="Gửi cho Liên minh xem").click()
    expect(farmer.get_by_text("Đã gửi, đang chờ Liên minh xem.")).to_be_visible()
    assert scales.besides_pictures() <= MOST_SENT, scales.by_address()

    # Sent back with a remark, mended, approved, found.
    product, editor = own_draft(world), world.cast.editor
    stamp = revision_stamp(product.latest_revision)
    send_back_product(product, seen_revision=stamp, remark="Xin ghi rõ khối lượng", by=editor, now=timezone.now())
    farmer.goto("/quan-ly/")
    farmer.get_by_role("link", name=NAME).first.click()
    expect(farmer.get_by_text("Xin ghi rõ khối lượng")).to_be_visible()
    look(farmer, "portal-sent-back")
    farmer.get_by_role("link", name="Lời kể", exact=True).click()
    farmer.get_by_label("Kể về sản phẩm").fill("Gói nửa cân, sấy bằng lò hơi.")
    save(farmer)
    farmer.get_by_role("button", name="Gửi cho Liên minh xem").click()
    product = own_draft(world)
    stamp = revision_stamp(product.latest_revision)
    approve_product(product, seen_revision=stamp, by=editor, now=timezone.now())
    farmer.goto("/san-pham/?q=vai+thieu+say+kho+nam+duong")
    expect(farmer.get_by_role("link", name=NAME)).to_be_visible()
    assert Pack.objects.get(product=product).price == 65_000

    # One tap in the portal, and a price by a link without signing in.
    farmer.goto(f"/quan-ly/san-pham/{product.pk}/")
    look(farmer, "portal-product-shown")
    farmer.get_by_role("button", name="hết hàng").click()
    expect(farmer.get_by_text("Đã báo: hết hàng")).to_be_visible()
    ask_to_keep_current(world.cast.cooperative, by=None, now=timezone.now())
    link = SecretLink.objects.get(action=KEEP_CURRENT)
    context.clear_cookies()
    farmer.goto(urlsplit(link_address(link)).path)
    look(farmer, "link-keep-current")
    farmer.get_by_label("gói 0,5 kg").fill("70k")
    farmer.get_by_label("còn hàng").check()
    farmer.get_by_label("Bốn số cuối").fill(world.cast.owner_contact.phone[-4:])
    save(farmer)
    expect(farmer.get_by_text("Đã lưu. Người mua thấy ngay.")).to_be_visible()
    farmer.goto(product.get_absolute_url())
    expect(farmer.get_by_text("70.000 đ/gói").first).to_be_visible()


def test_the_same_form_works_without_javascript(
    base_url: str, browser: object, world: World, photos: list[Path]
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url, locale="vi-VN")  # type: ignore[attr-defined]
    page = context.new_page()
    sign_in(page, world)
    page.goto("/quan-ly/san-pham/")
    page.get_by_role("button", name="Thêm sản phẩm").click()
    page.get_by_label("Chọn ảnh").set_input_files(photos)
    page.get_by_role("button", name="Gửi ảnh đã chọn").click()
    expect(page.locator(".own-photo")).to_have_count(2)
    page.get_by_role("button", name="Lên đầu").click()
    expect(page.locator(".own-photo")).to_have_count(2)
    page.get_by_role("link", name="Tiếp").click()
    page.get_by_label("Tên sản phẩm").fill("Vải thiều tươi")
    save(page)
    expect(page.get_by_role("heading", name="Cách bán và giá")).to_be_visible()
    context.close()
