"""The pages of one-time codes: the staff's, and the one where a person sets the new password."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.models import OneTimeCode, User
from tests.cast import Cast, client_for
from tests.factories.accounts import PASSWORD, create_user

REDEEM = "/tai-khoan/ma-mot-lan/"
NEW_PASSWORD = "ga-doi-yen-the-ngon"


@pytest.fixture
def administrator(cast: Cast) -> User:
    allowed = Permission.objects.filter(codename__in=["access_admin", "change_user", "view_user"])
    cast.administrator.user_permissions.add(*allowed)
    return cast.administrator


@pytest.fixture
def farmer(db: None) -> User:
    return create_user(phone="0912 345 678")


def page_of(user: User) -> str:
    return f"/cms/nguoi-dung/{user.pk}/ma/"


def issue(by: User, user: User) -> str:
    """The six digits as the page shows them."""
    page = client_for(by).post(page_of(user)).content.decode()
    return re.search(r'id="one-time-code">(\d{3} \d{3})<', page)[1]


def redeem(client: Client, digits: str, **changed: str):
    given = {"login": "0912 345 678", "code": digits, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    return client.post(REDEEM, {**given, **changed})


def has_password(user: User, password: str) -> bool:
    return User.objects.get(pk=user.pk).check_password(password)


def test_looking_at_the_staffs_page_issues_nothing(administrator: User, farmer: User) -> None:
    response = client_for(administrator).get(page_of(farmer))
    assert (response.status_code, OneTimeCode.objects.count()) == (200, 0)


def test_the_code_is_shown_with_words_to_read_aloud(administrator: User, farmer: User) -> None:
    response = client_for(administrator).post(page_of(farmer))
    page = response.content.decode()
    digits = re.search(r'id="one-time-code">(\d{3} \d{3})<', page)[1].replace(" ", "")
    assert (" – ".join(digits) in page, "http://127.0.0.1:8000/tai-khoan/ma-mot-lan/" in page) == (True, True)
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("role", ["editor", "leader", "register_staff"])
def test_staff_without_the_right_get_no_code(cast: Cast, farmer: User, role: str) -> None:
    person = cast.person(role)
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    response = client_for(person).post(page_of(farmer))
    assert (response.status_code, response.url, OneTimeCode.objects.count()) == (302, "/cms/", 0)


def test_people_outside_the_staff_do_not_reach_the_page(cast: Cast, farmer: User) -> None:
    statuses = [client_for(cast.person(role)).post(page_of(farmer)).status_code for role in ("buyer", "anonymous")]
    assert (statuses, OneTimeCode.objects.count()) == ([403, 302], 0)


def test_a_person_sets_a_password_with_the_code_and_signs_in(client: Client, administrator: User, farmer: User) -> None:
    assert redeem(client, issue(administrator, farmer)).url == "/tai-khoan/dang-nhap/"
    client.post("/tai-khoan/dang-nhap/", {"login": "0912345678", "password": NEW_PASSWORD})
    assert client.session["_auth_user_id"] == str(farmer.pk)


def test_the_wait_after_wrong_passwords_ends_with_the_new_one(
    client: Client, administrator: User, farmer: User
) -> None:
    for _attempt in range(6):
        client.post("/tai-khoan/dang-nhap/", {"login": "0912345678", "password": "sai-mat-khau"})
    redeem(client, issue(administrator, farmer))
    client.post("/tai-khoan/dang-nhap/", {"login": "0912345678", "password": NEW_PASSWORD})
    assert client.session["_auth_user_id"] == str(farmer.pk)


def test_sessions_elsewhere_end_with_the_new_password(client: Client, administrator: User, farmer: User) -> None:
    elsewhere = client_for(farmer)
    redeem(client, issue(administrator, farmer))
    assert elsewhere.get("/tai-khoan/").status_code == 302


def test_the_second_step_stays_after_a_new_password(client: Client, administrator: User, cast: Cast) -> None:
    redeem(client, issue(administrator, cast.leader), login=cast.leader.phone)
    response = client.post("/tai-khoan/dang-nhap/", {"login": cast.leader.phone, "password": NEW_PASSWORD})
    assert response.url == "/tai-khoan/buoc-hai/nhap-ma/"


def test_wrong_code_and_unknown_person_get_the_same_page(client: Client, administrator: User, farmer: User) -> None:
    issue(administrator, farmer)
    answers = [redeem(client, "abc"), redeem(client, "abc", login="0999 999 999")]
    assert len({str(answer.context["form"].non_field_errors()) for answer in answers}) == 1
    assert (has_password(farmer, PASSWORD), [answer.status_code for answer in answers]) == (True, [200, 200])


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"password2": "khac-han-roi"}, "password2", "Hai lần nhập mật khẩu phải giống nhau."),
        ({"password1": "ngắn", "password2": "ngắn"}, "password1", "Mật khẩu quá ngắn. Phải có ít nhất 8 ký tự."),
        ({"code": ""}, "code", "Ô này bắt buộc nhập."),
    ],
)
def test_a_slip_costs_no_attempt(
    client: Client, administrator: User, farmer: User, changed: dict[str, str], field: str, message: str
) -> None:
    response = redeem(client, issue(administrator, farmer), **changed)
    assert response.context["form"].errors[field] == [message]
    assert (OneTimeCode.objects.get().attempts, has_password(farmer, PASSWORD)) == (0, True)


def test_a_password_like_the_persons_own_number_is_refused_in_its_field(
    client: Client, administrator: User, farmer: User
) -> None:
    User.objects.filter(pk=farmer.pk).update(email="nguyenvannam@example.vn")
    twice = dict.fromkeys(["password1", "password2"], "nguyenvannam1")
    response = redeem(client, issue(administrator, farmer), **twice)
    assert (list(response.context["form"].errors), has_password(farmer, PASSWORD)) == (["password1"], True)


def test_tries_from_one_place_are_counted(client: Client, farmer: User) -> None:
    statuses = [redeem(client, "abc").status_code for _attempt in range(11)]
    assert statuses == [200] * 10 + [429]


def test_an_administrator_takes_off_a_lost_second_step(administrator: User, cast: Cast) -> None:
    url = f"/cms/nguoi-dung/{cast.leader.pk}/buoc-hai/"
    client = client_for(administrator)
    assert (client.get(url).status_code, cast.leader.authenticator_set.count()) == (200, 1)
    assert client.post(url).url == f"/cms/users/edit/{cast.leader.pk}/"
    assert cast.leader.authenticator_set.count() == 0


def test_the_log_reads_in_vietnamese(administrator: User, farmer: User) -> None:
    issue(administrator, farmer)
    entry = ModelLogEntry.objects.for_instance(farmer).get()
    assert str(entry.message) == "Đã cấp mã vào trang"
