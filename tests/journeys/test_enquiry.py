"""A buyer asks for lychees on a phone, the cooperative answers, the buyer chooses, an order makes it count."""

from urllib.parse import urlsplit

from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.links.token import link_address
from accounts.models import Contact, SecretLink
from catalog.domain.deal import number_deal
from catalog.domain.enquiry_news import ANSWER
from catalog.models import Deal, Enquiry
from tests.factories.catalog import create_unit
from tests.journeys.eyes import HEIGHT, PHONE, look
from tests.journeys.world import World

DIGITS = "5678"


def prepare(world: World) -> None:
    """Somebody in charge with a number, and units to ask in."""
    Contact.objects.filter(organisation=world.cooperative).update(phone=f"+8491234{DIGITS}")
    create_unit()


def answer_path() -> str:
    """The link that the cooperative was sent last."""
    return urlsplit(link_address(SecretLink.objects.filter(action=ANSWER).latest("pk"))).path


def fill_in(page: Page, button: str = "Gửi câu hỏi") -> None:
    page.get_by_label("Cần bao nhiêu").fill("1.000")
    page.get_by_label("Đơn vị tính").select_option(label="kg")
    page.get_by_label("Giao ở đâu").fill("kho Gia Lâm")
    page.get_by_label("Tên của bạn").fill("Chị Hoa")
    page.get_by_label("Điện thoại hoặc email").fill("0912 000 111")
    page.get_by_label("Tôi đồng ý để Liên minh").check()
    page.get_by_role("button", name=button).click()


def answer(page: Page, price: str) -> None:
    page.get_by_label("Giá bán", exact=True).fill(price)
    page.get_by_label("Bốn số cuối").fill(DIGITS)
    page.get_by_role("button", name="Gửi câu trả lời").click()
    expect(page.get_by_text("Đã gửi. Người mua được báo ngay")).to_be_visible()


def test_an_enquiry_becomes_a_deal(visitor: Page, world: World) -> None:
    prepare(world)
    visitor.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    visitor.goto("/san-pham/?q=vai+thieu")
    visitor.get_by_role("link", name="Vải thiều Lục Ngạn").first.click()
    assert visitor.context.cookies() == []
    visitor.get_by_role("link", name="Hỏi mua, hỏi giá").click()
    expect(visitor.get_by_label("Cần bao nhiêu")).to_be_visible()
    look(visitor, "enquiry-form")
    fill_in(visitor)
    visitor.wait_for_url("**/l/**")
    look(visitor, "enquiry-receipt")
    receipt = visitor.url

    visitor.goto(answer_path())
    look(visitor, "enquiry-answer")
    answer(visitor, "45k")
    expect(visitor.get_by_text("0912 000 111")).to_be_visible()

    visitor.goto(receipt)
    expect(visitor.get_by_text("45.000 đ/kg").first).to_be_visible()
    visitor.get_by_label("Viết cho bên kia").fill("Gửi tôi mẫu trước nhé.")
    visitor.get_by_role("button", name="Gửi", exact=True).click()
    visitor.get_by_role("button", name="Chọn làm việc tiếp").click()
    expect(visitor.get_by_text("Chưa phải đơn hàng").first).to_be_visible()
    look(visitor, "enquiry-chosen")

    deal, today = Deal.objects.latest("pk"), timezone.localdate()
    number_deal(deal, order_number="PO-17", counted_on=today, by=world.cast.organiser, now=timezone.now())
    visitor.goto(receipt)
    expect(visitor.get_by_text("PO-17")).to_be_visible()
    assert deal in Deal.objects.counted()


def test_the_same_without_javascript(base_url: str, browser: Browser, world: World) -> None:
    prepare(world)
    context = browser.new_context(java_script_enabled=False, base_url=base_url, locale="vi-VN")
    page = context.new_page()
    page.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    page.goto("/san-pham/?q=vai+thieu")
    page.get_by_role("link", name="Vải thiều Lục Ngạn").first.click()
    page.get_by_role("link", name="Hỏi mua, hỏi giá").click()
    fill_in(page)
    receipt, enquiry = page.url, Enquiry.objects.latest("pk")
    page.goto(answer_path())
    answer(page, "1,2 triệu")
    page.goto(receipt)
    page.get_by_role("button", name="Chọn làm việc tiếp").click()
    expect(page.get_by_text("Bạn đã chọn làm việc tiếp").first).to_be_visible()
    deal, today = Deal.objects.get(quotation__enquiry=enquiry), timezone.localdate()
    number_deal(deal, order_number="PO-18", counted_on=today, by=world.cast.organiser, now=timezone.now())
    page.goto(receipt)
    expect(page.get_by_text("PO-18")).to_be_visible()
    page.get_by_role("link", name="Thông tin của tôi").click()
    expect(page.get_by_text("Chị Hoa").first).to_be_visible()
    page.get_by_label("Tôi hiểu").check()
    page.get_by_role("button", name="Xóa thông tin của tôi").click()
    expect(page.get_by_text("không còn tên ai")).to_be_visible()
    context.close()


def test_two_products_are_compared_and_asked_for_at_once(visitor: Page, world: World) -> None:
    prepare(world)
    visitor.goto(f"/so-sanh/?sp={world.lychee.pk}&sp={world.noodle.pk}")
    expect(visitor.get_by_text("45.000 đ").first).to_be_visible()
    look(visitor, "compare")
    visitor.get_by_role("link", name="Hỏi giá cả 2 sản phẩm").click()
    fill_in(visitor, button="Gửi 2 câu hỏi")
    expect(visitor.get_by_text("Mỗi câu hỏi có một biên nhận riêng")).to_be_visible()
    look(visitor, "compare-sent")
    assert Enquiry.objects.filter(product__in=(world.lychee, world.noodle), name="Chị Hoa").count() >= 2
