"""Changing, forgetting and resetting a password by mail."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.factories.accounts import PASSWORD, create_user

NEW_PASSWORD = "ga-doi-yen-the-ngon"
FORGOTTEN = "/tai-khoan/mat-khau/quen/"
CHANGE = "/tai-khoan/mat-khau/doi/"
TWICE = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}


@pytest.fixture
def buyer(db: None) -> User:
    return create_user(phone="0912 345 678", email="thu-mua@example.vn")


def has_password(user: User, password: str) -> bool:
    return User.objects.get(pk=user.pk).check_password(password)


def link() -> str:
    return re.search(r"http://127.0.0.1:8000(/\S+)", mail.outbox[-1].body)[1]


@pytest.mark.parametrize("email", ["thu-mua@example.vn", "Thu-Mua@Example.vn"])
def test_the_mail_is_vietnamese_and_its_link_sets_a_password(client: Client, buyer: User, email: str) -> None:
    assert client.post(FORGOTTEN, {"email": email}).url == "/tai-khoan/mat-khau/da-gui/"
    assert (mail.outbox[0].subject, mail.outbox[0].to) == ("[Chợ Phiên] Đặt lại mật khẩu", [email.lower()])
    form = client.get(link()).url
    assert client.post(form, TWICE).url == "/tai-khoan/mat-khau/xong/"
    assert has_password(buyer, NEW_PASSWORD)


def test_an_unknown_address_is_answered_alike_and_gets_no_mail(client: Client, buyer: User) -> None:
    response = client.post(FORGOTTEN, {"email": "ai-do@example.vn"})
    assert (response.status_code, response.url, len(mail.outbox)) == (302, "/tai-khoan/mat-khau/da-gui/", 0)


def test_the_link_works_once(client: Client, buyer: User) -> None:
    client.post(FORGOTTEN, {"email": buyer.email})
    client.post(client.get(link()).url, TWICE)
    page = Client().get(link()).content.decode()
    assert "<h1>Liên kết không còn dùng được</h1>" in page


def test_a_forged_link_changes_nothing(client: Client, buyer: User) -> None:
    client.post(FORGOTTEN, {"email": buyer.email})
    page = client.get(link()[:-3] + "xx/").content.decode()
    assert ("<h1>Liên kết không còn dùng được</h1>" in page, has_password(buyer, PASSWORD)) == (True, True)


def test_the_tries_for_one_address_are_counted(client: Client, buyer: User) -> None:
    statuses = [client.post(FORGOTTEN, {"email": buyer.email}).status_code for _attempt in range(6)]
    assert (statuses, len(mail.outbox)) == ([302] * 5 + [429], 5)


def test_changing_the_password_signs_out_everywhere(client: Client, buyer: User) -> None:
    elsewhere = Client()
    for browser in (client, elsewhere):
        browser.force_login(buyer)
    response = client.post(CHANGE, {"oldpassword": PASSWORD, **TWICE})
    assert (response.url, has_password(buyer, NEW_PASSWORD)) == ("/tai-khoan/sau-khi-dang-nhap/", True)
    assert [browser.get(CHANGE).status_code for browser in (client, elsewhere)] == [302, 302]


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"oldpassword": "sai"}, "oldpassword", "Mật khẩu hiện tại chưa đúng."),
        ({"password2": "khac-han"}, "password2", "Hai lần nhập mật khẩu phải giống nhau."),
        (
            {"password1": "12345678", "password2": "12345678"},
            "password1",
            "Mật khẩu này quá phổ biến.",
        ),
        ({"password1": "ngắn", "password2": "ngắn"}, "password1", "Mật khẩu quá ngắn. Phải có ít nhất 8 ký tự."),
    ],
)
def test_a_refusal_is_vietnamese_and_changes_nothing(
    client: Client, buyer: User, given: dict[str, str], field: str, message: str
) -> None:
    client.force_login(buyer)
    response = client.post(CHANGE, {"oldpassword": PASSWORD, **TWICE, **given})
    assert (response.context["form"].errors[field][0], has_password(buyer, PASSWORD)) == (message, True)


def test_sessions_elsewhere_can_be_ended(client: Client, buyer: User) -> None:
    elsewhere = Client()
    for browser in (client, elsewhere):
        browser.post("/tai-khoan/dang-nhap/", {"login": "0912345678", "password": PASSWORD})
    client.post("/tai-khoan/phien/")
    assert [browser.get("/tai-khoan/phien/").status_code for browser in (client, elsewhere)] == [200, 302]
