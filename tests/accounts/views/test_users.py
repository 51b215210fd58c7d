"""Users in the Wagtail admin: found, ordered, and guarded."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group, Permission
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.domain.second_step import has_second_step
from accounts.models import User
from accounts.roles import Role
from tests.cast import TOTP_SECRET, Cast, client_for
from tests.factories.accounts import create_user

USER_RIGHTS = ["access_admin", "add_user", "change_user", "delete_user", "view_user"]


def with_rights(user: User) -> User:
    user.user_permissions.add(*Permission.objects.filter(codename__in=USER_RIGHTS))
    if not has_second_step(user):
        TOTP.activate(user, TOTP_SECRET)
    return user


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return client_for(with_rights(cast.administrator))


@pytest.fixture
def clerk(db: None) -> Client:
    """May change users, is no administrator."""
    return client_for(with_rights(create_user()))


def listed(client: Client, **query: str) -> list[str]:
    return [str(user) for user in client.get("/cms/users/", query).context["users"]]


@pytest.fixture
def three(db: None) -> None:
    create_user(last_name="Nguyễn Thị", first_name="Đào", phone="0912 345 678", email="dao@example.vn")
    create_user(last_name="Trần", first_name="Ân", phone="0987 654 321")
    create_user(last_name="Lê", first_name="Dung", phone="0933 222 111")


@pytest.mark.parametrize("words", ["dao nguyen", "Đào", "ĐÀO", "0912 345 678", "+84912345678", "0912345678", "dao@exa"])
def test_a_person_is_found_by_name_number_or_address(administrator: Client, three: None, words: str) -> None:
    assert listed(administrator, q=words) == ["Nguyễn Thị Đào"]


def test_people_stand_in_vietnamese_order_of_given_names(administrator: Client, three: None) -> None:
    ours = {"Nguyễn Thị Đào", "Trần Ân", "Lê Dung"}
    in_order = [name for name in listed(administrator) if name in ours]
    assert in_order == ["Trần Ân", "Lê Dung", "Nguyễn Thị Đào"]


@pytest.mark.parametrize("more", [1, 3])
def test_the_list_needs_the_same_queries_however_long(
    administrator: Client, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _person in range(more):
        create_user(groups=(Role.EDITOR.value,))
    administrator.get("/cms/users/results/")
    with django_assert_num_queries(9):
        administrator.get("/cms/users/results/")


def test_a_new_person_is_followed_by_the_first_code(administrator: Client) -> None:
    given = {"last_name": "Vũ", "first_name": "Hòa", "phone": "0966 555 444", "email": ""}
    response = administrator.post("/cms/users/new/", given)
    person = User.objects.get(phone="+84966555444")
    assert response.url == f"/cms/nguoi-dung/{person.pk}/ma/"
    assert administrator.get(response.url).status_code == 200


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(administrator: Client) -> None:
    page = administrator.post("/cms/users/new/", {"first_name": "Hòa", "phone": "0966"}).content.decode()
    assert ('value="0966"' in page, "Số điện thoại chưa đúng, ví dụ 0912 345 678." in page) == (True, True)


def test_the_account_page_offers_the_code(administrator: Client, cast: Cast) -> None:
    page = administrator.get(f"/cms/users/edit/{cast.buyer.pk}/").content.decode()
    assert f'href="/cms/nguoi-dung/{cast.buyer.pk}/ma/"' in page


def test_the_list_offers_a_code_only_where_there_is_one(administrator: Client, cast: Cast) -> None:
    superuser = create_user(is_superuser=True)
    page = administrator.get("/cms/users/").content.decode()
    shown = [f"/cms/nguoi-dung/{one.pk}/ma/" in page for one in (cast.leader, cast.administrator, superuser)]
    assert shown == [True, False, False]


def refused(client: Client, path: str, **given: str) -> bool:
    response = client.post(path, given)
    return (response.status_code, response.headers.get("Location")) == (302, "/cms/")


def test_a_clerk_touches_no_staff(clerk: Client, cast: Cast) -> None:
    leader = with_rights(cast.leader)
    paths = [f"/cms/users/edit/{leader.pk}/", f"/cms/users/delete/{leader.pk}/", f"/cms/nguoi-dung/{leader.pk}/ma/"]
    assert [refused(clerk, path, first_name="Khác") for path in paths] == [True] * 3
    assert User.objects.get(pk=leader.pk).first_name == leader.first_name


def test_an_administrator_touches_no_superuser(administrator: Client) -> None:
    boss = create_user(is_superuser=True)
    assert refused(administrator, f"/cms/users/edit/{boss.pk}/", first_name="Khác")
    assert User.objects.get(pk=boss.pk).first_name == boss.first_name


def test_a_clerk_makes_nobody_staff_in_bulk(clerk: Client, cast: Cast) -> None:
    group = Group.objects.get(name=Role.ADMINISTRATOR)
    path = f"/cms/bulk/accounts/user/assign_role/?id={cast.buyer.pk}"
    assert refused(clerk, path, role=str(group.pk))
    assert cast.buyer.groups.count() == 0


def test_a_clerk_locks_no_staff_in_bulk(clerk: Client, cast: Cast) -> None:
    leader = with_rights(cast.leader)
    path = f"/cms/bulk/accounts/user/set_active_state/?id={leader.pk}"
    assert refused(clerk, path, mark_as_active="False")
    assert User.objects.get(pk=leader.pk).is_active is True


def test_an_administrator_gives_a_role_in_bulk(administrator: Client, cast: Cast) -> None:
    group = Group.objects.get(name=Role.EDITOR)
    administrator.post(f"/cms/bulk/accounts/user/assign_role/?id={cast.buyer.pk}", {"role": str(group.pk)})
    assert cast.buyer.groups.get() == group


def test_wagtails_page_about_oneself_leads_to_ours(administrator: Client) -> None:
    page = administrator.get("/cms/account/").content.decode()
    assert page.count('href="/tai-khoan/"') == 1
