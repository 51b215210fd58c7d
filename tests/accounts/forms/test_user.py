"""People as administrators enter them."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Permission

from accounts.forms.user import PersonCreationForm, PersonEditForm
from accounts.models import User
from accounts.roles import Role
from tests.cast import Cast
from tests.factories.accounts import create_user

PERSON = {"last_name": "Nguyễn Văn", "first_name": "Nam", "phone": "0912 345 678", "email": ""}


@pytest.fixture
def boss(db: None) -> User:
    return create_user(is_superuser=True)


@pytest.fixture
def clerk(db: None) -> User:
    user = create_user()
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "add_user", "change_user"]))
    return user


def creation(by: User, **given: Any) -> PersonCreationForm:
    return PersonCreationForm({**PERSON, **given}, by=by)


def edit(user: User, by: User, **given: Any) -> PersonEditForm:
    stored = {name: getattr(user, name) or "" for name in ("last_name", "first_name", "phone", "email")}
    return PersonEditForm({**stored, "is_active": "on", **given}, instance=user, by=by)


@pytest.mark.parametrize("written", ["0912 345 678", "+84912345678", "0912.345.678", "912345678"])
def test_a_phone_in_any_form_is_stored_alike(boss: User, written: str) -> None:
    user = creation(boss, phone=written).save()
    assert (user.phone, user.has_usable_password(), str(user)) == ("+84912345678", False, "Nguyễn Văn Nam")


def test_the_form_asks_for_no_user_name_and_no_password(boss: User) -> None:
    assert list({"username", "password1", "password2"} & PersonCreationForm(by=boss).fields.keys()) == []


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"phone": "0912"}, "phone", "Số điện thoại chưa đúng, ví dụ 0912 345 678."),
        ({"phone": ""}, "phone", "Cần có số điện thoại hoặc email để đăng nhập."),
        ({"first_name": ""}, "first_name", "Ô này bắt buộc nhập."),
    ],
)
def test_a_refusal_says_what_to_type(boss: User, given: dict[str, str], field: str, message: str) -> None:
    assert creation(boss, **given).errors == {field: [message]}


def test_one_phone_and_one_address_belong_to_one_person(boss: User) -> None:
    create_user(phone="0912345678", email="nam@example.vn")
    assert creation(boss, phone="+84 912 345 678", email="NAM@example.vn").errors == {
        "phone": ["Số điện thoại này đã có tài khoản."],
        "email": ["Email này đã có tài khoản."],
    }


def test_an_address_alone_is_enough(boss: User) -> None:
    user = creation(boss, phone="", email="Nam@Example.vn").save()
    assert (user.phone, user.email) == (None, "nam@example.vn")


def test_an_administrator_gives_roles_and_scope(cast: Cast) -> None:
    role = cast.editor.groups.get()
    form = creation(cast.administrator, groups=[role.pk], scope_places=[cast.district.pk])
    user = form.save()
    assert (user.groups.get().name, list(user.scope_places.all())) == (Role.EDITOR, [cast.district])


def test_a_clerk_gives_no_roles(cast: Cast, clerk: User) -> None:
    role = cast.administrator.groups.get()
    user = creation(clerk, groups=[role.pk], scope_all="on", is_superuser="on").save()
    assert (user.groups.count(), user.scope_all, user.is_superuser) == (0, False, False)


def test_only_a_superuser_makes_superusers(cast: Cast, boss: User) -> None:
    assert creation(cast.administrator, is_superuser="on").save().is_superuser is False
    assert creation(boss, is_superuser="on", phone="0987654321").save().is_superuser is True


def test_editing_keeps_what_the_clerk_may_not_change(cast: Cast, clerk: User) -> None:
    farmer = create_user(scope=(cast.district,), scope_all=True)
    edit(farmer, clerk, first_name="Bình").save()
    farmer.refresh_from_db()
    assert (farmer.first_name, farmer.scope_all, list(farmer.scope_places.all())) == ("Bình", True, [cast.district])


def test_another_way_of_writing_the_number_keeps_it_verified(boss: User) -> None:
    user = create_user(phone="0912345678", phone_verified=True)
    edit(user, boss, phone="+84 912 345 678").save()
    assert User.objects.get(pk=user.pk).phone_verified is True
    edit(user, boss, phone="0987 654 321").save()
    assert User.objects.get(pk=user.pk).phone_verified is False


def test_an_old_address_no_longer_opens_the_account(boss: User) -> None:
    user = create_user(email="cu@example.vn")
    EmailAddress.objects.create(user=user, email="cu@example.vn", verified=True)
    edit(user, boss, email="moi@example.vn").save()
    assert EmailAddress.objects.filter(user=user).count() == 0


def test_a_number_given_on_to_someone_else_can_be_used_again(boss: User) -> None:
    first = create_user(phone="0912345678")
    edit(first, boss, phone="0987654321").save()
    assert creation(boss).save().phone == "+84912345678"


def test_a_stored_number_is_shown_as_people_write_it(boss: User) -> None:
    form = PersonEditForm(instance=create_user(phone="+84912345678"), by=boss)
    assert form["phone"].value() == "0912 345 678"
