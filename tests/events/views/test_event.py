"""Public pages of events."""

import uuid
from datetime import date, time

import pytest
from django.urls import reverse

from events.enums import EventState
from events.models import Registration
from tests.factories.accounts import create_user
from tests.factories.catalog import create_kind, create_product, create_unit
from tests.factories.events import create_change, create_event, create_seller

pytestmark = pytest.mark.django_db


def form(**more) -> dict[str, str]:
    told = {"unit_name": "Siêu thị Xanh", "person": "Ông Hải", "phone": "0912.345.678", "people": "1", "agrees": "on"}
    return {**told, "kind_0": "vải thiều", "client_id": str(uuid.uuid4()), **more}


@pytest.fixture
def address() -> str:
    create_kind(name="vải thiều")
    return reverse("event_register", args=[create_event().slug])


def test_list_shows_what_is_ahead_and_what_was(client, clock):
    create_event(name="Hội nghị sắp tới")
    create_event(name="Hội nghị cũ", state=EventState.HELD, first_day=None, last_day=None)
    create_event(name="Đang chuẩn bị", state=EventState.PLANNED)
    page = client.get(reverse("events")).content.decode()
    assert page.index("Hội nghị sắp tới") < page.index("Đã qua") < page.index("Hội nghị cũ")
    assert "Đang chuẩn bị" not in page


def test_page_shows_goods_of_those_who_come(client, clock, django_assert_num_queries):
    event, kind = create_event(), create_kind(name="vải thiều")
    seller = create_seller(kind=kind, event=event)
    create_product(organisation=seller.organisation, kind=kind, name="Vải thiều chín sớm")
    create_product(organisation=seller.organisation, name="Rượu nếp")
    page = client.get(reverse("event", args=[event.slug])).content.decode()
    assert ("Vải thiều chín sớm" in page, "Rượu nếp" in page) == (True, False)


def test_planned_event_is_nobodys_business(client):
    event = create_event(state=EventState.PLANNED)
    assert client.get(reverse("event", args=[event.slug])).status_code == 404


def test_buyer_registers_without_an_account_and_lands_behind_a_link(client, clock, address):
    told = form(quantity_0="2 rưỡi", unit_0=create_unit().pk, deliver_to="kho Gia Lâm")
    answers = [client.post(address, told) for _ in range(2)]
    row = Registration.objects.get()
    need = row.demands.get().need
    assert (row.unit_name, row.phone, row.how, need.deliver_to) == (
        "Siêu thị Xanh",
        "+84912345678",
        "site",
        "kho Gia Lâm",
    )
    assert {answer.status_code for answer in answers} == {302}
    page = client.get(answers[0].url).content.decode()
    assert "Đã đăng ký cho Siêu thị Xanh" in page


def test_number_without_a_unit_is_asked_about(client, clock, address):
    page = client.post(address, form(quantity_0="2 rưỡi")).content.decode()
    assert "Hãy chọn đơn vị của số lượng này" in page
    assert not Registration.objects.exists()


def test_robot_that_fills_in_everything_registers_nobody(client, clock, address):
    assert client.post(address, form(website="http://vidu.example")).status_code == 302
    assert not Registration.objects.exists()


def test_consent_and_a_known_kind_are_needed(client, clock, address):
    page = client.post(address, form(agrees="", kind_0="xe lăn")).content.decode()
    assert "Chưa có mặt hàng “xe lăn”" in page
    assert 'value="Siêu thị Xanh"' in page
    assert not Registration.objects.exists()


def test_flood_is_throttled(client, clock, address):
    codes = [client.post(address, form(person="")).status_code for _ in range(11)]
    assert (codes[:10], codes[10]) == ([200] * 10, 429)


def test_a_past_event_says_that_its_report_gives_no_day(client):
    event = create_event(state=EventState.HELD, first_day=None, last_day=None)
    page = client.get(reverse("event", args=[event.slug])).content.decode()
    assert ("báo cáo không nêu" in page, "chưa định ngày" in page) == (True, False)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"kind": "moved", "hall": "Hội trường B"}, "Đổi địa điểm: Sửa nhà (trước đó Hội trường B)"),
        ({"kind": "moved", "hall": "Hội trường A"}, "Đổi địa điểm: Sửa nhà"),
        ({"kind": "retimed", "begins_at": time(8)}, "Đổi giờ: Sửa nhà (trước đó 08:00)"),
        ({"kind": "postponed", "first_day": date(2026, 12, 8)}, "Đổi ngày: Sửa nhà (trước đó 08/12/2026)"),
    ],
)
def test_a_change_says_what_stood_before(client, told, shown):
    event = create_event()
    create_change(event=event, by=create_user(), **told)
    page = client.get(reverse("event", args=[event.slug])).content.decode()
    notice = page.partition('role="status">')[2].partition("</p>")[0]
    assert " ".join(notice.split()) == shown
