"""The first page of the staff: what waits, within the scope."""

import time
from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.admin.menu import admin_menu

from accounts.admin.dashboard import work_for
from accounts.enums import Confidence, Evidence
from accounts.models import Job, PlaceSuccession
from cms.cache import TolerantRedisCache
from cms.domain.roles import ensure_workflow
from tests.cast import client_for
from tests.factories.accounts import create_membership, create_new_commune
from tests.factories.calls import create_call
from tests.factories.catalog import create_certificate, create_product


@pytest.fixture(autouse=True)
def without_second_step(settings):
    """Rights are the matter here, not sign-in."""
    settings.STAFF_SECOND_STEP = False


@pytest.fixture
def waiting(cast, today):
    """In each of two districts: an ending paper, a product to verify, one without producer, an unsure step."""
    ensure_workflow()
    for organisation in (cast.cooperative, cast.other_cooperative):
        product = create_product(organisation=organisation, revision=True, live=False)
        product.get_workflow().start(product, cast.administrator)
        create_certificate(product=product, valid_until=today + timedelta(days=60))
        create_product(organisation=None, place=organisation.place)
        create_product(organisation=organisation, evidence=Evidence.UNVERIFIED, live=False)
        create_new_commune(old=organisation.place)
    PlaceSuccession.objects.update(confidence=Confidence.MEDIUM)


def lines(user, now):
    return [(line.count, line.label) for line in work_for(user, now)]


def test_administrator_sees_everything_that_waits(cast, waiting, now):
    assert lines(cast.administrator, now) == [
        (2, "sản phẩm chờ duyệt"),
        (2, "giấy tờ hết hạn trong 90 ngày"),
        (2, "giấy tờ hết hạn trong 180 ngày"),
        (2, "sản phẩm chờ xác minh"),
        (2, "sản phẩm chưa rõ chủ thể"),
        (2, "chuyển đổi địa bàn cần kiểm tra"),
    ]


def test_register_staff_see_their_own_part(cast, waiting, now):
    assert lines(cast.register_staff, now) == [
        (1, "giấy tờ hết hạn trong 90 ngày"),
        (1, "giấy tờ hết hạn trong 180 ngày"),
        (1, "sản phẩm chờ xác minh"),
        (1, "sản phẩm chưa rõ chủ thể"),
        (1, "chuyển đổi địa bàn cần kiểm tra"),
    ]


def test_each_line_leads_to_the_rows_that_it_counts(cast, waiting, now, clock):
    create_call(now=now)
    client = client_for(cast.administrator)
    pages = [client.get(line.url).context for line in work_for(cast.administrator, now)]
    shown = [page["paginator"].count if "paginator" in page else page["total"] for page in pages]
    assert shown == [line.count for line in work_for(cast.administrator, now)]


def test_leader_reads_the_figures_of_the_register_with_their_rows(cast, now, clock):
    create_membership(organisation=cast.cooperative)
    product = create_product(organisation=cast.cooperative)
    create_certificate(product=product)
    found = work_for(cast.leader, now)
    assert [(line.count, line.label) for line in found] == [
        (2, "hợp tác xã đang hoạt động"),
        (1, "thành viên Liên minh"),
        (1, "sản phẩm trên trang công khai"),
        (1, "giấy tờ còn hiệu lực"),
    ]
    client = client_for(cast.leader)
    assert [client.get(line.url).context["paginator"].count for line in found] == [2, 1, 1, 1]


def test_lists_of_the_machine_stand_apart_and_not_before_the_leader(cast):
    assert ["system" in menu_of(person) for person in (cast.administrator, cast.leader)] == [True, False]


def test_first_page_shows_the_work_and_no_link_to_elsewhere(cast, waiting, clock):
    page = client_for(cast.editor).get(reverse("wagtailadmin_home")).content.decode()
    words = ("Việc cần làm", "sản phẩm chờ duyệt", "admin/cho-phien.css", "https://guide.wagtail")
    assert [word in page for word in words] == [True, True, True, False]


def test_first_page_says_when_nothing_waits(cast):
    page = client_for(cast.accountant).get(reverse("wagtailadmin_home")).content.decode()
    assert "Không có việc nào đang chờ bạn." in page


def test_administrator_sees_that_nobody_works_in_the_background(cast, now):
    for minutes in (11, 1):
        Job.objects.create(kind="tests.count", not_before=now - timedelta(minutes=minutes), created_at=now)
    assert (lines(cast.administrator, now), lines(cast.editor, now)) == ([(1, "tác vụ nền chờ quá 10 phút")], [])


def test_administrator_sees_that_redis_is_away(cast, now, settings, monkeypatch):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    monkeypatch.setattr(TolerantRedisCache, "_resting_until", time.monotonic() + 600)
    label = "máy chủ Redis không trả lời, việc nền chạy chậm lại"
    assert (lines(cast.administrator, now), lines(cast.editor, now)) == ([(1, label)], [])


def menu_of(person):
    response = client_for(person).get(reverse("wagtailadmin_home"))
    return sorted(item.name for item in admin_menu.menu_items_for_request(response.wsgi_request))


def test_menu_holds_what_the_role_can_use(cast):
    common = ["catalogue", "documents", "images", "register", "taxonomy"]
    assert {name: menu_of(getattr(cast, name)) for name in ("accountant", "register_staff", "editor")} == {
        "accountant": [common[0], "deals", *common[1:4], "reports", "stalls", "taxonomy"],
        "register_staff": ["calls", common[0], "documents", "enquiries", *common[2:4], "reports", *common[4:]],
        "editor": [
            "approval",
            *common[:2],
            "explorer",
            "images",
            "register",
            "reports",
            "search-words",
            "settings",
            "taxonomy",
        ],
    }


def test_admin_has_its_own_policy_and_the_site_the_strict_one(cast, client):
    policy = client_for(cast.editor).get(reverse("wagtailadmin_home")).headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "unsafe-inline" not in client.get("/tai-khoan/dang-nhap/").headers["Content-Security-Policy"]
