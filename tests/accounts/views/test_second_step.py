"""The second step: who is sent to enrol, and that nobody is sent in circles (decision 23)."""

import re
import time
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from tests.cast import TOTP_SECRET, Cast, client_for, note_second_step
from tests.factories.accounts import PASSWORD, create_user

ENROL = "/tai-khoan/buoc-hai/cai-dat/"
AGAIN = "/tai-khoan/buoc-hai/xac-nhan/"
CODES = "/tai-khoan/buoc-hai/ma-du-phong/"
SIGN_IN = "/tai-khoan/dang-nhap/"
UNFINISHED = "Lần đăng nhập vừa rồi chưa xong. Hãy đăng nhập lại; nếu vẫn không được, hãy gọi cán bộ Liên minh."


@pytest.fixture
def staff(db: None) -> User:
    user = create_user(phone="0912 345 678")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def sign_in(client: Client, **more: str):
    return client.post(SIGN_IN, {"login": "0912345678", "password": PASSWORD, **more})


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.mark.parametrize(
    "path", ["/cms/", "/cms/users/", "/cms/account/", "/cms/editing-sessions/ping/wagtailcore/page/1/1/", "/cms/nope/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_staff_without_it_are_sent_to_enrol(client: Client, staff: User, path: str, method: str) -> None:
    client.force_login(staff)
    response = getattr(client, method)(path)
    assert (response.status_code, response.url) == (302, ENROL)


def test_superusers_are_staff(client: Client, db: None) -> None:
    client.force_login(create_user(is_superuser=True))
    assert client.get("/cms/").url == ENROL


def test_staff_with_it_come_in(client: Client, staff: User) -> None:
    TOTP.activate(staff, TOTP_SECRET)
    assert client_for(staff).get("/cms/").status_code == 200


@pytest.mark.parametrize(("method", "back"), [("get", "/cms/users/?p=1"), ("post", "/cms/")])
def test_a_session_that_is_older_than_the_enrolment_gives_the_code_first(
    client: Client, staff: User, method: str, back: str
) -> None:
    client.force_login(staff)
    TOTP.activate(staff, TOTP_SECRET)
    response = getattr(client, method)("/cms/users/?p=1")
    assert (response.status_code, response.url) == (302, f"{AGAIN}?{urlencode({'next': back})}")
    page = client.get(response.url)
    assert (page.status_code, "/tai-khoan/xac-nhan/" in page.content.decode()) == (200, False)
    assert client.post(AGAIN, {"code": code_of(TOTP_SECRET), "next": back}).url == back
    assert client.get("/cms/").status_code == 200


def test_the_password_again_is_no_second_step(client: Client, staff: User) -> None:
    client.force_login(staff)
    TOTP.activate(staff, TOTP_SECRET)
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD, "next": "/cms/"})
    assert client.get("/cms/").url == f"{AGAIN}?next=%2Fcms%2F"


def test_a_record_of_another_person_is_no_second_step(client: Client, staff: User) -> None:
    TOTP.activate(staff, TOTP_SECRET)
    client.force_login(staff)
    note_second_step(client, create_user())
    assert client.get("/cms/").url == f"{AGAIN}?next=%2Fcms%2F"


@pytest.mark.parametrize("name", ["ma-du-phong/", "ma-du-phong/tao/", "ma-du-phong/tai/", "go/"])
def test_recovery_codes_and_taking_it_off_are_for_sessions_that_passed(client: Client, db: None, name: str) -> None:
    buyer = create_user(phone="0912 345 678")
    sign_in(client)
    TOTP.activate(buyer, TOTP_SECRET)
    RecoveryCodes.activate(buyer)
    path = f"/tai-khoan/buoc-hai/{name}"
    assert client.get(path).url == f"{AGAIN}?{urlencode({'next': path})}"
    assert client.post(AGAIN, {"code": code_of(TOTP_SECRET), "next": path}).url == path
    assert client.get(path).status_code == 200


def test_enrolling_ends_the_sessions_elsewhere_and_keeps_this_one(client: Client, staff: User) -> None:
    elsewhere, older = Client(), Client()
    older.force_login(staff)
    for browser in (client, elsewhere):
        sign_in(browser)
    key = client.session.session_key
    client.post(ENROL, {"code": code_of(client.get(ENROL).context["form"].secret)})
    assert [browser.get("/tai-khoan/").status_code for browser in (client, elsewhere, older)] == [200, 302, 302]
    assert client.get("/cms/").status_code == 200
    assert client.session.session_key != key
    sessions = client.get("/tai-khoan/phien/").context["sessions"]
    assert [session.session_key for session in sessions] == [client.session.session_key]


def test_taking_off_a_lost_step_ends_the_sessions(cast: Cast) -> None:
    stolen = client_for(cast.editor)
    client_for(cast.administrator).post(f"/cms/nguoi-dung/{cast.editor.pk}/buoc-hai/")
    assert stolen.get("/tai-khoan/").url == f"{SIGN_IN}?next=/tai-khoan/"


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_half_a_minute_old_or_ahead_is_taken(
    client: Client, staff: User, clock: time_machine.Traveller, steps: int, taken: bool
) -> None:
    TOTP.activate(staff, TOTP_SECRET)
    sign_in(client)
    code = format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // 30 + steps))
    client.post("/tai-khoan/buoc-hai/nhap-ma/", {"code": code})
    assert ("_auth_user_id" in client.session) == taken


def test_a_code_is_taken_once_for_as_long_as_it_is_right(
    client: Client, staff: User, clock: time_machine.Traveller
) -> None:
    TOTP.activate(staff, TOTP_SECRET)
    ahead = format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // 30 + 1))
    for browser, written in ((client, ahead), (Client(), f"{ahead[:3]} {ahead[3:]}")):
        sign_in(browser)
        browser.post("/tai-khoan/buoc-hai/nhap-ma/", {"code": written})
        assert ("_auth_user_id" in browser.session) == (browser is client)
        clock.shift(50)


def test_recovery_codes_alone_are_no_second_step(client: Client, staff: User) -> None:
    Authenticator.objects.create(user=staff, type=Authenticator.Type.RECOVERY_CODES, data={})
    client.force_login(staff)
    assert client.get("/cms/").url == ENROL


def test_the_setting_turns_it_off(client: Client, staff: User, settings: Any) -> None:
    settings.STAFF_SECOND_STEP = False
    client.force_login(staff)
    assert client.get("/cms/").status_code == 200


@pytest.mark.parametrize("role", ["owner_contact", "buyer", "outsider"])
def test_others_are_told_no_and_not_sent_in_circles(cast: Cast, client: Client, role: str) -> None:
    client.force_login(cast.person(role))
    response = client.get("/cms/")
    assert (response.status_code, "<h1>Không có quyền vào trang này</h1>" in response.content.decode()) == (403, True)


def test_strangers_are_sent_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/cms/users/").url == f"{SIGN_IN}?next=/cms/users/"


def test_wagtails_own_way_in_is_off(client: Client, db: None) -> None:
    assert client.get("/cms/login/").url == SIGN_IN
    assert client.get("/cms/login/?next=/cms/users/").url == f"{SIGN_IN}?next=%2Fcms%2Fusers%2F"
    assert client.post("/cms/login/", {"username": "x", "password": "y"}).url == SIGN_IN
    reset = ["", "done/", "confirm/MQ/a-b/", "complete/"]
    assert [client.get(f"/cms/password_reset/{path}").status_code for path in reset] == [404] * 4


@pytest.mark.parametrize("path", [ENROL, "/tai-khoan/", "/tai-khoan/phien/", "/tai-khoan/mat-khau/doi/"])
def test_staff_without_it_reach_their_account(client: Client, staff: User, path: str) -> None:
    sign_in(client)
    assert client.get(path).status_code == 200


def test_staff_without_it_can_sign_out_of_the_admin(client: Client, staff: User) -> None:
    client.force_login(staff)
    client.post("/cms/logout/")
    assert "_auth_user_id" not in client.session


def test_the_way_from_sign_in_through_enrolment_to_the_admin(client: Client, staff: User) -> None:
    sign_in(client, next="/cms/users/")
    page = client.get(client.get("/cms/users/").url)
    secret = page.context["form"].secret
    assert re.findall(r'<img src="([^,]+),', page.content.decode()) == ["data:image/svg+xml;base64"]
    assert client.post(ENROL, {"code": code_of(secret)}).url == CODES
    assert len(client.get(CODES).context["unused_codes"]) == 10
    assert client.get("/cms/").status_code == 200


def test_a_wrong_code_enrols_nobody(client: Client, staff: User) -> None:
    sign_in(client)
    client.get(ENROL)
    response = client.post(ENROL, {"code": "abc"})
    assert response.context["form"].errors == {"code": ["Mã chưa đúng. Hãy nhập mã đang hiện trên ứng dụng."]}
    assert Authenticator.objects.count() == 0


def test_an_address_nobody_confirmed_does_not_stand_in_the_way(client: Client, staff: User) -> None:
    staff.emailaddress_set.create(email="can-bo@example.vn", verified=False)
    sign_in(client)
    assert client.get(ENROL).status_code == 200


def test_a_session_of_yesterday_must_give_the_password_again_to_enrol(client: Client, staff: User) -> None:
    client.force_login(staff)
    assert client.get(ENROL).url == "/tai-khoan/xac-nhan/?next=%2Ftai-khoan%2Fbuoc-hai%2Fcai-dat%2F"
    assert client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD, "next": ENROL}).url == ENROL
    assert client.get(ENROL).status_code == 200


def test_sign_in_asks_for_the_code_and_keeps_next(client: Client, staff: User) -> None:
    TOTP.activate(staff, TOTP_SECRET)
    assert sign_in(client, next="/cms/users/").url == "/tai-khoan/buoc-hai/nhap-ma/"
    assert client.get("/cms/").url == f"{SIGN_IN}?next=/cms/"
    assert client.post("/tai-khoan/buoc-hai/nhap-ma/", {"code": code_of(TOTP_SECRET)}).url == "/cms/users/"


def test_a_sign_in_that_was_left_too_long_says_so(client: Client, staff: User, clock: time_machine.Traveller) -> None:
    TOTP.activate(staff, TOTP_SECRET)
    sign_in(client)
    clock.shift(16 * 60)
    page = client.post("/tai-khoan/buoc-hai/nhap-ma/", {"code": code_of(TOTP_SECRET)}, follow=True)
    assert page.redirect_chain == [(SIGN_IN, 302)]
    assert [str(message) for message in page.context["messages"]] == [UNFINISHED]


def test_a_stranger_at_the_second_step_is_sent_to_sign_in_without_a_cookie(client: Client, db: None) -> None:
    assert client.get("/tai-khoan/buoc-hai/nhap-ma/").url == SIGN_IN
    assert dict(client.cookies) == {}


def test_guessing_the_code_is_stopped(client: Client, staff: User) -> None:
    TOTP.activate(staff, TOTP_SECRET)
    sign_in(client)
    for _attempt in range(5):
        client.post("/tai-khoan/buoc-hai/nhap-ma/", {"code": "abc"})
    response = client.post("/tai-khoan/buoc-hai/nhap-ma/", {"code": code_of(TOTP_SECRET)})
    assert response.context["form"].errors == {"code": ["Đã thử sai quá nhiều lần. Hãy đợi 5 phút rồi thử lại."]}


def test_the_qr_code_stands_on_white_in_the_dark_too(client: Client, staff: User) -> None:
    sign_in(client)
    svg = client.get(ENROL).context["totp_svg"]
    assert re.findall(r'<(?:\w+:)?rect fill="(\w+)"', svg) == ["white"]
