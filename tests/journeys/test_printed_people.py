"""The day of each person whom the demo prints: in with what it prints, the main job with the keys, and out again."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django import DjangoDbBlocker

from accounts.enums import CallState, PlaceLevel, PlaceMap
from accounts.models import CallTask, Contact, Organisation, Place, User
from booths.domain.ledger import sell_good
from booths.domain.settlement import close_settlement
from booths.models import Rate, Settlement
from catalog.enums import Stock
from catalog.models import Enquiry, Pack, Product
from cms.demo import people
from cms.domain.setup import set_up_site
from cms.management.commands.demo import Command
from tests import database
from tests.factories.accounts import create_organisation
from tests.factories.booths import create_rate, create_running, create_supplied, create_venue
from tests.factories.calls import create_call
from tests.factories.catalog import create_pack, create_product
from tests.journeys.conftest import PATIENCE
from tests.journeys.eyes import DESK, HEIGHT, PHONE, Watch, take_picture

NEW_TEXT = "Vải chín sớm, cùi dày."


def printed() -> list[str]:
    """What one types to sign in, line by line, as the command prints it."""
    out = StringIO()
    command = Command(stdout=out)
    command.print_sign_ins(8000)
    return re.findall(r"^  (\S+)\s+\S", out.getvalue(), flags=re.MULTILINE)


@dataclass(frozen=True)
class Site:
    """What the ten meet: their cooperative with a product, of which a change waits, and the goods of another at its
    stall, settled."""

    cooperative: Organisation
    product: Product
    pack: Pack
    call: CallTask
    rate: Rate
    settled: Settlement


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """The people of the demo on a small site."""
    with django_db_blocker.unblock():
        set_up_site()
        people.load_staff()
        commune = Place.objects.filter(
            map=PlaceMap.OLD, level=PlaceLevel.COMMUNE, parent__full_name="Huyện Lục Ngạn"
        ).first()
        cooperative = create_organisation(name=people.OWN_COOPERATIVE, place=commune)
        create_organisation(name=people.SUPPLIER, place=commune)
        people.load_contacts()
        yield create_site(cooperative)
        database.empty()


def create_site(cooperative: Organisation) -> Site:
    product = create_product(name="Vải thiều Đồng Mây", organisation=cooperative, revision=True)
    pack = create_pack(product=product, name="sọt 10 kg", price=350_000)
    product.summary = NEW_TEXT
    product.save_revision()
    product.get_workflow().start(product, Contact.objects.filter(organisation=cooperative)[0].user)
    rate = create_rate(venue=create_venue())
    return Site(cooperative, product, pack, create_call(name="Vi Thị Yến"), rate, create_settled(cooperative))


def create_settled(cooperative: Organisation) -> Settlement:
    """Tea of the supplier at the cooperative's stall: delivered, one box sold, the day settled."""
    now, by = timezone.now(), User.objects.get(phone="+84300000101")
    today = timezone.localdate()
    booking = create_running(now=now, organisation=cooperative, first_day=today, last_day=today + timedelta(days=80))
    told = {"supplier": Organisation.objects.get(name=people.SUPPLIER), "name": "Trà cà gai leo", "unit": "hộp"}
    good = create_supplied(booking=booking, by=by, now=now, **told)
    sell_good(good, quantity=Decimal(1), day=today, by=by, now=now)
    return close_settlement(booking, first=today, last=today, by=by, now=now)[0]


def type_in(field: Locator, text: str) -> None:
    """As people do: into the field, what stood there away, key by key."""
    field.click()
    field.press("ControlOrMeta+a")
    field.press_sequentially(text)


def sign_in(page: Page, login: str) -> None:
    page.goto("/tai-khoan/dang-nhap/")
    type_in(page.get_by_label("điện thoại", exact=False).first, login)
    type_in(page.get_by_label("Mật khẩu", exact=True), people.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "dang-nhap" not in url)


def sign_out(page: Page) -> None:
    """By the account's own page, to which every page leads."""
    page.goto("/tai-khoan/")
    expect(page.get_by_role("main").get_by_role("heading", name="Tài khoản của tôi")).to_be_visible()
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    page.goto("/tai-khoan/")
    expect(page).to_have_url(re.compile(r"/tai-khoan/dang-nhap/"))


def find(page: Page, words: str) -> None:
    """From anywhere in the admin, by its one box."""
    page.goto("/cms/tim/")
    type_in(page.get_by_label("Tìm sản phẩm", exact=False), words)
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")


def admin(page: Page, site: Site) -> None:
    """Somebody forgot the password: found by name without marks, given a code to read aloud."""
    page.goto("/cms/users/")
    type_in(page.get_by_role("main").get_by_role("searchbox").or_(page.locator("#id_q")).first, "hoang thi mau mai")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="Hoàng Thị Mẫu Mai").first.click()
    take_picture(page, "day-admin-person")
    mai = User.objects.get(phone="+84300000101")
    page.goto(f"/cms/nguoi-dung/{mai.pk}/ma/")
    page.get_by_role("button", name="Cấp mã").click()
    expect(page.locator("#one-time-code")).to_have_text(re.compile(r"\d{3} \d{3}"))
    take_picture(page, "day-admin-code")


def editor(page: Page, site: Site) -> None:
    """What waits is read beside what was, and approved by one key."""
    page.goto("/cms/")
    take_picture(page, "day-editor-home")
    page.get_by_role("link", name="sản phẩm chờ duyệt").click()
    page.get_by_role("link", name="Xem lần lượt").click()
    expect(page.get_by_text(NEW_TEXT)).to_be_visible()
    take_picture(page, "day-editor-decide")
    page.keyboard.press("d")
    expect(page.get_by_text("Không có sản phẩm nào chờ duyệt.")).to_be_visible()
    site.product.refresh_from_db()
    assert site.product.summary == NEW_TEXT


def organiser(page: Page, site: Site) -> None:
    """Somebody is called, and what came of it written down by one press."""
    page.goto("/cms/")
    take_picture(page, "day-organiser-home")
    page.get_by_role("link", name=re.compile("cần gọi|phải gọi|gọi")).first.click()
    expect(page.get_by_text("Vi Thị Yến").first).to_be_visible()
    take_picture(page, "day-organiser-calls")
    page.get_by_role("button", name="Đã báo").first.click()
    expect(page.get_by_text("Đã ghi").first).to_be_visible()
    assert CallTask.objects.get(pk=site.call.pk).state == CallState.DONE


def register(page: Page, site: Site) -> None:
    """A number that changed: the cooperative found from anywhere, the number as it was read out on the phone."""
    find(page, "dong may")
    take_picture(page, "day-register-found")
    page.get_by_role("main").get_by_role("link", name=people.OWN_COOPERATIVE).first.click()
    type_in(page.get_by_label("Điện thoại đơn vị"), "0912.345.678")
    take_picture(page, "day-register-organisation")
    page.get_by_role("button", name="Lưu", exact=False).first.click()
    page.wait_for_load_state()
    site.cooperative.refresh_from_db()
    assert site.cooperative.phone == "+84912345678"


def accountant(page: Page, site: Site) -> None:
    """A price of the season, typed as it is said."""
    page.goto(f"/cms/snippets/booths/rate/edit/{site.rate.pk}/")
    type_in(page.get_by_label("Đơn giá", exact=False), "65k")
    take_picture(page, "day-accountant-rate")
    page.get_by_role("button", name="Lưu", exact=False).first.click()
    page.wait_for_load_state()
    assert Rate.objects.get(pk=site.rate.pk).price == 65_000


def leader(page: Page, site: Site) -> None:
    """A figure, its rows, one of them read; nothing to change."""
    page.goto("/cms/")
    take_picture(page, "day-leader-home")
    page.get_by_role("link", name="sản phẩm trên trang công khai").click()
    page.get_by_role("main").get_by_role("link", name=site.product.name).first.click()
    take_picture(page, "day-leader-product")
    expect(page.get_by_role("button", name="Lưu", exact=False)).to_have_count(0)


def owner(page: Page, site: Site) -> None:
    """The price of today, on a phone."""
    page.goto("/quan-ly/")
    take_picture(page, "day-owner-today")
    page.goto(f"/quan-ly/san-pham/{site.product.pk}/gia/")
    type_in(page.get_by_label("Giá bán (đồng)").first, "360k")
    take_picture(page, "day-owner-price")
    page.get_by_role("button", name="Lưu và tiếp").click()
    page.wait_for_load_state()
    assert Pack.objects.get(pk=site.pack.pk).price == 360_000


def deputy(page: Page, site: Site) -> None:
    """Sold out, told by one tap."""
    page.goto("/quan-ly/")
    page.get_by_role("link", name="Sản phẩm", exact=True).last.click()
    take_picture(page, "day-deputy-products")
    page.get_by_role("link", name=site.product.name).first.click()
    page.get_by_role("button", name="hết hàng").click()
    expect(page.get_by_text("Đã báo: hết hàng")).to_be_visible()
    take_picture(page, "day-deputy-product")
    assert Product.objects.get(pk=site.product.pk).stock == Stock.SOLD_OUT


def supplier(page: Page, site: Site) -> None:
    """Own goods on the shelf, the note they came with, and a settlement that is short of two boxes."""
    page.goto("/quan-ly/")
    take_picture(page, "day-supplier-today")
    page.goto("/quan-ly/ky-gui/")
    page.get_by_role("link", name=str(site.settled.consignment.booking.venue)).first.click()
    expect(page.get_by_role("link", name="Trà cà gai leo").first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^GN"))).to_be_visible()
    take_picture(page, "day-supplier-goods")
    page.get_by_role("link", name=f"{site.settled.last_day:%d/%m/%Y}").first.click()
    take_picture(page, "day-supplier-settlement")
    page.get_by_role("link", name="Xác nhận hoặc ý kiến").click()
    page.get_by_label("Chưa khớp, tôi có ý kiến").check()
    type_in(page.locator("[name=objection]"), "Thiếu 2 hộp của ngày đầu")
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_text("Đã ghi nhận trả lời")).to_be_visible()
    site.settled.refresh_from_db()
    assert (site.settled.answer, site.settled.objection) == ("objected", "Thiếu 2 hộp của ngày đầu")


def buyer(page: Page, site: Site) -> None:
    """Goods found without marks, a price asked for, the answer's place kept."""
    page.goto("/")
    type_in(page.get_by_role("main").get_by_role("combobox").first, "vai thieu")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=site.product.name).first.click()
    take_picture(page, "day-buyer-product")
    page.get_by_role("link", name="Hỏi mua, hỏi giá").click()
    type_in(page.get_by_label("Cần bao nhiêu"), "1.000")
    page.get_by_label("Đơn vị tính").select_option(label="kg")
    type_in(page.get_by_label("Giao ở đâu"), "kho Gia Lâm")
    take_picture(page, "day-buyer-ask")
    page.get_by_label("Tôi đồng ý để Liên minh").check()
    page.get_by_role("button", name="Gửi câu hỏi").click()
    page.wait_for_url("**/l/**")
    page.goto("/cua-toi/")
    expect(page.get_by_text(site.product.name).first).to_be_visible()
    take_picture(page, "day-buyer-own")
    assert Enquiry.objects.get().product == site.product


DAYS: dict[str, tuple[Callable[[Page, Site], None], int]] = dict(
    zip(
        [person.sign_in for person in people.CAST],
        [
            *((job, DESK) for job in (admin, editor, organiser, register, accountant, leader)),
            *((job, PHONE) for job in (owner, deputy, supplier, buyer)),
        ],
        strict=True,
    )
)
"""By what each types to sign in: the main job, and how wide the screen is at which it is done."""


def test_the_demo_prints_everybody() -> None:
    assert printed() == [person.sign_in for person in people.CAST]


@pytest.mark.parametrize("login", DAYS)
def test_day_of_a_printed_person(page: Page, watch: Watch, site: Site, settings: Any, login: str) -> None:
    settings.STAFF_SECOND_STEP = False  # as the demo says
    work, width = DAYS[login]
    page.set_viewport_size({"width": width, "height": HEIGHT[width]})
    page.set_default_timeout(PATIENCE)
    sign_in(page, login)
    work(page, site)
    sign_out(page)
