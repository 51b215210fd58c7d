"""Signing in with phone or e-mail, and what a stranger can learn by trying."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.cast import Cast
from tests.factories.accounts import PASSWORD, create_user

URL = "/tai-khoan/dang-nhap/"
MISMATCH = "Số điện thoại (hoặc email) và mật khẩu không khớp. Hãy xem lại rồi thử lần nữa."
UNFINISHED = "Lần đăng nhập vừa rồi chưa xong. Hãy đăng nhập lại; nếu vẫn không được, hãy gọi cán bộ Liên minh."
TOO_MANY = "Đã thử sai quá nhiều lần. Hãy đợi 5 phút rồi thử lại."


@pytest.fixture
def farmer(db: None) -> User:
    return create_user(phone="0912 345 678", email="nam@example.vn")


def sign_in(client: Client, login: str, password: str = PASSWORD, **more: str):
    return client.post(URL, {"login": login, "password": password, **more})


def signed_in_as(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize(
    "login", ["0912 345 678", "+84912345678", "84912345678", "0912.345.678", "nam@example.vn", "Nam@Example.VN"]
)
def test_every_form_of_phone_and_email_signs_in(client: Client, farmer: User, login: str) -> None:
    response = sign_in(client, login)
    assert (response.status_code, response.url) == (302, "/tai-khoan/sau-khi-dang-nhap/")
    assert signed_in_as(client) == str(farmer.pk)


@pytest.mark.parametrize("login", ["mai@example.vn", " MAI@Example.vn "])
def test_who_has_an_address_alone_signs_in_with_it(client: Client, db: None, login: str) -> None:
    person = User.objects.create_person(email="Mai@example.vn", password=PASSWORD)
    response = sign_in(client, login)
    assert (response.status_code, response.url) == (302, "/tai-khoan/sau-khi-dang-nhap/")
    assert signed_in_as(client) == str(person.pk)


def test_a_step_that_gives_up_says_so(client: Client, db: None, settings: Any) -> None:
    settings.ACCOUNT_SIGNUP_FIELDS = ["phone*", "email*", "password1*"]  # lets in nobody without a number
    User.objects.create_person(email="mai@example.vn", password=PASSWORD)
    page = client.post(URL, {"login": "mai@example.vn", "password": PASSWORD}, follow=True)
    assert page.redirect_chain == [(URL, 302)]
    assert [str(message) for message in page.context["messages"]] == [UNFINISHED]
    assert signed_in_as(client) is None


@pytest.mark.parametrize(
    "login", ["0912345678", "nam@example.vn", "0999999999", "ai-do@example.vn", "không phải số", "admin"]
)
def test_a_refusal_does_not_tell_whether_the_account_exists(client: Client, farmer: User, login: str) -> None:
    response = sign_in(client, login, "sai-mat-khau")
    assert response.context["form"].non_field_errors() == [MISMATCH]
    assert signed_in_as(client) is None


def test_a_user_name_is_no_way_in(client: Client, farmer: User) -> None:
    assert sign_in(client, farmer.username).context["form"].non_field_errors() == [MISMATCH]


def test_what_was_typed_stays_but_the_password(client: Client, farmer: User) -> None:
    page = sign_in(client, "0912 345 678", "sai-mat-khau").content.decode()
    assert ('value="0912 345 678"' in page, "sai-mat-khau" in page) == (True, False)


def test_five_wrong_passwords_close_one_person_for_a_while_however_the_number_is_written(
    client: Client, farmer: User
) -> None:
    for login in ["0912345678", "+84912345678", "0912 345 678", "0912.345.678", "84912345678"]:
        sign_in(client, login, "sai-mat-khau")
    assert sign_in(client, "0912345678").context["form"].non_field_errors() == [TOO_MANY]
    assert signed_in_as(client) is None


def test_the_wrong_passwords_of_one_number_do_not_close_another(client: Client, farmer: User) -> None:
    other = create_user(phone="0987 654 321")
    for _attempt in range(6):
        sign_in(client, "0912345678", "sai-mat-khau")
    sign_in(client, "0987654321")
    assert signed_in_as(client) == str(other.pk)


def test_many_tries_from_one_place_get_a_page_in_vietnamese(client: Client, farmer: User) -> None:
    for number in range(30):
        sign_in(client, f"09{number:08d}", "sai-mat-khau")
    response = sign_in(client, "0912345678")
    assert (response.status_code, "<h1>Xin chờ một chút</h1>" in response.content.decode()) == (429, True)


def test_a_locked_account_learns_so_only_with_its_password(client: Client, db: None) -> None:
    create_user(phone="0912345678", is_active=False)
    assert sign_in(client, "0912345678", "sai-mat-khau").context["form"].non_field_errors() == [MISMATCH]
    assert sign_in(client, "0912345678").url == "/tai-khoan/tam-khoa/"
    assert signed_in_as(client) is None


def test_a_safe_next_is_followed(client: Client, farmer: User) -> None:
    assert sign_in(client, "0912345678", next="/san-pham/?q=gao").url == "/san-pham/?q=gao"


@pytest.mark.parametrize(
    "evil",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:///evil.example"],
)
def test_a_next_to_elsewhere_is_not_followed(client: Client, farmer: User, evil: str) -> None:
    assert sign_in(client, "0912345678", next=evil).url == "/tai-khoan/sau-khi-dang-nhap/"


def test_after_signing_in_everyone_comes_to_the_page_that_says_what_waits(cast: Cast, client: Client) -> None:
    client.force_login(create_user(is_superuser=True))
    assert client.get("/tai-khoan/sau-khi-dang-nhap/").url == "/cms/"
    client.force_login(cast.owner_contact)
    assert client.get("/tai-khoan/sau-khi-dang-nhap/").url == "/quan-ly/"
    client.force_login(cast.buyer)
    assert client.get("/tai-khoan/sau-khi-dang-nhap/").url == "/tai-khoan/"


def test_there_is_no_sign_up(client: Client, db: None) -> None:
    statuses = [client.get(f"/tai-khoan/{path}/").status_code for path in ("signup", "dang-ky", "email", "login")]
    assert statuses == [404, 404, 404, 404]


def test_no_cookie_is_set_before_the_form_is_opened(client: Client, db: None) -> None:
    client.get("/tai-khoan/sau-khi-dang-nhap/")
    assert dict(client.cookies) == {}
    client.get(URL)
    assert list(client.cookies) == ["csrftoken"]


def test_the_word_after_signing_out_goes_with_its_session(client: Client, farmer: User) -> None:
    sign_in(client, "0912345678")
    page = client.post("/tai-khoan/dang-xuat/", {"next": "/lien-he/"}, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["Bạn đã đăng xuất."]
    assert {name: cookie.value for name, cookie in client.cookies.items() if cookie.value} == {
        "csrftoken": client.cookies["csrftoken"].value
    }
    assert Session.objects.count() == 0


def test_signing_out_ends_the_session(client: Client, farmer: User) -> None:
    client.force_login(farmer)
    assert client.post("/tai-khoan/dang-xuat/").url == "/"
    assert signed_in_as(client) is None


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_inactive", "account_reset_password", "account_reset_password_done", "redeem_code"],
)
def test_pages_of_strangers_keep_to_the_policy_and_to_vietnamese(client: Client, db: None, name: str) -> None:
    check_page(client, reverse(name))


@pytest.mark.parametrize(
    "name", ["account_home", "account_change_password", "account_logout", "mfa_index", "usersessions_list"]
)
def test_pages_of_the_signed_in_keep_to_the_policy_and_to_vietnamese(client: Client, farmer: User, name: str) -> None:
    sign_in(client, "0912345678")
    check_page(client, reverse(name))


def check_page(client: Client, url: str) -> None:
    """No inline style, script or handler; nothing of allauth's English left."""
    response = client.get(url)
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert (response.status_code, re.findall(r"<script(?![^>]*src)|<style| style=| on\w+=", page)) == (200, [])
    assert re.findall(r"\b(?:Sign|Password|E-mail|Code|Enter|your|Forgot|Log)\b", main) == []
