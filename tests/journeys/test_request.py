"""Lychees for a supermarket told by telephone: ten invited, three answer unseen by each other, two chosen, one deal
that counts once its order is there. And a folder for six: three complete, three with their reasons."""

from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.consents.consent import give_consent
from accounts.enums import ConsentHow
from accounts.files.private import keep_file
from accounts.links.token import link_address
from accounts.models import Job, Organisation, SecretLink
from accounts.work.job_run import work_on_job
from catalog.domain import request_news as news
from catalog.domain.folder_order import MAKE
from catalog.enums import Per, Period
from catalog.models import Deal, Invitation, Product, PurchaseRequest, Unit
from catalog.papers import PAPERS_TO_BUYERS, SCAN
from tests.accounts.files.papers import PDF
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.catalog import create_certificate, create_kind, create_product, create_season, create_unit
from tests.factories.need import create_supply
from tests.factories.request import create_invitation, create_request, quote_row
from tests.journeys.eyes import DESK, HEIGHT, PHONE, look, take_picture
from tests.journeys.test_job import enter
from tests.journeys.world import World

MANY, INVITED = 12, 10
YEAR = timezone.localdate().year + 1


@pytest.fixture
def growers(world: World) -> list[Organisation]:
    """Twelve cooperatives with lychees in June, each with somebody in charge who has a number of their own."""
    kind = create_kind(name="vải thiều")
    tonne = create_unit(code="tấn", factor=Decimal(1000), base="kg")
    create_unit(code="kg")
    Unit.objects.filter(code="kg").update(factor=1, base="kg")
    found = []
    for number in range(1, MANY + 1):
        grower = create_organisation(name=f"HTX vải {number:02d}")
        create_contact(organisation=grower, phone=f"+849120010{number:02d}")
        create_season(product=create_product(organisation=grower, kind=kind), months=(6, 6))
        create_supply(organisation=grower, kind=kind, quantity=number, unit=tonne, period=Period.DAY)
        found.append(grower)
    return found


def path_of(action: str, subject_id: int) -> str:
    return urlsplit(link_address(SecretLink.objects.get(action=action, subject_id=subject_id))).path


def write_down(page: Page) -> None:
    """What the buyer says on the telephone."""
    told = {
        "kind_name": "vải thiều",
        "quantity": "2",
        "first_on": f"{YEAR}-06-15",
        "last_on": f"{YEAR}-06-25",
        "deliver_to": "kho Gia Lâm",
        "before": "5 giờ",
        "name": "Anh Minh",
        "reach": "0912 000 222",
        "company": "Siêu thị Hoa Sen",
    }
    for name, value in told.items():
        page.locator(f"form.cp-confirm [name={name}]").fill(value)
    page.locator("form.cp-confirm [name=unit]").select_option(label="tấn")
    page.locator("form.cp-confirm [name=period]").select_option(Period.DAY)
    page.locator("form.cp-confirm [name=agree]").check()
    page.get_by_role("button", name="Ghi yêu cầu").click()


def quote(page: Page, invitation: Invitation, price: str, tonnes: str) -> str:
    """What one cooperative answers on its phone; what its page says."""
    page.goto(path_of(news.ANSWER, invitation.pk))
    page.get_by_label("Giá bán", exact=True).fill(price)
    page.locator("[name=price_unit]").select_option(label="kg")
    page.locator("[name=quantity]").fill(tonnes)
    page.locator("[name=unit]").select_option(label="tấn")
    page.locator("[name=per]").select_option(Per.DAY)
    contact = invitation.organisation.contacts.get()
    page.get_by_label("Bốn số cuối").fill(contact.phone[-4:])
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_text("Đã gửi. Đến hết hạn vẫn mở lại")).to_be_visible()
    return page.content()


def test_two_tonnes_a_day_told_by_telephone(
    visitor: Page, browser: Browser, base_url: str, world: World, growers: list[Organisation]
) -> None:
    visitor.set_viewport_size({"width": DESK, "height": HEIGHT[DESK]})
    enter(visitor, world.cast.organiser, "/cms/yeu-cau-mua/ghi/")
    write_down(visitor)
    expect(visitor.get_by_text("Đề xuất mời")).to_be_visible()
    take_picture(visitor, "request-proposals")
    visitor.get_by_role("button", name="Mời các đơn vị đã đánh dấu").click()
    expect(visitor.get_by_text(f"Đã mời {INVITED} đơn vị")).to_be_visible()
    request = PurchaseRequest.objects.get(company="Siêu thị Hoa Sen")
    invited = list(request.invitations.select_related("organisation").order_by("pk"))
    assert len(invited) == INVITED

    plain = browser.new_context(java_script_enabled=False, base_url=base_url, locale="vi-VN")
    phone = plain.new_page()
    phone.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    pages = [quote(phone, row, price, "1") for row, price in zip(invited[:3], ("25k", "27.000", "30k"), strict=True)]
    others = [[row.organisation.name for row in invited if row.pk != own.pk] for own in invited[:3]]
    assert [[name for name in names if name in page] for names, page in zip(others, pages, strict=True)] == [[], [], []]
    assert [word for word in ("Hoa Sen", "Anh Minh", "0912 000 222") for page in pages if word in page] == []

    phone.goto(path_of(news.BUYER, request.pk))
    for row in invited[:2]:
        phone.get_by_label(row.organisation.name).check()
    phone.get_by_role("button", name="Cộng các dòng đã đánh dấu").click()
    expect(phone.get_by_text("đủ số lượng cần")).to_be_visible()
    expect(phone.get_by_text("572.000.000 đ").first).to_be_visible()
    take_picture(phone, "request-compared-360-plain")
    phone.get_by_role("button", name="Chọn làm việc tiếp").click()
    phone.get_by_label("Bốn số cuối").fill("0222")
    phone.get_by_role("button", name="Tiếp tục").click()
    expect(phone.get_by_text("bạn chọn làm việc tiếp").first).to_be_visible()
    plain.close()
    deals = list(Deal.objects.filter(quotation__invitation__request=request).order_by("pk"))
    assert ([deal.seller for deal in deals], Deal.objects.counted().count()) == (growers_of(invited[:2]), 0)

    visitor.goto(f"/cms/giao-dich/{deals[0].pk}/")
    visitor.get_by_role("link", name="Ghi số").first.click()
    visitor.locator("[name=order_number]").fill("PO-2027-17")
    visitor.locator("form:has([name=order_number]) button[type=submit]").click()
    visitor.wait_for_url(f"**/giao-dich/{deals[0].pk}/")
    assert [deal.pk for deal in Deal.objects.counted()] == [deals[0].pk]
    visitor.context.clear_cookies()
    visitor.goto(path_of(news.BUYER, request.pk))
    look(visitor, "request-deals")


def growers_of(invited: list[Invitation]) -> list[Organisation]:
    return [row.organisation for row in invited]


@pytest.fixture
def six(world: World) -> PurchaseRequest:
    """Quoted by six: four agreed to all buyers, one of them has a paper that ended yesterday."""
    now, today = timezone.now(), timezone.localdate()
    request = create_request(answer_by=now + timedelta(days=3), created_at=now)
    ends = [300, 300, 300, -1, 300, 300]
    for number, days in enumerate(ends, start=1):
        grower = create_organisation(name=f"HTX hồ sơ {number}")
        contact = create_contact(organisation=grower, phone=f"+849120020{number:02d}")
        product = create_product(name=f"Vải hồ sơ {number}", organisation=grower, kind=request.need.kind)
        paper = create_certificate(product=product, valid_until=today + timedelta(days=days))
        keep_file(ContentFile(PDF, name="vietgap.pdf"), kind=SCAN, subject=paper, by=None, now=now)
        if number <= 4:
            by = create_user()
            give_consent(PAPERS_TO_BUYERS, person=contact, how=ConsentHow.PHONE, by=by, now=now, about=paper)
        quote_row(create_invitation(request=request, organisation=grower))
    return request


def test_folder_for_six_has_three_complete_and_three_reasons(visitor: Page, six: PurchaseRequest) -> None:
    news.buyer_link(six, now=timezone.now())
    visitor.set_viewport_size({"width": PHONE, "height": HEIGHT[PHONE]})
    visitor.goto(f"{path_of(news.BUYER, six.pk)}?ho-so")
    look(visitor, "link-proof")
    visitor.get_by_label("Bốn số cuối").fill(six.phone[-4:])
    visitor.get_by_role("button", name="Tiếp tục").click()
    expect(visitor.get_by_text("đủ hồ sơ", exact=True)).to_have_count(3)
    expect(visitor.get_by_text("VIETGAP: đã hết hiệu lực")).to_have_count(1)
    expect(visitor.get_by_text("VIETGAP: đơn vị chưa đồng ý gửi bản chụp")).to_have_count(2)
    look(visitor, "folder")
    visitor.get_by_role("button", name="Xin bản chụp còn thiếu").click()
    expect(visitor.get_by_text("chưa trả lời")).to_have_count(2)
    visitor.get_by_role("button", name="Làm hồ sơ").click()
    expect(visitor.get_by_text("Đang làm hồ sơ")).to_be_visible()
    while work_on_job(Job.objects.get(kind=MAKE).pk, seconds=5, clock=timezone.now):
        pass
    visitor.goto(f"{path_of(news.BUYER, six.pk)}?ho-so")
    expect(visitor.get_by_text("3 trên 6 sản phẩm đủ giấy tờ")).to_be_visible()
    with visitor.expect_download() as fetched:
        visitor.get_by_role("link", name="Tải hồ sơ (.zip)").click()
    assert fetched.value.suggested_filename.startswith("ho-so-")
    look(visitor, "folder-made")
    assert Product.objects.filter(name__startswith="Vải hồ sơ").count() == 6
