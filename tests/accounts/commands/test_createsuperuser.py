"""The first administrator, by whatever signs a person in."""

import getpass
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User

PASSWORD = "ga-doi-yen-the-ngon"

pytestmark = pytest.mark.django_db


def create(**options: Any) -> str:
    out = StringIO()
    call_command("createsuperuser", stdout=out, stderr=out, **options)
    return out.getvalue()


def answers(monkeypatch: pytest.MonkeyPatch, *, logins: list[str], passwords: list[str]) -> None:
    """A person at the terminal types these, in order."""
    typed, hidden = iter(logins), iter(passwords)
    monkeypatch.setattr("builtins.input", lambda _question: next(typed))
    monkeypatch.setattr(getpass, "getpass", lambda _question: next(hidden))


def signs_in(login: str) -> bool:
    client = Client()
    client.post("/tai-khoan/dang-nhap/", {"login": login, "password": PASSWORD})
    return client.session.get("_auth_user_id") == str(User.objects.get().pk)


@pytest.mark.parametrize(
    ("option", "given", "login"),
    [("email", "Quan.Tri@example.vn", "quan.tri@example.vn"), ("phone", "0912.345.678", "+84912345678")],
)
def test_without_questions_an_address_or_a_number_is_enough(
    monkeypatch: pytest.MonkeyPatch, option: str, given: str, login: str
) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    assert create(interactive=False, **{option: given}).startswith("Đã tạo người có toàn quyền, đăng nhập bằng ")
    assert (User.objects.get().is_superuser, signs_in(login)) == (True, True)


def test_everything_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"EMAIL": "a@example.vn", "PASSWORD": PASSWORD, "USERNAME": "admin"}.items():
        monkeypatch.setenv(f"DJANGO_SUPERUSER_{name}", value)
    create(interactive=False)
    assert (User.objects.get().username, signs_in("a@example.vn")) == ("admin", True)


@pytest.mark.parametrize("login", ["quan.tri@example.vn", "0912 345 678"])
def test_at_the_terminal_one_question_and_a_password_twice(monkeypatch: pytest.MonkeyPatch, login: str) -> None:
    answers(monkeypatch, logins=[login], passwords=[PASSWORD, PASSWORD])
    create()
    assert signs_in(login)


def test_at_the_terminal_a_wrong_answer_is_told_and_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    User.objects.create_person(phone="0987 654 321", password=PASSWORD)
    answers(
        monkeypatch,
        logins=["", "abc", "0987654321", "0912345678"],
        passwords=[PASSWORD, "khac", "12345678", "12345678", PASSWORD, PASSWORD],
    )
    told = create().splitlines()
    assert told == [
        "Hãy ghi email (--email) hoặc số điện thoại (--phone) dùng để đăng nhập.",
        "Số điện thoại “abc” chưa đúng, ví dụ 0912 345 678.",
        "Số điện thoại này đã có tài khoản.",
        "Hai lần nhập mật khẩu phải giống nhau.",
        "Mật khẩu này quá phổ biến. Mật khẩu này chỉ toàn số.",
        "Đã tạo người có toàn quyền, đăng nhập bằng 0912 345 678.",
    ]


@pytest.mark.parametrize(
    ("options", "password", "told"),
    [
        ({}, PASSWORD, "Hãy ghi email"),
        ({"phone": "12"}, PASSWORD, "Số điện thoại “12” chưa đúng"),
        ({"email": "khong-phai-thu"}, PASSWORD, "Hãy"),
        ({"email": "a@example.vn"}, "12345678", "Mật khẩu này quá phổ biến"),
    ],
)
def test_a_refusal_is_one_sentence_and_creates_nobody(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, str], password: str, told: str
) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", password)
    with pytest.raises(CommandError, match=told):
        create(interactive=False, **options)
    assert User.objects.count() == 0


def test_djangos_own_call_makes_a_person_who_can_sign_in() -> None:
    User.objects.create_superuser(email="a@example.vn", password=PASSWORD)
    assert (User.objects.get().is_superuser, signs_in("a@example.vn")) == (True, True)
