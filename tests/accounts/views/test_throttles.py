"""How often a password or a code may be tried: by account and address, whatever else a visitor sends."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client, override_settings

from accounts.models import User
from cms.cache import TolerantRedisCache
from tests.factories.accounts import PASSWORD, create_user
from tests.servers.work.process import free_port

SIGN_IN = "/tai-khoan/dang-nhap/"
CODE = "/tai-khoan/ma-mot-lan/"
WRONG = "sai-mat-khau"
TOO_MANY = "Đã thử sai quá nhiều lần. Hãy đợi 5 phút rồi thử lại."
FROM_ANYWHERE = (
    "Tài khoản này bị thử sai quá nhiều lần. Hãy đợi 15 phút, hoặc gọi cán bộ Liên minh để đặt mật khẩu mới."
)
TWICE = {"password1": "ga-doi-yen-the-ngon", "password2": "ga-doi-yen-the-ngon"}

Try = Callable[..., list[str]]


@pytest.fixture
def farmer(db: None) -> User:
    return create_user(phone="0912 345 678", email="nam@example.vn")


def try_password(login: str = "0912345678", password: str = WRONG, **meta: Any) -> list[str]:
    """What one try of a stranger's new browser is told; nothing where it signs in."""
    response = Client().post(SIGN_IN, {"login": login, "password": password}, **meta)
    return response.context["form"].non_field_errors() if response.status_code == 200 else []


def try_code(login: str = "0912345678", **meta: Any) -> list[str]:
    """The same with a code."""
    return Client().post(CODE, {"login": login, "code": "123456", **TWICE}, **meta).context["form"].non_field_errors()


@pytest.mark.parametrize("attempt", [try_password, try_code])
def test_five_tries_from_one_address_close_the_account_there_and_not_elsewhere(farmer: User, attempt: Try) -> None:
    for _try in range(5):
        assert attempt() != [TOO_MANY]
    assert attempt() == [TOO_MANY]
    assert attempt(REMOTE_ADDR="10.0.0.9") != [TOO_MANY]
    assert attempt(login="0987654321") != [TOO_MANY]


@pytest.mark.parametrize("attempt", [try_password, try_code])
@pytest.mark.parametrize("login", ["0912345678", "khong-co@example.vn"])
def test_twenty_tries_from_all_addresses_close_it_everywhere(farmer: User, attempt: Try, login: str) -> None:
    for number in range(20):
        attempt(login=login, REMOTE_ADDR=f"10.0.0.{number}")
    told = attempt(login=login, REMOTE_ADDR="10.0.0.200")
    assert told == [FROM_ANYWHERE]
    assert try_password(password=PASSWORD, REMOTE_ADDR="10.0.0.201") == (
        [FROM_ANYWHERE] if (attempt is try_password and login == "0912345678") else []
    )


def test_number_and_address_of_one_person_are_one_account(farmer: User) -> None:
    for login in ("0912345678", "nam@example.vn", "+84912345678", "Nam@Example.vn", "0912.345.678"):
        try_password(login=login)
    assert (try_password(), try_password(login="nam@example.vn")) == ([TOO_MANY], [TOO_MANY])


@pytest.mark.parametrize(
    "chosen",
    [
        {"HTTP_HOST": "testserver:8001"},
        {"HTTP_HOST": "localhost"},
        {"HTTP_X_FORWARDED_HOST": "127.0.0.1"},
        {"HTTP_X_FORWARDED_FOR": "203.0.113.9"},
        {"HTTP_X_REAL_IP": "203.0.113.9"},
        {"HTTP_FORWARDED": "for=203.0.113.9"},
        {"HTTP_USER_AGENT": "khác"},
    ],
)
@pytest.mark.parametrize("attempt", [try_password, try_code])
def test_nothing_that_a_visitor_chooses_escapes(farmer: User, attempt: Try, chosen: dict[str, str]) -> None:
    for _try in range(5):
        attempt()
    assert attempt(**chosen) == [TOO_MANY]


@pytest.mark.parametrize("attempt", [try_password, try_code])
def test_an_address_made_up_in_front_of_a_proxy_that_appends_does_not_escape(
    farmer: User, attempt: Try, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(5):
        attempt(HTTP_X_FORWARDED_FOR=f"203.0.113.{number}, 198.51.100.7", REMOTE_ADDR="127.0.0.1")
    assert attempt(HTTP_X_FORWARDED_FOR="203.0.113.99, 198.51.100.7", REMOTE_ADDR="127.0.0.1") == [TOO_MANY]
    assert attempt(HTTP_X_FORWARDED_FOR="198.51.100.8", REMOTE_ADDR="127.0.0.1") != [TOO_MANY]


def test_a_request_past_one_of_two_proxies_counts_by_its_sender(farmer: User, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    for _try in range(5):
        try_password(HTTP_X_FORWARDED_FOR="203.0.113.1", REMOTE_ADDR="10.0.0.5")
    assert try_password(HTTP_X_FORWARDED_FOR="203.0.113.2", REMOTE_ADDR="10.0.0.5") == [TOO_MANY]


def test_a_right_password_is_no_try(farmer: User) -> None:
    for number in range(30):
        assert try_password(password=PASSWORD, REMOTE_ADDR=f"10.0.{number}.1") == []
    assert try_password() != [FROM_ANYWHERE]


@pytest.mark.parametrize("attempt", [try_password, try_code])
def test_the_wait_ends(farmer: User, attempt: Try, clock: time_machine.Traveller) -> None:
    for _try in range(5):
        attempt()
    clock.shift(301)
    assert attempt() != [TOO_MANY]


@pytest.mark.parametrize("attempt", [try_password, try_code])
def test_limits_hold_while_redis_is_away(farmer: User, attempt: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TolerantRedisCache, "_resting_until", 0.0)
    gone = {"BACKEND": "cms.cache.TolerantRedisCache", "LOCATION": f"redis://127.0.0.1:{free_port()}/0"}
    with override_settings(CACHES={"default": gone}):
        caches["default"].clear()
        for _try in range(5):
            assert attempt() != [TOO_MANY]
        assert attempt() == [TOO_MANY]
        caches["default"].clear()
